import { commandLine, wholeNumber } from '../../infra/commands/arguments.ts';
import { startTestStack } from '../servers/stack.ts';
import { eventFaultKinds } from './event-faults.ts';
import { differencesOf } from './event-verdict.ts';
import { chaosOnEvents, type EventChaosReport, outageText } from './events-chaos.ts';
import { noteUnless, runExperiment, seedFrom } from './experiment.ts';
import { textTable } from './text-table.ts';

const help = `
npm run chaos -- events [--seed N] [--minutes M] [--people N] [--outage S] [--json]

Starts a production shape of its own. Most people register at first; then they play, like, follow and edit playlists, more
register, and an administrator publishes, while producers with their relays, consumers, Kafka, RabbitMQ and replicas are killed
with SIGKILL and started again, relays lose their session, consumers are paused, relays send again what they have sent, and
copies of events come in any order; in the middle both brokers are away. What was not acknowledged is asked for again. In the end
every count, history row, profile, message, index entry and popularity is compared with what was acknowledged: nothing may be
lost or doubled.

  --seed N     Order and moments of the faults, and what people do. Default: made up, and printed.
  --minutes M  Of faults, 1 to 120; longer when not each kind has happened by then. Default 3.
  --people N   How many, 20 to 100000. Default 2000.
  --lanes N    Things done at once, 1 to 200. Default 16.
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
    lanes: { type: 'string', default: '16' },
    outage: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
  },
  help,
);

/** What was done, by kind, with the longest time and how many events were sent again. */
function faultTable({ faults, disturbances, requests }: EventChaosReport): string {
  const kinds = eventFaultKinds.map((kind) => {
    const some = faults.filter(({ what }) => what === kind);
    const events = some.reduce((sum, one) => sum + one.events, 0);
    return [kind, some.length, Math.max(0, ...some.map(({ ms }) => ms)), events || ''].map(String);
  });
  const people = [
    ['plays reported twice at once', disturbances.twice],
    ['plays told of days later', disturbances.late],
    ['reports of less than before', disturbances.backwards],
    ['requests asked again', requests.failed],
  ].map(([what, times]) => [`${what}`, `${times}`, '', '']);
  return textTable(['disturbed', 'times', 'longest ms', 'events again'], [...kinds, ...people]);
}

function tell(report: EventChaosReport, note: (text: string) => void): void {
  const { seed, compared, caughtUpSeconds, faults, totals, requests, outage } = report;
  for (const { what, lost, surplus } of compared) {
    for (const line of lost.slice(0, 10)) note(`${what}: lost ${line}`);
    for (const line of surplus.slice(0, 10)) note(`${what}: too much ${line}`);
  }
  const rows = compared.map(({ what, expected, lost, surplus }) =>
    [what, expected, lost.length, surplus.length].map(String),
  );
  note(`\n${faultTable(report)}\n`);
  note(`${textTable(['compared', 'expected', 'lost', 'doubled'], rows)}\n`);
  note(`${JSON.stringify(totals)}  requests ${JSON.stringify(requests)}`);
  if (outage) note(outageText(outage));
  note(
    `${faults.length} faults in ${report.seconds} s, ${differencesOf(compared)} differences, caught up after ${caughtUpSeconds ?? 'never'} s (seed ${seed})`,
  );
}

async function run(): Promise<number> {
  const seed = seedFrom(values.seed);
  const minutes = wholeNumber(values.minutes, 'minutes', 1, 120);
  const people = wholeNumber(values.people, 'people', 20, 100_000);
  const lanes = wholeNumber(values.lanes, 'lanes', 1, 200);
  const outageSeconds = wholeNumber(values.outage, 'outage', 0, 600);
  const note = noteUnless(values.json);
  note(`seed ${seed}; starting the stack`);
  const stack = await startTestStack(undefined, { songs: 240 });
  try {
    const report = await chaosOnEvents(stack, {
      seed,
      seconds: minutes * 60,
      people,
      lanes,
      outageSeconds,
      note,
    });
    if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    tell(report, note);
    return report.caughtUpSeconds === null ? 1 : 0;
  } finally {
    await stack.remove();
  }
}

await runExperiment(run);
