import { commandLine, wholeNumber } from '../../infra/commands/arguments.ts';
import { startTestStack } from '../servers/stack.ts';
import { differencesOf } from './event-verdict.ts';
import { chaosOnEvents } from './events-chaos.ts';
import { noteUnless, runExperiment, seedFrom } from './experiment.ts';
import { textTable } from './text-table.ts';

const help = `
npm run chaos -- events [--seed N] [--minutes M] [--people N] [--outage S] [--json]

Starts a production shape of its own. People register, play, like, follow and edit playlists, an administrator publishes, while
services, Kafka, RabbitMQ and replicas are killed with SIGKILL and started again, consumers are paused, and relays send again
what they have sent; in the middle both brokers are away. What was not acknowledged is asked for again. In the end every count,
history row, profile, message, index entry and popularity is compared with what was acknowledged: nothing may be lost or doubled.

  --seed N     Order and moments of the faults, and what people do. Default: made up, and printed.
  --minutes M  How long, 1 to 120. Default 3.
  --people N   How many at most, 20 to 100000. Default 2000.
  --outage S   Seconds for which both brokers are away, 0 to 600. Default 60.
  --json       One JSON object instead of lines.
  -h, --help   This text.

Exit code: 0 everything is as it must be, 1 otherwise, 2 when an option cannot be used.
`;

const values = commandLine(
  {
    seed: { type: 'string' },
    minutes: { type: 'string', default: '3' },
    people: { type: 'string', default: '2000' },
    outage: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
  },
  help,
);

async function run(): Promise<number> {
  const seed = seedFrom(values.seed);
  const minutes = wholeNumber(values.minutes, 'minutes', 1, 120);
  const people = wholeNumber(values.people, 'people', 20, 100_000);
  const outageSeconds = wholeNumber(values.outage, 'outage', 0, 600);
  const note = noteUnless(values.json);
  note(`seed ${seed}; starting the stack`);
  const stack = await startTestStack(undefined, { songs: 240 });
  try {
    const report = await chaosOnEvents(stack, {
      seed,
      seconds: minutes * 60,
      people,
      lanes: 12,
      outageSeconds,
      note,
    });
    const { compared, caughtUpSeconds, faults, totals, requests } = report;
    if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    for (const { what, lost, surplus } of compared) {
      for (const line of lost.slice(0, 10)) note(`${what}: lost ${line}`);
      for (const line of surplus.slice(0, 10)) note(`${what}: too much ${line}`);
    }
    const rows = compared.map(({ what, expected, lost, surplus }) =>
      [what, expected, lost.length, surplus.length].map(String),
    );
    note(`\n${textTable(['compared', 'expected', 'lost', 'doubled'], rows)}\n`);
    note(`${JSON.stringify(totals)}  requests ${JSON.stringify(requests)}`);
    note(
      `${faults.length} faults in ${report.seconds} s, ${differencesOf(compared)} differences, caught up after ${caughtUpSeconds ?? 'never'} s (seed ${seed})`,
    );
    return caughtUpSeconds === null ? 1 : 0;
  } finally {
    await stack.remove();
  }
}

await runExperiment(run);
