import { setTimeout as sleep } from 'node:timers/promises';
import { commandLine, wholeNumber } from '../infra/commands/arguments.ts';
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

async function burst(count: number, lab: Lab, frameBytes: number) {
  await lab.clients.ask('reset');
  const before: GatewayStat = await lab.gateway.ask('stat');
  const start = performance.timeOrigin + performance.now();
  const arrived = lab.clients.ask('until', count * clients * frameBytes);
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

/** Bytes of one event's frame: what one event brings to all, once nothing more comes. */
async function frameSize(lab: Lab): Promise<number> {
  await lab.subgraphs.ask('emit', { events: 1, bytes, first: version++ });
  for (let before = -1; ; ) {
    await sleep(300);
    const now: number = await lab.clients.ask('bytes');
    if (now > 0 && now === before && now % clients === 0) return now / clients;
    before = now;
  }
}

async function measure(lab: Lab) {
  const supergraphSdl = await lab.subgraphs.ask('start');
  const url = await lab.gateway.ask('start', { supergraphSdl });
  const empty: GatewayStat = await lab.gateway.ask('stat', true);
  const connecting = performance.now();
  await lab.clients.ask('connect', { url, query: QUERY, clients });
  for (let in_ = 0; in_ < clients; await sleep(50)) in_ = (await lab.gateway.ask('stat')).live.subscribers;
  const connectMs = performance.now() - connecting;
  const idle: GatewayStat = await lab.gateway.ask('stat', true);
  await lab.clients.ask('reset');
  const size = await frameSize(lab);
  await burst(events, lab, size);
  const measured: Awaited<ReturnType<typeof burst>>[] = [];
  while (measured.length < bursts) measured.push(await burst(events, lab, size));
  const busy: GatewayStat = await lab.gateway.ask('stat', true);
  return {
    clients,
    events,
    frameBytes: size,
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
  gateway: startChild(new URL('./gateway-lab/gateway-process.ts', import.meta.url), ['--expose-gc']),
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
