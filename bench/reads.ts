import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheAside, type InvalidatingReader } from '../infra/cache/policies.ts';
import { commandLine, wholeNumber } from '../infra/commands/arguments.ts';
import { writtenLsn } from '../infra/databases/lsn.ts';
import { byPerson, type ReplicaChoice } from '../infra/databases/replica-choice.ts';
import { seededRandom, zipfRank } from '../infra/seed/random.ts';
import { cachePolicies } from '../infra/topology.ts';
import { percentile } from './client.ts';
import {
  changeSong,
  type Reader,
  type ReadsWorld,
  readSongs,
  songCount,
  startReadsWorld,
} from './reads-world.ts';

const help = `
npm run bench -- reads [options]

Operations per second on the Content database: 64 people who each read 10 of ${songCount} songs (by Zipf's law), one in 50 after
changing one, which they must then see. With no replica (content-service at its primary), one and three (streaming-service),
without and with a cache in Redis. Then ways to choose among three replicas of which one is 30 ms late, where one operation in
10 changes a song: how often a read waited, and how often somebody saw an older state than they had seen before.

Starts servers of its own, as durable as in production, and removes them. All cells are measured in turn in each round: the
medians of the rounds are shown.

  --seconds N  Seconds for each cell in each round, 1 to 60. Default 2
  --rounds N   1 to 99. Default 5
  --json       For machines.
  -h, --help   This text.
`;

const values = commandLine(
  {
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
  help,
);
const seconds = wholeNumber(values.seconds, 'seconds', 1, 60);
const rounds = wholeNumber(values.rounds, 'rounds', 1, 99);

const people = Array.from({ length: 64 }, (_, at) => `person ${at}`);
/** Operations at a time. */
const clients = 16;
const songsPerPage = 10;

type Cell = {
  name: string;
  /** One in so many operations changes a song first. */
  changes: number;
  read(person: string, ids: readonly string[]): Promise<number[]>;
  changed(id: string): Promise<void>;
  /** What the reader has counted so far. */
  waited(): number;
};
type Result = { perSecond: number; waited: number; backwards: number };

/** Runs a cell for a while. @throws when somebody reads an older state than they have written */
async function run(world: ReadsWorld, cell: Cell, seed: number): Promise<Result> {
  const random = seededRandom(seed);
  const seen = new Map<string, number>();
  let [operations, backwards] = [0, 0];
  const waitedBefore = cell.waited();
  const started = performance.now();
  const until = started + seconds * 1000;

  async function operate(person: string): Promise<void> {
    const ids = [
      ...new Set(Array.from({ length: songsPerPage }, () => world.ids[zipfRank(random, songCount)] ?? '')),
    ];
    const [own = ''] = ids;
    let written = 0;
    if (random.below(cell.changes) === 0) {
      written = await changeSong(world, own);
      await Promise.all([world.writer.freshness.noteWrites([person]), cell.changed(own)]);
    }
    const versions = await cell.read(person, ids);
    if ((versions[0] ?? 0) < written)
      throw new Error(`${cell.name}: ${versions[0]} was read after ${written} was written`);
    for (const [at, id] of ids.entries()) {
      const [key, version] = [`${person} ${id}`, versions[at] ?? 0];
      if (version < (seen.get(key) ?? 0)) backwards += 1;
      seen.set(key, version);
    }
    operations += 1;
  }

  // Each person does one thing after the other.
  const share = people.length / clients;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < until) await operate(people[client * share + random.below(share)] ?? '');
    }),
  );
  const tookSeconds = (performance.now() - started) / 1000;
  return {
    perSecond: operations / tookSeconds,
    waited: (cell.waited() - waitedBefore) / operations,
    backwards: backwards / operations,
  };
}

