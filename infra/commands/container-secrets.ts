import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { containerSecrets, deploymentFile, secretsFolder } from '../containers/secrets.ts';
import { loadSecrets } from '../postgres/secrets.ts';
import { commandLine } from './arguments.ts';
import { dataFolder } from './data-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const help = `
npm run containers:secrets [-- --folder DIR]

Makes the files with secrets that docker-compose.yml mounts, each into the containers that need it: once before the first
docker compose up. Run again it keeps what is there, and adds what a newer version needs.

  --folder DIR  Where. Default ${secretsFolder}, where docker-compose.yml looks for them.
  -h, --help    This text.

The folder is closed to other accounts; the files in it are not, since containers run as accounts of their own.
`;

const values = commandLine({ folder: { type: 'string' } }, help);

function run(): void {
  const folder = dataFolder(resolve(values.folder ?? join(root, secretsFolder)));
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  const secrets = loadSecrets(folder);
  chmodSync(join(folder, deploymentFile), 0o444);
  const files = Object.entries(containerSecrets(secrets));
  for (const [name, text] of files) {
    const path = join(folder, name);
    // Files that may only be read cannot be written again, except by root.
    writeFileSync(path, text, { mode: 0o644 });
    chmodSync(path, 0o644);
  }
  process.stdout.write(`${files.length + 1} secrets in ${folder}\n`);
  process.stdout.write(`admin@polyphony.example's password is in ${join(folder, 'admin-password')}\n`);
}

try {
  run();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
