/** npm's error codes for one cause, and what a person can do about it. First match wins. */
const causes = [
  {
    codes: /ENOSPC/,
    advice: (root) => `the disk that holds ${root} is full. About 1 GB is needed; free some and start again.`,
  },
  {
    codes:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT|ENOTCACHED/,
    advice: () =>
      'the package registry cannot be reached. Check the network, a proxy, or npm\'s "registry" setting, and start again.',
  },
  {
    codes: /EACCES|EPERM|EROFS/,
    advice: (root) => `${root} may not be written to by this user. Check who owns node_modules there.`,
  },
  {
    codes: /EUSAGE|can only install packages when your package\.json and package-lock\.json/,
    advice: () => 'package.json and package-lock.json disagree. Run `npm install` and commit the lock file.',
  },
  {
    codes: /EINTEGRITY/,
    advice: () => 'a download was damaged. Run `npm cache clean --force` and start again.',
  },
  { codes: /spawn .*ENOENT/, advice: () => 'npm was not found. It comes with Node: https://nodejs.org' },
];

/** What went wrong in a failed `npm ci`, from what it printed. Unknown failures show npm's last lines. */
export function explainFailure(output, root) {
  const spawnFailed = causes.at(-1).codes.test(output);
  const cause = spawnFailed ? causes.at(-1) : causes.find(({ codes }) => codes.test(output));
  const said = output.split('\n').map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim());
  const lines = said
    .filter((line) => line !== '')
    .slice(0, 12)
    .map((line) => `  ${line}`)
    .join('\n');
  const summary = cause ? cause.advice(root) : 'npm ci failed.';
  return `The dependencies could not be installed: ${summary}\n${lines}`;
}
