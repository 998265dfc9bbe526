import { buildPage } from '../infra/commands/build-page.ts';
import { readArguments } from './command-line.ts';
import { root } from './schema/sources.ts';

readArguments(
  {
    usage: 'npm run page',
    about:
      'Builds the player into web/dist, as a start would where its sources have changed: for images, which cannot write later.',
    options: [],
  },
  {},
);

const note = (text: string) => void process.stderr.write(`${text.trim()}\n`);
const folder = await buildPage({ root, note, stopping: new AbortController().signal });
process.exitCode = folder === null ? 1 : 0;
