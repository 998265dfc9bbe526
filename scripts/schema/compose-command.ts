import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { paint, readArguments } from '../command-line.ts';
import { composeSubgraphs, roverConfiguration } from './compose.ts';
import { readSubgraphs, root, supergraphPath } from './sources.ts';

const { check } = readArguments(
  {
    usage: 'npm run schema:compose [-- --check]',
    about: `Composes subgraphs/*/schema.graphql into ${supergraphPath}, and writes rover.yaml.`,
    options: [['--check', 'write nothing; fail when a file is out of date']],
  },
  { check: { type: 'boolean' } },
);

const composition = composeSubgraphs(await readSubgraphs());
if (composition.errors) {
  for (const error of composition.errors) console.error(`${paint('red', 'error')} ${error.message}`);
  process.exit(1);
}

const outputs = [
  { path: supergraphPath, text: composition.supergraphSdl },
  { path: 'rover.yaml', text: roverConfiguration() },
];
for (const { path, text } of outputs) {
  const present = await readFile(join(root, path), 'utf8').catch(() => '');
  if (present === text) {
    console.log(`${path} is up to date`);
  } else if (check) {
    console.error(`${paint('red', 'stale')} ${path}: run npm run schema:compose and commit it`);
    process.exitCode = 1;
  } else {
    await writeFile(join(root, path), text);
    console.log(`${path} written`);
  }
}
