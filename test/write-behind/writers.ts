import { randomUUID } from 'node:crypto';
import { openCache } from '../../infra/cache/index.ts';
import type { PopularityRow, WriteBehind } from '../../infra/cache/policies.ts';
import type { EditLog } from '../../infra/edit-log/port.ts';
import { redisEditLog } from '../../infra/edit-log/redis.ts';
import { createLogger } from '../../infra/log.ts';
import { cachePolicies } from '../../infra/topology.ts';
import type { Edit, Outcome } from '../../subgraphs/playlist/edits.ts';
import { playlistHeads } from '../../subgraphs/playlist/heads.ts';
import type { Playlist } from '../../subgraphs/playlist/models.ts';
import type { Copy, PlaylistEffect } from '../../subgraphs/playlist/working-copy.ts';
import { type TestPostgres, testPostgres } from '../servers/postgres.ts';
import { startRedis } from '../servers/redis.ts';

export type Heads = WriteBehind<Playlist, Edit, Outcome, Copy>;
type Log = EditLog<PlaylistEffect>;

/** PostgreSQL, a cache and a durable Redis, and what playlist-service does with them, as often as there are processes. */
export async function writeBehindServers(startingPostgres: Promise<TestPostgres> = testPostgres()) {
  const [postgres, cache, durable] = await Promise.all([
    startingPostgres,
    startRedis('cache'),
    startRedis('durable'),
  ]);
  const prefix = `polyphony-${randomUUID()}`;
  const stops: (() => Promise<unknown>)[] = [];
  const databases = postgres.open('playlist');
  const { db } = databases;

  /** One more process's way to edit. `log: false` is one without a durable Redis. */
  async function process(
    options: {
      log?: boolean;
      row?: Partial<PopularityRow>;
      patienceMs?: number;
      /** Puts faults into the log: what a killed process leaves undone. */
      faults?(log: Log): Partial<Log>;
    } = {},
  ) {
    const row: PopularityRow = { ...cachePolicies.playlist, popularFrom: 1, ...options.row };
    const { mostUnflushed } = row;
    const logOptions = {
      url: durable.url,
      prefix,
      database: 'playlist',
      mostUnflushed,
      warn: () => {},
    } as const;
    const real = redisEditLog<PlaylistEffect>({ ...logOptions, patienceMs: options.patienceMs ?? 4000 });
    const log = options.log === false ? null : { ...real, ...options.faults?.(real) };
    if (!log) await real.close();
    const store = await openCache({ redisUrl: cache.url, prefix, warn: () => {}, commandTimeoutMs: 10_000 });
    const heads = playlistHeads({ db, store, log, row, logger: createLogger('silent') });
    let stopped: Promise<void> | undefined;
    const stop = () => {
      stopped ??= heads.stop().then(() => store.close());
      return stopped;
    };
    stops.push(stop);
    return { heads, log: real, stop };
  }

  /** What a process that goes on does for the keys of others, it would do for those of the next test. */
  const stopProcesses = () => Promise.all(stops.splice(0).map((stop) => stop()));

  return {
    db,
    prefix,
    postgres,
    cache,
    durable,
    process,
    stopProcesses,
    async stop() {
      await stopProcesses();
      await Promise.all([cache.stop(), durable.stop(), postgres.stop()]);
    },
  };
}
export type WriteBehindServers = Awaited<ReturnType<typeof writeBehindServers>>;