async function placeCell(world: ReadsWorld, replicas: number, isCached: boolean): Promise<Cell> {
  const store = await world.cache(isCached);
  const reader = replicas > 0 ? world.reader(replicas) : null;
  const nobody = reader ? reader.db.content.replica : world.writer.db.content.primary;
  const cache: InvalidatingReader<number> = cacheAside({
    store,
    row: cachePolicies.content,
    name: 'bench:songs',
    load: (ids) => readSongs(nobody, ids),
  });
  const direct = (person: string) => (reader ? reader.freshness.forViewer(person).content.replica : nobody);
  return {
    name: `${replicas} replicas, cache ${isCached ? 'on' : 'off'}`,
    changes: 50,
    read: async (person, ids) =>
      isCached ? (await cache.getMany(ids)).map((version) => version ?? 0) : readSongs(direct(person), ids),
    async changed(id) {
      if (!isCached) return;
      // As the consumers of events do: what fills the cache next must have the change.
      await reader?.db.content.replica.reaches(
        await writtenLsn(world.writer.primary('content').client),
        2000,
      );
      await cache.invalidate([id]);
    },
    waited: () => reader?.replicas('content').counts.waited ?? 0,
  };
}

/** The replica that has replayed most, as far as is known: known every half second. */
const leastLag: ReplicaChoice = (candidates, health) => {
  const states = health.states();
  const replayed = (at: number) => states[at]?.position?.replayed ?? 0n;
  return candidates.reduce((best, one) => (replayed(one) > replayed(best) ? one : best));
};

function roundRobin(): ReplicaChoice {
  let turn = 0;
  return (candidates) => candidates[++turn % candidates.length] as number;
}

function choiceCell(name: string, reader: Reader): Cell {
  return {
    name,
    changes: 10,
    read: (person, ids) => readSongs(reader.freshness.forViewer(person).content.replica, ids),
    changed: async () => {},
    waited: () => reader.replicas('content').counts.waited,
  };
}

type Row = {
  name: string;
  perSecond: number;
  ratio: number;
  waitedPercent: number;
  backwardsPerThousand: number;
};

/** Each cell once in each round, in turn, after a first round that does not count. */
async function measure(
  world: ReadsWorld,
  cells: readonly Cell[],
  note: (text: string) => void,
): Promise<Row[]> {
  const results = new Map(cells.map((cell) => [cell, [] as Result[]]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const cell of cells) {
      const result = await run(world, cell, round);
      if (round > 0) results.get(cell)?.push(result);
    }
    note(`round ${round} of ${rounds}`);
  }
  const median = (cell: Cell, what: keyof Result) =>
    percentile(
      (results.get(cell) ?? []).map((result) => result[what] * 1000),
      50,
    ) / 1000;
  const base = cells[0] ? median(cells[0], 'perSecond') : 1;
  return cells.map((cell) => ({
    name: cell.name,
    perSecond: Math.round(median(cell, 'perSecond')),
    ratio: Math.round((100 * median(cell, 'perSecond')) / base) / 100,
    waitedPercent: Math.round(1000 * median(cell, 'waited')) / 10,
    backwardsPerThousand: Math.round(10_000 * median(cell, 'backwards')) / 10,
  }));
}

const dataDir = mkdtempSync(join(tmpdir(), 'polyphony-bench-'));
chmodSync(dataDir, 0o755);
const note = (text: string) => void process.stderr.write(`${text}\n`);
note('starting servers');
const world = await startReadsWorld(dataDir);
try {
  const places: Cell[] = [];
  for (const isCached of [false, true])
    for (const replicas of [0, 1, 3]) places.push(await placeCell(world, replicas, isCached));
  const byPlace = await measure(world, places, note);
  await world.delayLast(30);
  const byChoice = await measure(
    world,
    [
      choiceCell('by person', world.reader(3, byPerson())),
      choiceCell('round robin', world.reader(3, roundRobin())),
      choiceCell('least lag', world.reader(3, leastLag)),
    ],
    note,
  );
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ seconds, rounds, places: byPlace, choices: byChoice }, null, 2)}\n`,
    );
  else for (const rows of [byPlace, byChoice]) console.table(rows);
} finally {
  await world.stop();
}
