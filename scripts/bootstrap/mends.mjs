import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Mends of dependencies that no release of theirs has. Each replaces a text that stands exactly once in a file of exactly one
 * version; with another version the install fails, so that each mend is looked at again.
 *
 * postgres 3.4.9 (issues 1154, 1208): small writes are gathered until the next turn of the event loop. When the connection closes
 * meanwhile, the write finds no socket and ends the process; or the cancelled write is never taken for done, and the connection
 * never writes again. Mended: what was gathered goes with its connection, and whoever asked gets CONNECTION_CLOSED.
 */
const mends = [
  {
    file: 'postgres/src/connection.js',
    version: '3.4.9',
    replacements: [
      [
        '    const x = socket.write(chunk, fn)\n',
        "    if (!socket) return forgetWrites(), error(Errors.connection('CONNECTION_CLOSED', options)), false\n" +
          '    const x = socket.write(chunk, fn)\n',
      ],
      [
        '  function connectTimedOut() {\n',
        '  function forgetWrites() {\n' +
          '    nextWriteTimer !== null && clearImmediate(nextWriteTimer)\n' +
          '    chunk = nextWriteTimer = null\n' +
          '  }\n\n' +
          '  function connectTimedOut() {\n',
      ],
      ['    clearImmediate(nextWriteTimer)\n    if (socket) {\n', '    forgetWrites()\n    if (socket) {\n'],
      [
        '    clearImmediate(nextWriteTimer)\n    socket.removeListener(',
        '    forgetWrites()\n    socket.removeListener(',
      ],
    ],
  },
];

/**
 * Makes the mends in `node_modules`; what is mended already, and what is not installed, is left alone.
 * @returns what could not be mended and why, undefined when all is well
 */
export function mendDependencies(root) {
  for (const { file, version, replacements } of mends) {
    const path = join(root, 'node_modules', file);
    if (!existsSync(path)) continue;
    const [name] = file.split('/');
    const present = JSON.parse(
      readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'),
    ).version;
    if (present !== version)
      return `${name} ${present} is installed, and scripts/bootstrap/mends.mjs mends ${version}: see whether it is still needed.`;
    let text = readFileSync(path, 'utf8');
    for (const [from, to] of replacements) {
      if (text.includes(to)) continue;
      if (text.split(from).length !== 2)
        return `${name}: scripts/bootstrap/mends.mjs does not find what it mends in ${file}.`;
      text = text.replace(from, () => to);
    }
    writeFileSync(path, text);
  }
  return undefined;
}
