import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CacheStore, openCache } from '../../infra/cache/index.ts';
import { session } from '../../infra/cache/policies.ts';
import { embeddedEvents } from '../../infra/events/embedded.ts';
import { createLogger } from '../../infra/log.ts';
import { openPubSub, type PubSub } from '../../infra/pubsub/index.ts';
import { cachePolicies } from '../../infra/topology.ts';
import { changePlayer } from '../../subgraphs/player/changing.ts';
import { announcePlays, playRecorded } from '../../subgraphs/player/events.ts';
import type { Play, Player } from '../../subgraphs/player/models.ts';
import { keptPlays, savePlays, type Tx } from '../../subgraphs/player/queries.ts';
import type { PlayerContext } from '../../subgraphs/player/state.ts';
import { quick } from '../events/lab.ts';
import { eventually } from '../product.ts';
import { type TestPostgres, testPostgres } from '../servers/postgres.ts';

/** player-service as one process has it: connections of its own, the cache and pub/sub that all share. */
type Process = PlayerContext & { opened: ReturnType<typeof open> };

let servers: TestPostgres;
let cache: CacheStore;
let pubsub: PubSub;
let processes: [Process, Process];
const logger = createLogger('silent');
const open = () => servers.open('player');

function startProcess(): Process {
  const opened = open();
  const sessions = session<Player>({ store: cache, row: cachePolicies.player, name: 'player:session' });
  return { db: opened.db, cache, pubsub, logger, state: { sessions }, opened } as unknown as Process;
}

beforeAll(async () => {
  servers = await testPostgres();
  cache = await openCache({ prefix: 'player-order-test' });
  pubsub = await openPubSub({ prefix: 'player-order-test' });
  processes = [startProcess(), startProcess()];
});
afterAll(async () => {
  await Promise.all([cache?.close(), pubsub?.close()]);
  await servers?.stop();
});

/** A command of a device: the session's next version. */
const steer = (at: Process, userId: string, volume: number) =>
  changePlayer(at, userId, async (_tx, player) => ({
    player: { ...player, volume },
    answer: ({ version }) => version,
  }));

/** A report of the play: its next version, told to the consumers. `meanwhile` runs before the commit. */
const report = (at: Process, userId: string, play: Play, meanwhile?: (tx: Tx) => Promise<unknown>) =>
  changePlayer(at, userId, async (tx, player) => {
    const [kept] = await keptPlays(tx, userId, [play.playId]);
    const version = (kept?.version ?? 0) + 1;
    const now = { ...play, version, heardMs: 30_000 + version };
    await savePlays(tx, userId, [now]);
    const listener = { id: userId, country: 'DE', userType: 'LISTENER' };
    const song = { id: play.songId, durationMs: 200_000, artistIds: [], albumId: null, genreIds: [] };
    await announcePlays(tx, [playRecorded(listener, now, { ...song, playable: true })]);
    await meanwhile?.(tx);
    return { player, answer: () => version };
  });

const newPlay = (): Play => ({
  playId: uuidv7(),
  songId: uuidv7(),
  deviceId: uuidv7(),
  startedAt: new Date('2026-03-01T12:00:00Z'),
  heardMs: 0,
  ended: false,
  counted: true,
  version: 0,
});

/** The versions of a person's events in the order in which a consumer is given them. */
function consumerOf(userId: string) {
  const given: number[] = [];
  const transport = embeddedEvents({ logger, settings: quick });
  const [{ opened }] = processes;
  const db = opened.db.operational.primary;
  transport.publishFrom({
    producer: 'player',
    db,
    connect: (options) => opened.connect('operational', 'primary', options),
  });
  transport.deliverTo({
    consumer: 'activity',
    types: ['play.recorded'],
    async apply(envelopes) {
      for (const { subject, aggregateversion } of envelopes as {
        subject: string;
        aggregateversion: number;
      }[])
        if (subject === userId) given.push(aggregateversion);
    },
    forget: async () => undefined,
  });
  return { given, transport };
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

test('commands and reports of two devices, at two processes at once, reach a consumer in version order', async () => {
  const [userId, play] = [uuidv7(), newPlay()];
  const { given, transport } = consumerOf(userId);
  await transport.start();
  try {
    await Promise.all(
      upTo(100).flatMap((at) =>
        processes.flatMap((one) => [report(one, userId, play), steer(one, userId, at / 200)]),
      ),
    );
    await eventually(
      async () => given.length,
      (count) => count === 200,
      30_000,
    );
    expect(given).toEqual(upTo(200));
  } finally {
    await transport.stop();
  }
});

/** The process as one whose transaction has its id, its place in the order, before it waits for the player. */
function placedBefore(at: Process, until: Promise<unknown>, placed: () => void): Process {
  const primary = at.db.operational.primary;
  const transaction: typeof primary.transaction = (work) =>
    primary.transaction(async (tx) => {
      await tx.execute(sql`select pg_current_xact_id()`);
      placed();
      await until;
      return work(tx);
    });
  return { ...at, db: { operational: { primary: { transaction } } } } as unknown as Process;
}

test('of two open transactions the one that has the player first comes first, whichever began first', async () => {
  const [userId, play] = [uuidv7(), newPlay()];
  const [one, two] = processes;
  const { given, transport } = consumerOf(userId);
  const [began, turn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await transport.start();
  try {
    const slow = report(placedBefore(one, turn.promise, began.resolve), userId, play);
    await began.promise;
    await steer(two, userId, 0.5);
    let behind: Promise<number> | undefined;
    const fast = report(two, userId, play, async (tx) => {
      behind = steer(one, userId, 0.7);
      turn.resolve();
      // Both wait for the player now: the one that began first, and a command of its device.
      await eventually(
        () => waiting(tx),
        (count) => count === 2,
      );
    });
    expect(await Promise.all([fast, slow])).toEqual([1, 2]);
    expect(await behind).toBeGreaterThan(1);
    await eventually(
      async () => given.length,
      (count) => count === 2,
    );
    expect(given).toEqual([1, 2]);
  } finally {
    turn.resolve();
    await transport.stop();
  }
});

/** How many transactions wait for a lock. */
async function waiting(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from pg_stat_activity
    where wait_event_type = 'Lock' and datname = current_database()`);
  return row?.count ?? 0;
}
