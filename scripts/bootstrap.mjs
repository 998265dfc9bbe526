// The first file that every npm script runs. Plain JavaScript without dependencies, so that any Node from 20 on
// can read it: it installs what is missing, then hands over to the Node 24 that comes with the dependencies.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareEmbeddedPostgres } from './bootstrap/embedded-postgres.mjs';
import { handOver } from './bootstrap/hand-over.mjs';
import { InstallError, installIfNeeded } from './bootstrap/install.mjs';

const oldestNode = 20;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const given = process.argv.slice(2);
const at = given.findIndex((argument) => !argument.startsWith('-') || argument === '--help');
const nodeOptions = given.slice(0, at < 0 ? given.length : at);
const [script, ...args] = given.slice(nodeOptions.length);

if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  process.stderr.write(
    `Polyphony needs Node ${oldestNode} or later to start (this is ${process.version}); it brings its own Node 24.\n`,
  );
  process.exit(1);
}
if (script === undefined || script === '--help') {
  process.stdout.write('Usage: node scripts/bootstrap.mjs [options of Node] SCRIPT [arguments]\n\n');
  process.stdout.write(
    'Installs the dependencies when they are missing or changed, then runs SCRIPT on Node 24.\n',
  );
  process.exit(script === undefined ? 2 : 0);
}

try {
  await installIfNeeded(root);
  prepareEmbeddedPostgres(root);
  handOver(root, [...nodeOptions, resolve(root, script), ...args]);
} catch (error) {
  if (!(error instanceof InstallError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
