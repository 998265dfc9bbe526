import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainFailure } from './install-failure.mjs';
import { withInstallLock } from './install-lock.mjs';
import { mendDependencies } from './mends.mjs';

/** The dependencies could not be installed; the message says why and what to do, for a person to read. */
export class InstallError extends Error {}

const stampPath = (root) => join(root, 'node_modules', '.polyphony-install');

/**
 * Runs `npm ci` when node_modules is missing or package-lock.json changed since the last install, and mends what was installed. Of
 * several processes that start at once one installs, the others wait for it.
 * @throws {InstallError}
 */
export async function installIfNeeded(root) {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(readFileSync(new URL('./mends.mjs', import.meta.url)))
    .digest('hex');
  if (isInstalled(root, hash)) return;
  await withInstallLock(root, async () => {
    if (isInstalled(root, hash)) return;
    if (!isInPlace(root) || mendDependencies(root)) await runNpmCi(root);
    const unmended = mendDependencies(root);
    if (unmended) throw new InstallError(unmended);
    writeFileSync(stampPath(root), `${hash}\n`);
  });
}

function isInstalled(root, hash) {
  return existsSync(stampPath(root)) && readFileSync(stampPath(root), 'utf8').trim() === hash;
}

/** Whether npm's own record of the tree agrees with the lock file: after an `npm install` by hand there is nothing to install. */
function isInPlace(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
    if (path === '') return true;
    return present[path] ? present[path].version === version : optional === true || peer === true;
  });
}

/** npm's own file when npm runs this, else the `npm` of the PATH. */
function npmCommand() {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) return { command: process.execPath, prefix: [cli], shell: false };
  return { command: 'npm', prefix: [], shell: process.platform === 'win32' };
}

async function runNpmCi(root) {
  const { command, prefix, shell } = npmCommand();
  // No install script is needed (bootstrap makes the one thing that one would), so none is run, whatever npm's defaults.
  const flags = [
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const done = showProgress('Installing the dependencies (npm ci)');
  const child = spawn(command, [...prefix, 'ci', ...flags], {
    cwd: root,
    shell,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  child.stderr.on('data', (data) => {
    output += data;
  });
  let interrupted = false;
  const stop = (signal) => {
    interrupted = true;
    child.kill(signal);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      output += `spawn ${error.message}`;
      resolve(1);
    });
    child.on('close', (exitCode) => resolve(exitCode));
  });
  process.off('SIGINT', stop).off('SIGTERM', stop);
  done(code === 0);
  if (interrupted) throw new InstallError('The installation was interrupted; the next start repeats it.');
  if (code !== 0) throw new InstallError(explainFailure(output, root));
}

/** One line with the seconds counting up on a terminal, a line at the start and one at the end elsewhere. */
function showProgress(what) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const terminal = process.stderr.isTTY === true;
  process.stderr.write(terminal ? `${what} ...` : `${what} ...\n`);
  const timer = terminal && setInterval(() => process.stderr.write(`\r${what} ... ${seconds()} s`), 1000);
  return (succeeded) => {
    if (timer) clearInterval(timer);
    process.stderr.write(
      `${terminal ? '\r' : ''}${what} ... ${succeeded ? 'done' : 'failed'} in ${seconds()} s\n`,
    );
  };
}
