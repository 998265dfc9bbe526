import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import config from '../codegen.ts';
import { paint, readArguments } from './command-line.ts';
import { root } from './schema/sources.ts';

const { check } = readArguments(
  {
    usage: 'npm run codegen [-- --check]',
    about:
      'Writes the resolver types of each subgraph (subgraphs/*/generated.ts) and the operations of the web player.',
    options: [['--check', 'write nothing; fail when a file is out of date']],
  },
  { check: { type: 'boolean' } },
);

const outputs: { filename: string; content: string }[] = await generate({ ...config, cwd: root }, false);
let stale = 0;
for (const { filename, content } of outputs) {
  const path = join(root, filename);
  if ((await readFile(path, 'utf8').catch(() => '')) === content) continue;
  stale += 1;
  if (check) console.error(`${paint('red', 'stale')} ${filename}: run npm run codegen and commit it`);
  else await writeFile(path, content);
}
console.log(`${outputs.length} files, ${stale} ${check ? 'out of date' : 'written'}`);
if (check && stale > 0) process.exitCode = 1;
