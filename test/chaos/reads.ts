import { commandLine, wholeNumber } from '../../infra/commands/arguments.ts';
import { startTestStack } from '../servers/stack.ts';
import { noteUnless, runExperiment, seedFrom } from './experiment.ts';
import { placesTable } from './read-places.ts';
import { chaosReads, type ReadsReport } from './reads-chaos.ts';
import { textTable } from './text-table.ts';

const help = `
npm run chaos -- reads [--seed N] [--minutes M] [--people N] [--json]

Starts a production shape of its own, and pauses, resumes, kills and starts each of its replicas at random, while people and
administrators write one thing after the other and read it back through the gateway: playlists, the library, profiles,
preferences, countries, the catalogue. No read may be older than the reader's own last write. The only error that may be
answered is the typed one where a service without a primary has no replica that can answer in time.

  --seed N       What people do, and the order and moments of the faults. Default: made up, and printed.
  --minutes M    How long, 1 to 120. Default 2.
  --people N     Listeners, beside three administrators, 1 to 200. Default 12.
  --json         One JSON object instead of lines.
  -h, --help     This text.

Ends with where services read, and why there. Exit code: 0 everything holds, 1 otherwise, 2 for a wrong option.
`;

const values = commandLine(
  {
    seed: { type: 'string' },
    minutes: { type: 'string', default: '2' },
    people: { type: 'string', default: '12' },
    json: { type: 'boolean', default: false },
  },
  help,
);

const everySteps = 500;

function tell(report: ReadsReport, note: (text: string) => void): void {
  for (const line of [...report.older, ...report.errors]) note(line);
  note('');
  const kinds = Object.entries(report.kinds).map(([kind, { writes, reads, refused }]) =>
    [kind, writes, reads, refused].map(String),
  );
  note(textTable(['kind', 'writes', 'reads', 'refused: no replica in time'], kinds));
  note('');
  const faults = Object.entries(report.faults).map(([name, { paused, killed }]) =>
    [name, paused, killed].map(String),
  );
  note(textTable(['replica', 'paused', 'killed'], faults));
  note('');
  note(placesTable(report.places));
  note('');
  const { steps, seconds, older, errors, seed } = report;
  note(`${steps} steps in ${seconds} s: ${older.length} older reads, ${errors.length} errors (seed ${seed})`);
}

async function run(): Promise<number> {
  const seed = seedFrom(values.seed);
  const minutes = wholeNumber(values.minutes, 'minutes', 1, 120);
  const people = wholeNumber(values.people, 'people', 1, 200);
  const note = noteUnless(values.json);
  note(`seed ${seed}; starting the stack`);
  const stack = await startTestStack(undefined, { songs: 240 });
  try {
    const until = performance.now() + minutes * 60_000;
    const report = await chaosReads(stack, {
      seed,
      people,
      longestFaultMs: 3000,
      longestRestMs: 5000,
      isEnough(steps) {
        if (steps % everySteps === 0) note(`${steps} steps`);
        return performance.now() > until;
      },
    });
    if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    tell(report, note);
    return report.older.length + report.errors.length === 0 ? 0 : 1;
  } finally {
    await stack.remove();
  }
}

await runExperiment(run);
