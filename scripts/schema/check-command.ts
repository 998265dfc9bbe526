import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventJsonSchemas } from '../../infra/events/json-schemas.ts';
import { paint, readArguments } from '../command-line.ts';
import { findBaseline } from './baseline.ts';
import { checkSchema } from './check.ts';
import { checkNames, type Finding } from './finding.ts';
import { countOperations } from './operations.ts';
import {
  acceptedChangesPath,
  eventsPath,
  readOperations,
  readSubgraphs,
  root,
  sharedPath,
  supergraphPath,
} from './sources.ts';

const { json, base } = readArguments(
  {
    usage: 'npm run schema:check [-- --json] [--base FILE|COMMIT]',
    about: [
      'Checks the subgraphs as they stand: they compose, without serious hints; every part is described; the shared',
      'definitions are equal; every registered operation is still valid; nothing breaks for clients; no change of an event',
      'breaks its consumers.',
      `A breaking change that must be goes into ${acceptedChangesPath} with its reason.`,
    ].join('\n'),
    options: [
      ['--json', 'print one JSON object: { ok, baseline, findings }'],
      [
        '--base FILE|COMMIT',
        `what to compare with (default: the committed ${supergraphPath} and ${eventsPath})`,
      ],
    ],
  },
  { json: { type: 'boolean' }, base: { type: 'string' } },
);

function printFindings(findings: readonly Finding[]): void {
  for (const check of checkNames) {
    const own = findings.filter((finding) => finding.check === check);
    const errors = own.filter(({ level }) => level === 'error').length;
    console.log(`${errors === 0 ? paint('green', 'ok    ') : paint('red', 'failed')} ${check}`);
    for (const { level, place, message } of own) {
      console.log(`       ${paint(level === 'error' ? 'red' : 'yellow', level)} ${place}: ${message}`);
    }
  }
}

const baseline = await findBaseline(root, base).catch((error: Error) => {
  console.error(error.message);
  process.exit(2);
});
const operations = await readOperations();
const findings = await checkSchema({
  subgraphs: await readSubgraphs(),
  sharedSdl: await readFile(join(root, sharedPath), 'utf8'),
  operations,
  baseline,
  events: eventJsonSchemas(),
  acceptedChanges: await readFile(join(root, acceptedChangesPath), 'utf8').catch(() => ''),
});
const errors = findings.filter(({ level }) => level === 'error').length;

if (json) {
  console.log(JSON.stringify({ ok: errors === 0, baseline: baseline.from, findings }, null, 2));
} else {
  printFindings(findings);
  console.log(`${errors} errors; ${countOperations(operations)} operations; compared with ${baseline.from}`);
}
process.exitCode = errors === 0 ? 0 : 1;
