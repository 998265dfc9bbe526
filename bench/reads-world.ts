import { rmSync } from 'node:fs';
import { eq, inArray, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { v7 as uuid } from 'uuid';
import { openCache } from '../infra/cache/index.ts';
import { createNoCache } from '../infra/cache/none.ts';
import type { CacheStore } from '../infra/cache/port.ts';
import { songs } from '../infra/databases/content/tables.ts';
import { createFreshness, type Freshness } from '../infra/databases/freshness.ts';
import { type OpenDatabases, openDatabases, type Replica } from '../infra/databases/handles.ts';
import type { DatabaseLocations } from '../infra/databases/locations.ts';
import { prepareDatabases } from '../infra/databases/prepare.ts';
import { redisWriteTokens } from '../infra/databases/redis-write-tokens.ts';
import type { ReplicaChoice } from '../infra/databases/replica-choice.ts';
import { type Clusters, startClusters } from '../infra/postgres/clusters.ts';
import { startRedis } from '../infra/servers/redis.ts';
import { namedPorts, openStackState } from '../infra/stack/state.ts';

export const songCount = 2000;

/** Reads of some songs, in the order of their ids: the versions. */
export type ReadSongs = (db: Pick<Replica<'content'>, 'select'>, ids: readonly string[]) => Promise<number[]>;

export const readSongs: ReadSongs = async (db, ids) => {
  const rows = await db
    .select({ id: songs.id, title: songs.title, durationMs: songs.durationMs, version: songs.version })
    .from(songs)
    .where(inArray(songs.id, [...ids]));
  const versions = new Map(rows.map((row) => [row.id, row.version]));
  return ids.map((id) => versions.get(id) ?? 0);
};

export type Reader = OpenDatabases<'streaming'> & { freshness: Freshness<'streaming'> };

export type ReadsWorld = {
  ids: readonly string[];
  /** content-service, which reads and writes at the primary. */
  writer: OpenDatabases<'content'> & { freshness: Freshness<'content'> };
  /** streaming-service with so many of the replicas. */
  reader(replicas: number, choose?: ReplicaChoice): Reader;
  cache(isOn: boolean): Promise<CacheStore>;
  /** Holds the last replica's changes back for so many milliseconds. */
  delayLast(ms: number): Promise<void>;
  stop(): Promise<void>;
};

async function addSongs(writer: OpenDatabases<'content'>): Promise<string[]> {
  const ids = Array.from({ length: songCount }, () => uuid());
  const rows = ids.map((id, at) => ({ id, title: `Song ${at}`, durationMs: 200_000 }));
  await writer.db.content.primary.insert(songs).values(rows);
  await writer.db.content.primary.execute(sql`analyze songs`);
  return ids;
}

/** Changes one song; resolves after COMMIT with its version. */
export async function changeSong(world: ReadsWorld, id: string): Promise<number> {
  const [row] = await world.writer.db.content.primary
    .update(songs)
    .set({ version: sql`${songs.version} + 1` })
    .where(eq(songs.id, id))
    .returning({ version: songs.version });
  return row?.version ?? 0;
}

async function delay(clusters: Clusters, ms: number): Promise<void> {
  const last = clusters.servers.find(({ name }) => name === 'content-4');
  const login = { ...clusters.superuser, username: clusters.superuser.user };
  const client = postgres({
    host: '127.0.0.1',
    port: last?.port ?? 0,
    ...login,
    database: 'postgres',
    max: 1,
  });
  await client.unsafe(`alter system set recovery_min_apply_delay = '${ms}ms'`);
  await client`select pg_reload_conf()`;
  await client.end();
}

/** A primary of the Content database with three replicas, durable as in production, and a Redis. */
export async function startReadsWorld(dataDir: string): Promise<ReadsWorld> {
  const portOf = namedPorts(openStackState(dataDir));
  const replicas = { user: 1, content: 3, playlist: 0, activity: 0, analytics: 0, operational: 0 };
  const clusters = await startClusters({ dataDir, replicas, portOf, durable: true });
  const common = { folder: dataDir, portOf, environment: {}, deployment: 'bench', own: true, note: () => {} };
  const redis = await startRedis('cache', common);
  const opened: { close(): Promise<unknown> }[] = [];
  const stop = async () => {
    await Promise.all(opened.map((one) => one.close()));
    await redis.stop();
    await clusters.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await prepareDatabases({ ...clusters, locations: clusters.locations() });
    const tokens = redisWriteTokens({ url: redis.url, prefix: 'bench', warn: () => {} });
    opened.push(tokens);
    const writer = openDatabases('content', clusters.locations(), clusters.secrets);
    opened.push(writer);
    const ids = await addSongs(writer);
    let caches = 0;
    return {
      ids,
      writer: { ...writer, freshness: createFreshness({ service: 'content', databases: writer, tokens }) },
      reader(count, choose) {
        const all = clusters.locations();
        const content = { ...all.content, replicas: all.content.replicas.slice(0, count) };
        const locations: DatabaseLocations = { ...all, content };
        const databases = openDatabases('streaming', locations, clusters.secrets, choose ? { choose } : {});
        opened.push(databases);
        return { ...databases, freshness: createFreshness({ service: 'streaming', databases, tokens }) };
      },
      async cache(isOn) {
        const prefix = `bench:${++caches}`;
        const store = isOn ? await openCache({ redisUrl: redis.url, prefix }) : createNoCache();
        opened.push(store);
        return store;
      },
      delayLast: (ms) => delay(clusters, ms),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
