import { commandLine, wholeNumber } from '../../infra/commands/arguments.ts';
import { noteUnless, runExperiment, seedFrom } from './experiment.ts';
import { chaosOnWriteBehind, startWriteBehindStack } from './write-behind-chaos.ts';

const help = `
npm run chaos -- write-behind [--seed N] [--edits N] [--json]

Fifty people edit five hot playlists at once, through two processes of playlist-service, which acknowledge edits in the durable
Redis. Meanwhile the processes, that Redis, and both together are killed with SIGKILL, and the database's replica is made its
primary, again and again. At the end PostgreSQL must hold the acknowledged history: every version, in order, entry by entry.

  --seed N    Order and moments of the faults, and what people do. Default: made up, and printed.
  --edits N   Edits that are answered, 100 to 1000000. Default 10000.
  --json      One JSON object instead of lines.
  -h, --help  This text.

Exit code: 0 nothing differs, 1 otherwise, 2 when an option cannot be used.
`;

const values = commandLine(
  {
    seed: { type: 'string' },
    edits: { type: 'string', default: '10000' },
    json: { type: 'boolean', default: false },
  },
  help,
);

async function run(): Promise<number> {
  const seed = seedFrom(values.seed);
  const edits = wholeNumber(values.edits, 'edits', 100, 1_000_000);
  const note = noteUnless(values.json);
  note(`seed ${seed}; starting the stack`);
  const stack = await startWriteBehindStack();
  try {
    const report = await chaosOnWriteBehind(stack, { seed, edits, playlists: 5, peopleOfEach: 10, note });
    if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    for (const difference of report.differences) note(difference);
    const { faults, acknowledged, unanswered, refused, seconds, codes } = report;
    note(
      `${edits} edits: ${acknowledged} acknowledged, ${refused} refused, ${unanswered} without an answer ${JSON.stringify(codes)}`,
    );
    note(`${faults} faults in ${seconds} s, ${report.differences.length} differences (seed ${seed})`);
    return report.differences.length === 0 ? 0 : 1;
  } finally {
    await stack.remove();
  }
}

await runExperiment(run);
