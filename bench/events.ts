import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { commandLine, wholeNumber } from '../infra/commands/arguments.ts';
import { percentile } from './client.ts';
import { type CarrierName, type EventsWorld, withEventsWorld } from './events-world.ts';
import { plainKafka } from './plain-kafka.ts';
import { withDataFolder } from './product.ts';

const help = `
npm run bench -- events [options]

What the guarantees of events cost: from the commit of a change to the commit of its consumer's transaction, and events per second
from the first of many writes to the last effect, with the outboxes alone, with Kafka and with RabbitMQ; beside them a plain kafkajs producer and consumer
without outbox and inbox. And a write with and without its event. Starts databases and brokers of its own in a temporary folder,
and removes them; KAFKA_BROKERS, RABBITMQ_URL and brokers of this machine are used where there are any.

  --seconds N  Seconds of each measurement of latency, at 50 events a second; and two thousand events for each of throughput. Default 5
  --json       For machines.
  -h, --help   This text.
`;

const values = commandLine(
  { seconds: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } },
  help,
);
const seconds = wholeNumber(values.seconds, 'seconds', 1, 600);
const perSecond = 50;
const drained = seconds * 2000;

type Row = { carrier: string; p50Ms: number; p99Ms: number; eventsPerSecond: number };

/** Sends at an even pace, and notes how long each takes to arrive. */
async function latencies(
  send: (began: (id: string) => void) => Promise<unknown>,
  arrivals: { on: (id: string) => void },
): Promise<number[]> {
  const begun = new Map<string, number>();
  const times: number[] = [];
  const everything = Promise.withResolvers<void>();
  const count = seconds * perSecond;
  arrivals.on = (id) => {
    const at = begun.get(id);
    if (at === undefined) return;
    begun.delete(id);
    if (times.push(performance.now() - at) === count) everything.resolve();
  };
  const start = performance.now();
  const sent: Promise<unknown>[] = [];
  for (let index = 0; index < count; index += 1) {
    const due = start + (index * 1000) / perSecond - performance.now();
    if (due > 0) await sleep(due);
    sent.push(send((id) => begun.set(id, performance.now())));
  }
  await Promise.all(sent);
  await everything.promise;
  return times;
}

/** Resolves when so many have arrived. */
function counted(arrivals: { on: (id: string) => void }, count: number): Promise<void> {
  return new Promise((resolve) => {
    let seen = 0;
    arrivals.on = () => {
      seen += 1;
      if (seen === count) resolve();
    };
  });
}

const rowOf = (carrier: string, times: readonly number[], drainMs: number): Row => ({
  carrier,
  p50Ms: percentile(times, 50),
  p99Ms: percentile(times, 99),
  eventsPerSecond: Math.round((drained * 1000) / drainMs),
});

const progress = (what: string) => process.stderr.write(`${what}\n`);

async function measure(world: EventsWorld, carrier: CarrierName): Promise<Row> {
  progress(`${carrier}: latency`);
  await world.reset();
  const arrivals: { on: (id: string) => void } = { on: () => {} };
  const transport = world.transport(carrier, (id) => arrivals.on(id));
  await transport.start();
  const warm = counted(arrivals, 20);
  for (let index = 0; index < 20; index += 1) await world.write(true);
  await warm;
  const times = await latencies((began) => world.write(true, began), arrivals);
  progress(`${carrier}: throughput`);
  const all = counted(arrivals, drained);
  const from = performance.now();
  await world.fill(drained);
  await all;
  const row = rowOf(carrier, times, performance.now() - from);
  await transport.stop();
  return row;
}

async function measurePlain(world: EventsWorld): Promise<Row> {
  progress('plain kafkajs');
  const arrivals: { on: (id: string) => void } = { on: () => {} };
  const { kafkaBrokers: brokers, prefix } = world;
  const plain = await plainKafka({ brokers, prefix }, (id) => arrivals.on(id));
  const warm = counted(arrivals, 20);
  await plain.sendMany(20);
  await warm;
  const times = await latencies((began) => {
    const id = uuidv7();
    began(id);
    return plain.send(id);
  }, arrivals);
  const all = counted(arrivals, drained);
  const from = performance.now();
  await plain.sendMany(drained);
  await all;
  const row = rowOf('plain kafkajs', times, performance.now() - from);
  await plain.close();
  return row;
}

/** Milliseconds of a write without and with its event, taken in turns. */
async function writes(world: EventsWorld) {
  const times: Record<'without' | 'with', number[]> = { without: [], with: [] };
  for (let index = -20; index < seconds * 40; index += 1) {
    for (const kind of ['without', 'with'] as const) {
      const from = performance.now();
      await world.write(kind === 'with');
      if (index >= 0) times[kind].push(performance.now() - from);
    }
  }
  const [without, withEvent] = [percentile(times.without, 50), percentile(times.with, 50)];
  return { withoutMs: without, withMs: withEvent, ratio: Math.round((100 * withEvent) / without) / 100 };
}

await withDataFolder((dataDir) =>
  withEventsWorld(dataDir, async (world) => {
    progress('writes with and without an event');
    const write = await writes(world);
    const rows: Row[] = [];
    for (const carrier of ['embedded', 'kafka', 'rabbitmq'] as const)
      rows.push(await measure(world, carrier));
    const plain = await measurePlain(world);
    const ratio = (of: number, to: number) => Math.round((100 * of) / to) / 100;
    const compared = [...rows, plain].map((row) => ({
      ...row,
      latencyToPlain: ratio(row.p50Ms, plain.p50Ms),
      throughputToPlain: ratio(row.eventsPerSecond, plain.eventsPerSecond),
    }));
    if (values.json)
      process.stdout.write(`${JSON.stringify({ seconds, drained, carriers: compared, write }, null, 2)}\n`);
    else {
      console.table(compared);
      console.table([{ write: 'one insert, p50', ...write }]);
    }
  }),
);
