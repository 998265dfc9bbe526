import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventJsonSchemas } from '../../infra/events/json-schemas.ts';
import { paint, readArguments } from '../command-line.ts';
import { eventsPath as folder, root } from './sources.ts';

const { check } = readArguments(
  {
    usage: 'npm run schema:events [-- --check]',
    about: `Writes the JSON Schemas of the events into ${folder}, from their definitions in infra/events.`,
    options: [['--check', 'write nothing; fail when a file is out of date']],
  },
  { check: { type: 'boolean' } },
);

await mkdir(join(root, folder), { recursive: true });
let stale = 0;
for (const [name, schema] of Object.entries(eventJsonSchemas())) {
  const path = `${folder}/${name}`;
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  const present = await readFile(join(root, path), 'utf8').catch(() => '');
  if (present === text) continue;
  stale += 1;
  if (check) console.error(`${paint('red', 'stale')} ${path}: run npm run schema:events and commit it`);
  else await writeFile(join(root, path), text).then(() => console.log(`${path} written`));
}
if (stale === 0) console.log(`${folder} is up to date`);
else if (check) process.exitCode = 1;
