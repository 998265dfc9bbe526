import { setTimeout as sleep } from 'node:timers/promises';
import { commandLine, wholeNumber } from '../infra/commands/arguments.ts';
import { gatewayNodeOptions } from '../infra/process/node-options.ts';
import { startChild } from './gateway-lab/child.ts';
import type { GatewayStat } from './gateway-lab/gateway-process.ts';

const help = `
npm run bench -- soak [options]

Clients that come, ask, subscribe, receive and vanish, again and again, against one gateway process. After each round it must be
back where it was: no stream at a subgraph, no subscriber, no socket or timer more; and its heap must not grow over all rounds.
Prints each round; exit 1 when something is left behind.

  --minutes N   Default 60
  --clients N   WebSocket clients of each round. Default 500
  --json        The last line for machines.
  -h, --help    This text.
`;

const values = commandLine(
  {
    minutes: { type: 'string', default: '60' },
    clients: { type: 'string', default: '500' },
    json: { type: 'boolean', default: false },
  },
  help,
);
const minutes = wholeNumber(values.minutes, 'minutes', 1, 10_000);
const clients = wholeNumber(values.clients, 'clients', 1, 10_000);

const QUERY = 'subscription { added { version text product { id name } } }';
/** Rounds until caches and the compiler have what they keep. */
const WARM_ROUNDS = 5;
/** Of the heap, from the first round that counts to the last: more is growth. */
const MAX_GROWTH = 1.25;

const gateway = startChild(new URL('./gateway-lab/gateway-process.ts', import.meta.url), [
  ...gatewayNodeOptions,
  '--expose-gc',
]);
const subgraphs = startChild(new URL('./gateway-lab/subgraphs-process.ts', import.meta.url));
const sockets = startChild(new URL('./gateway-lab/clients-process.ts', import.meta.url));
const load = startChild(new URL('./gateway-lab/load-process.ts', import.meta.url));
let version = 100_000;

/** The gateway's state when it has come to rest; waits for what clients left to be closed. */
async function atRest(): Promise<GatewayStat> {
  for (let tries = 0; ; tries++) {
    const stat: GatewayStat = await gateway.ask('stat', true);
    if ((stat.live.subscribers === 0 && stat.live.streams === 0) || tries === 100) return stat;
    await sleep(100);
  }
}

async function round(url: string): Promise<GatewayStat> {
  await sockets.ask('reset');
  await sockets.ask('connect', { url, query: QUERY, clients });
  while ((await gateway.ask('stat')).live.subscribers < clients) await sleep(20);
  await subgraphs.ask('emit', { events: 20, bytes: 200, first: version });
  version += 20;
  await load.ask('run', { url, connections: 50, requests: 2000 });
  await sockets.ask('leave');
  return atRest();
}

const open = ({ resources }: GatewayStat) => Object.values(resources).reduce((sum, count) => sum + count, 0);
const mib = (bytes: number) => Math.round(bytes / 1024 / 1024);

try {
  const url: string = await gateway.ask('start', { supergraphSdl: await subgraphs.ask('start') });
  const until = performance.now() + minutes * 60_000;
  const stats: GatewayStat[] = [];
  while (performance.now() < until || stats.length <= WARM_ROUNDS) {
    const stat = await round(url);
    stats.push(stat);
    if (!values.json) {
      const { live, heap, rss } = stat;
      process.stdout.write(
        `round ${stats.length}: ${live.streams} streams, ${live.subscribers} subscribers, ${open(stat)} open, heap ${mib(heap)} MiB, rss ${mib(rss)} MiB\n`,
      );
    }
  }
  const counted = stats.slice(WARM_ROUNDS);
  const [first, last] = [counted[0], counted.at(-1)];
  if (!first || !last) throw new Error('no round was measured');
  const leftOpen = open(last) - open(first);
  const growth = Number((last.heap / first.heap).toFixed(2));
  const ok =
    leftOpen <= 2 && growth <= MAX_GROWTH && stats.every(({ live }) => live.streams + live.subscribers === 0);
  process.stdout.write(
    `${JSON.stringify({ rounds: stats.length, leftOpen, growth, rssMiB: mib(last.rss), ok })}\n`,
  );
  if (!ok) process.exitCode = 1;
} finally {
  await Promise.all([gateway, subgraphs, sockets, load].map((child) => child.stop()));
}
