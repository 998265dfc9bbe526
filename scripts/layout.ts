import { readArguments } from './command-line.ts';
import { refuseLayout } from './house/layout.ts';
import { report } from './house/report.ts';
import { root } from './schema/sources.ts';

const { json } = readArguments(
  {
    usage: 'node scripts/layout.ts [--json]',
    about: 'Checks that every subgraph has the same rooms, by the topology, and the house no others.',
    options: [['--json', 'print one JSON object: { ok, refusals }']],
  },
  { json: { type: 'boolean' } },
);

report(await refuseLayout(root), json === true, 'every room is in its place');
