import { v7 as uuid } from 'uuid';
import { commandLine, wholeNumber } from '../infra/commands/arguments.ts';
import type { Edit } from '../subgraphs/playlist/edits.ts';
import { startTestPostgres } from '../test/servers/postgres.ts';
import { type Heads, type WriteBehindServers, writeBehindServers } from '../test/write-behind/writers.ts';
import { percentile } from './client.ts';

const help = `
npm run bench -- write-behind [options]

Edits one hot playlist (adds, moves) through playlist-service's own code, by turns written through and written behind, on a
PostgreSQL with fsync and a Redis with appendfsync always, both on this disk. Tells acknowledged edits a second, their latency,
and the rate with the flush, as medians of the rounds and as ratios.

  --edits N    Edits of a round. Default 1000
  --rounds N   Rounds of each way and concurrency. Default 3
  --json       For machines.
  -h, --help   This text.
`;

const values = commandLine(
  {
    edits: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
  help,
);
const edits = wholeNumber(values.edits, 'edits', 10, 100_000);
const rounds = wholeNumber(values.rounds, 'rounds', 1, 50);
const concurrencies = [1, 16, 64] as const;
const entriesAtFirst = 100;

type Round = { perSecond: number; flushedPerSecond: number; p50: number; p99: number };

const owner = uuid();
const newEntries = (count: number) => Array.from({ length: count }, () => ({ id: uuid(), songId: uuid() }));

async function hotPlaylist(heads: Heads): Promise<{ id: string; entryIds: string[] }> {
  const id = uuid();
  await heads.write(id, {
    kind: 'CREATE',
    by: owner,
    title: 'Hot',
    description: null,
    visibility: 'PRIVATE',
  });
  const entries = newEntries(entriesAtFirst);
  await heads.write(id, { kind: 'ADD', by: owner, entries, after: undefined });
  await heads.settle([id]);
  return { id, entryIds: entries.map((entry) => entry.id) };
}

/** Half additions at the end, half moves of one of the first entries to the front. */
const editAt = (n: number, entryIds: readonly string[]): Edit =>
  n % 2
    ? { kind: 'ADD', by: owner, entries: newEntries(1), after: undefined }
    : { kind: 'MOVE', by: owner, entryId: entryIds[n % entryIds.length] ?? '', after: null };

async function round(heads: Heads, concurrency: number): Promise<Round> {
  const { id, entryIds } = await hotPlaylist(heads);
  const latencies: number[] = [];
  let next = 0;
  const started = performance.now();
  const editor = async () => {
    while (next < edits) {
      const edit = editAt(next++, entryIds);
      const from = performance.now();
      await heads.write(id, edit);
      latencies.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, editor));
  const acknowledged = performance.now() - started;
  await heads.settle([id]);
  const flushed = performance.now() - started;
  return {
    perSecond: Math.round((edits / acknowledged) * 1000),
    flushedPerSecond: Math.round((edits / flushed) * 1000),
    p50: percentile(latencies, 50),
    p99: percentile(latencies, 99),
  };
}

const median = (all: readonly Round[], what: keyof Round) =>
  percentile(
    all.map((one) => one[what]),
    50,
  );
const medians = (all: readonly Round[]): Round => ({
  perSecond: median(all, 'perSecond'),
  flushedPerSecond: median(all, 'flushedPerSecond'),
  p50: median(all, 'p50'),
  p99: median(all, 'p99'),
});
const hundredth = (value: number) => Math.round(value * 100) / 100;

async function compare(servers: WriteBehindServers) {
  const through = (await servers.process({ log: false })).heads;
  const behind = (await servers.process()).heads;
  const results = [];
  for (const concurrency of concurrencies) {
    const measured = { through: [] as Round[], behind: [] as Round[] };
    for (let n = 0; n <= rounds; n += 1) {
      const [a, b] = [await round(through, concurrency), await round(behind, concurrency)];
      // The first warms up.
      if (n === 0) continue;
      measured.through.push(a);
      measured.behind.push(b);
    }
    const [a, b] = [medians(measured.through), medians(measured.behind)];
    const ratio = {
      perSecond: hundredth(b.perSecond / a.perSecond),
      flushedPerSecond: hundredth(b.flushedPerSecond / a.flushedPerSecond),
      p50: hundredth(a.p50 / b.p50),
      p99: hundredth(a.p99 / b.p99),
    };
    results.push({ concurrency, through: a, behind: b, ratio });
    if (!values.json) tell(concurrency, [a, b], ratio);
  }
  return results;
}

function tell(concurrency: number, [through, behind]: [Round, Round], ratio: Round): void {
  const line = (name: string, { perSecond, flushedPerSecond, p50, p99 }: Round, unit = '') =>
    `${name.padEnd(16)} ${`${perSecond}${unit}`.padStart(8)} ${`${p50}${unit}`.padStart(10)} ${`${p99}${unit}`.padStart(10)} ${`${flushedPerSecond}${unit}`.padStart(10)}`;
  process.stdout.write(
    [
      `${concurrency} at once, ${edits} edits     acks/s     p50 ms     p99 ms  flushed/s`,
      line('write-through', through),
      line('write-behind', behind),
      line('better by', ratio, ' x'),
      '',
    ].join('\n'),
  );
}

const servers = await writeBehindServers(startTestPostgres({ durable: true }));
try {
  const results = await compare(servers);
  if (values.json) process.stdout.write(`${JSON.stringify({ edits, rounds, results })}\n`);
} finally {
  await servers.stop();
}
