import { commandLine, wholeNumber } from '../../infra/commands/arguments.ts';
import { startTestStack } from '../servers/stack.ts';
import { noteUnless, runExperiment, seedFrom } from './experiment.ts';
import { chaosOnStack } from './stack-chaos.ts';
import { textTable } from './text-table.ts';

const help = `
npm run chaos -- stack [--seed N] [--minutes M] [--with-primaries] [--json]

Starts a production shape of its own, keeps ten people busy on it, and kills one thing after the other with SIGKILL: the Redis
servers, cluster nodes, RabbitMQ, Kafka, replicas, services and the gateway. Replicas are made primaries, too. First one of
each kind, then each of all, then any. Everything acknowledged must be there at every reading and at the end. Ends with what each kind of fault cost: requests
that failed until everybody could read everything again, and how long that took.

  --seed N           Order and moments of the faults, and what people do. Default: made up, and printed.
  --minutes M        How long, 1 to 120. Default 2.
  --with-primaries   Kills primaries too; they are started again.
  --json             One JSON object instead of lines.
  -h, --help         This text.

Exit code: 0 nothing was lost and everything recovered, 1 otherwise, 2 when an option cannot be used.
`;

const values = commandLine(
  {
    seed: { type: 'string' },
    minutes: { type: 'string', default: '2' },
    'with-primaries': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
  help,
);

async function run(): Promise<number> {
  const seed = seedFrom(values.seed);
  const minutes = wholeNumber(values.minutes, 'minutes', 1, 120);
  const note = noteUnless(values.json);
  note(`seed ${seed}; starting the stack`);
  const stack = await startTestStack(undefined, { songs: 240 });
  try {
    const report = await chaosOnStack(stack, {
      seed,
      minutes,
      withPrimaries: values['with-primaries'],
      note,
    });
    const well =
      report.differences.length === 0 && report.faults.every(({ recoveredMs }) => recoveredMs !== null);
    if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    for (const difference of report.differences) note(difference);
    note('');
    const rows = report.kinds.map(({ kind, faults, errors, requests, medianMs, longestMs, unrecovered }) => {
      const rate = `${((100 * errors) / Math.max(1, requests)).toFixed(1)} %`;
      return [kind, ...[faults, requests, errors, rate, medianMs, longestMs, unrecovered].map(String)];
    });
    const head = ['killed', 'faults', 'requests', 'errors', 'rate', 'well after ms', 'longest', 'never'];
    note(textTable(head, rows));
    note('');
    const { read, write } = report.requests;
    note(
      `reads ${JSON.stringify(read)}  writes ${JSON.stringify(write)}  codes ${JSON.stringify(report.codes)}`,
    );
    note(
      `${report.faults.length} faults in ${report.seconds} s, ${report.differences.length} differences (seed ${seed})`,
    );
    return well ? 0 : 1;
  } finally {
    await stack.remove();
  }
}

await runExperiment(run);
