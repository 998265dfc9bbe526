import { setTimeout as sleep } from 'node:timers/promises';
import { commandLine, wholeNumber } from '../infra/commands/arguments.ts';
import { gatewayNodeOptions } from '../infra/process/node-options.ts';
import { type Child, startChild } from './gateway-lab/child.ts';
import type { GatewayStat } from './gateway-lab/gateway-process.ts';

const help = `
npm run bench -- subscriptions [options]

One gateway process with many WebSocket clients that all subscribe to the same field, whose events are completed from a second
subgraph. Sends bursts of events and prints deliveries per second (from the first event until the last client has the last
one), CPU of the gateway per delivery, and memory per client (after a garbage collection, against a gateway without clients).

  --clients N   Default 10000. Open files must be allowed for them (ulimit -n).
  --events N    Events in a burst. Default 20
  --bursts N    Measured bursts. Default 10
  --bytes N     Characters of text in each event. Default 200
  --json        For machines.
  -h, --help    This text.
`;

const values = commandLine(
  {
    clients: { type: 'string', default: '10000' },
    events: { type: 'string', default: '20' },
    bursts: { type: 'string', default: '10' },
    bytes: { type: 'string', default: '200' },
    json: { type: 'boolean', default: false },
  },
  help,
);
const clients = wholeNumber(values.clients, 'clients', 1, 60_000);
const events = wholeNumber(values.events, 'events', 1, 900);
const bursts = wholeNumber(values.bursts, 'bursts', 1, 1000);
const bytes = wholeNumber(values.bytes, 'bytes', 0, 100_000);

const QUERY = 'subscription { added { version text product { id name } } }';
/** All versions have as many digits, so that all events have as many bytes. */
let version = 100_000;

async function burst(count: number, lab: Lab) {
  await lab.clients.ask('reset');
  const before: GatewayStat = await lab.gateway.ask('stat');
  const start = performance.timeOrigin + performance.now();
  const arrived = lab.clients.ask('until', count * clients);
  await lab.subgraphs.ask('emit', { events: count, bytes, first: version });
  version += count;
  const ms = (await arrived) - start;
  const after: GatewayStat = await lab.gateway.ask('stat');
  const deliveries = count * clients;
  return { perSecond: (deliveries / ms) * 1000, cpu: (after.cpu - before.cpu) / deliveries };
}

interface Lab {
  readonly gateway: Child;
  readonly subgraphs: Child;
  readonly clients: Child;
}

/** Milliseconds in which one more client must have been taken in. */
const STUCK_MS = 30_000;

/** Waits until all clients are subscribed. @throws Error when no more of them are */
async function allSubscribed(lab: Lab): Promise<void> {
  let [known, since] = [-1, performance.now()];
  while (known < clients) {
    const { subscribers } = (await lab.gateway.ask('stat')).live;
    if (subscribers !== known) [known, since] = [subscribers, performance.now()];
    if (performance.now() - since > STUCK_MS)
      throw new Error(`${known} of ${clients} clients are subscribed`);
    await sleep(50);
  }
}

async function measure(lab: Lab) {
  const supergraphSdl = await lab.subgraphs.ask('start');
  const url = await lab.gateway.ask('start', { supergraphSdl });
  const empty: GatewayStat = await lab.gateway.ask('stat', true);
  const connecting = performance.now();
  await lab.clients.ask('connect', { url, query: QUERY, clients });
  await allSubscribed(lab);
  const connectMs = performance.now() - connecting;
  const idle: GatewayStat = await lab.gateway.ask('stat', true);
  await burst(events, lab);
  const measured: Awaited<ReturnType<typeof burst>>[] = [];
  while (measured.length < bursts) measured.push(await burst(events, lab));
  const busy: GatewayStat = await lab.gateway.ask('stat', true);
  return {
    clients,
    events,
    connectsPerSecond: Math.round((clients / connectMs) * 1000),
    deliveriesPerSecond: Math.round(median(measured.map(({ perSecond }) => perSecond))),
    best: Math.round(Math.max(...measured.map(({ perSecond }) => perSecond))),
    cpuMicrosecondsPerDelivery: Number(median(measured.map(({ cpu }) => cpu)).toFixed(2)),
    kibPerClient: kib(idle.rss - empty.rss),
    kibPerClientAfterBursts: kib(busy.rss - empty.rss),
    heapKibPerClient: kib(idle.heap - empty.heap),
    upstreams: busy.live.streams,
  };
}

function kib(difference: number): number {
  return Number((difference / clients / 1024).toFixed(1));
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

const lab: Lab = {
  gateway: startChild(new URL('./gateway-lab/gateway-process.ts', import.meta.url), [
    ...gatewayNodeOptions,
    '--expose-gc',
  ]),
  subgraphs: startChild(new URL('./gateway-lab/subgraphs-process.ts', import.meta.url)),
  clients: startChild(new URL('./gateway-lab/clients-process.ts', import.meta.url)),
};
try {
  const result = await measure(lab);
  if (values.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else console.table(result);
} finally {
  await Promise.all([lab.gateway.stop(), lab.subgraphs.stop(), lab.clients.stop()]);
}
