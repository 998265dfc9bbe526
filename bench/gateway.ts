import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { commandLine, wholeNumber } from '../infra/commands/arguments.ts';
import { type Contender, contenders, installPeers, planShapeFile } from './gateway/contenders.ts';
import { arePinned, forkedOnCore } from './gateway/cores.ts';
import { type Run, recordPlan, runOnce } from './gateway/run.ts';
import { subgraphs } from './gateway/shop.ts';

const help = `
npm run bench -- gateway [options]

Compares the gateway with Apollo's and Hive's: CPU and latency of a query over four subgraphs that walks five levels deep
(one process each, no TLS, subgraphs that answer from memory). Rounds are interleaved, figures are medians. The peers are
installed from npm into the cache of fetched things at the first run. Needs Linux and two cores with nothing else on them:
where there is taskset, the contender has a core of its own, clients and subgraphs share the other.
CPU per request is the figure to compare; requests per second and latency move with whatever else the machine does.

  --seconds N      Measured seconds of each run. Default 8
  --warm N         Seconds of load before: more on a busy machine, where code is optimised later. Default 3
  --rounds N       Runs of each contender. Default 3
  --connections N  Clients at the same time. Default 50
  --only A,B       Only these: ${contenders.map(({ name }) => name).join(', ')}
  --json           For machines.
  -h, --help       This text.

Classes: none (every request asks for all its data), subgraph (identical subgraph requests in flight are sent once), inbound
(identical client requests in flight are one). Compare within one class only: all clients send the same query, so that sharing
hides what the work costs. The proxy does no GraphQL: it sends what our plan sends, and answers a constant.
`;

const values = commandLine(
  {
    seconds: { type: 'string', default: '8' },
    warm: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '50' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
  help,
);
const seconds = wholeNumber(values.seconds, 'seconds', 1, 600);
const warmSeconds = wholeNumber(values.warm, 'warm', 1, 600);
const rounds = wholeNumber(values.rounds, 'rounds', 1, 50);
const connections = wholeNumber(values.connections, 'connections', 1, 1000);
const note = (text: string) => process.stderr.write(`${text}\n`);

interface Row extends Run {
  readonly contender: string;
  readonly class: string;
}

function wanted(): readonly Contender[] {
  const names = values.only?.split(',');
  const unknown = names?.find((name) => !contenders.some((each) => each.name === name));
  if (unknown !== undefined) throw new Error(`There is no contender "${unknown}" (--help lists them)`);
  return names ? contenders.filter(({ name }) => names.includes(name)) : contenders;
}

function supergraphAt(url: string): string {
  const services = Object.entries(subgraphs).map(([name, { typeDefs }]) => {
    return { name, url: `${url}/${name}`, typeDefs: parse(typeDefs) };
  });
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

function medians(contender: Contender, runs: readonly Run[]): Row {
  const of = (key: keyof Run) => median(runs.map((run) => run[key]));
  return {
    contender: contender.name,
    class: contender.class,
    cpuMs: of('cpuMs'),
    requestsPerSecond: of('requestsPerSecond'),
    p50: of('p50'),
    p99: of('p99'),
    subgraphRequests: of('subgraphRequests'),
    rssMiB: of('rssMiB'),
    startMs: of('startMs'),
  };
}

/** The proxy sends what our own plan sends. */
async function recordOurs(files: Parameters<typeof recordPlan>[1], subgraphsUrl: string): Promise<void> {
  const ours = contenders.find(({ name }) => name === 'polyphony');
  if (!ours) throw new Error('There is no contender "polyphony"');
  const shape = await recordPlan(ours, files, subgraphsUrl);
  writeFileSync(planShapeFile(files.folder), JSON.stringify(shape));
}

async function measureAll(folder: string): Promise<Row[]> {
  const chosen = wanted();
  const peers = installPeers(chosen, note);
  const child = fork(
    fileURLToPath(new URL('./gateway/subgraphs.ts', import.meta.url)),
    forkedOnCore('others'),
  );
  const [port] = await once(child, 'message');
  const subgraphsUrl = `http://127.0.0.1:${port}`;
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, supergraphAt(subgraphsUrl));
  const runs = new Map<Contender, Run[]>();
  let expected: unknown;
  try {
    await recordOurs({ supergraph, peers, folder }, subgraphsUrl);
    for (let round = 1; round <= rounds; round++) {
      for (const contender of chosen) {
        note(`round ${round} of ${rounds}: ${contender.name}`);
        const measure = { seconds, warmSeconds, connections, subgraphsUrl };
        const { run, answer } = await runOnce(contender, { supergraph, peers, folder }, measure);
        expected ??= answer;
        if (!isDeepStrictEqual(answer, expected)) throw new Error(`${contender.name} answers something else`);
        runs.set(contender, [...(runs.get(contender) ?? []), run]);
      }
    }
  } finally {
    child.disconnect();
  }
  return [...runs].map(([contender, of]) => medians(contender, of));
}

function print(rows: readonly Row[]): void {
  if (!arePinned) note('Nothing is kept on a core of its own: there is no taskset, or one core only');
  process.stdout.write(
    'class     contender          CPU ms/req   req/s   p50 ms   p99 ms   subgraph req/req   RSS MiB   start ms\n',
  );
  for (const row of rows) {
    const cells = [
      row.class.padEnd(10),
      row.contender.padEnd(17),
      row.cpuMs.toFixed(3).padStart(12),
      row.requestsPerSecond.toFixed(0).padStart(8),
      row.p50.toFixed(1).padStart(9),
      row.p99.toFixed(1).padStart(9),
      row.subgraphRequests.toFixed(2).padStart(19),
      row.rssMiB.toFixed(0).padStart(10),
      row.startMs.toFixed(0).padStart(11),
    ];
    process.stdout.write(`${cells.join('')}\n`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'polyphony-gateway-bench-'));
try {
  const rows = await measureAll(folder);
  if (values.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
  else print(rows);
} catch (error) {
  note(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
