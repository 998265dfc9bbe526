import { commandLine, wholeNumber } from '../infra/commands/arguments.ts';
import { startChild } from './gateway-lab/child.ts';
import type { GatewayStat } from './gateway-lab/gateway-process.ts';

const help = `
npm run bench -- front [options]

The gateway's own cost per request: one subgraph that answers at once with the same bytes (20 items), so that what is left is
GraphQL over HTTP, planning that is cached, one fetch and one answer. Prints CPU of the gateway per request, requests per second
and latencies, in rounds with and without inbound de-duplication.

  --connections N  Requests at a time. Default 50
  --requests N     In each round. Default 5000
  --rounds N       Measured rounds of each kind. Default 3
  --json           For machines.
  -h, --help       This text.
`;

const values = commandLine(
  {
    connections: { type: 'string', default: '50' },
    requests: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
  help,
);
const connections = wholeNumber(values.connections, 'connections', 1, 1000);
const requests = wholeNumber(values.requests, 'requests', 100, 10_000_000);
const rounds = wholeNumber(values.rounds, 'rounds', 1, 100);

interface Round {
  readonly cpuMicroseconds: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const subgraphs = startChild(new URL('./gateway-lab/subgraphs-process.ts', import.meta.url));
const load = startChild(new URL('./gateway-lab/load-process.ts', import.meta.url));
const kinds = {
  'each by itself': startChild(new URL('./gateway-lab/gateway-process.ts', import.meta.url)),
  'identical ones once': startChild(new URL('./gateway-lab/gateway-process.ts', import.meta.url)),
};

async function round(gateway: (typeof kinds)['each by itself'], url: string): Promise<Round> {
  const before: GatewayStat = await gateway.ask('stat');
  const measured = await load.ask('run', { url, connections, requests });
  const after: GatewayStat = await gateway.ask('stat');
  return { cpuMicroseconds: (after.cpu - before.cpu) / requests, ...measured };
}

function median(rounded: readonly Round[], name: keyof Round): number {
  const sorted = rounded.map((each) => each[name]).sort((a, b) => a - b);
  return Number((sorted[sorted.length >> 1] ?? Number.NaN).toFixed(2));
}

try {
  const supergraphSdl = await subgraphs.ask('start');
  const urls = new Map<string, string>();
  for (const [kind, gateway] of Object.entries(kinds)) {
    const shareQueries = kind === 'identical ones once';
    urls.set(kind, await gateway.ask('start', { supergraphSdl, shareQueries }));
    await round(gateway, urls.get(kind) ?? '');
  }
  const measured = new Map<string, Round[]>(Object.keys(kinds).map((kind) => [kind, []]));
  for (let count = 0; count < rounds; count++) {
    for (const [kind, gateway] of Object.entries(kinds))
      measured.get(kind)?.push(await round(gateway, urls.get(kind) ?? ''));
  }
  const names = ['cpuMicroseconds', 'perSecond', 'p50', 'p99'] as const;
  const table = Object.fromEntries(
    [...measured].map(([kind, each]) => [
      kind,
      Object.fromEntries(names.map((name) => [name, median(each, name)])),
    ]),
  );
  if (values.json)
    process.stdout.write(`${JSON.stringify({ connections, requests, rounds, ...table }, null, 2)}\n`);
  else console.table(table);
} finally {
  await Promise.all([subgraphs, load, ...Object.values(kinds)].map((child) => child.stop()));
}
