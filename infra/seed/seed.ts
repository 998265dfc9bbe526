import type { Sql } from 'postgres';
import type { DatabaseLocations } from '../databases/locations.ts';
import { awaitReplicas, openAsOwner, type Superuser } from '../databases/prepare.ts';
import type { Secrets } from '../postgres/secrets.ts';
import { databaseNames, databases as databaseTables } from '../topology.ts';
import { deriveCounts } from './derive.ts';
import type { SeedDatabases } from './load-listening.ts';

export type SeedOptions = {
  locations: DatabaseLocations;
  secrets: Secrets;
  /** Given, the seeding ends only when the replicas have it all. */
  superuser?: Superuser | undefined;
  /** Songs in the catalogue; 0 leaves it empty. */
  songs: number;
  seed?: number | undefined;
  /** Demo listeners; by default one for each ten songs, 20 to 200. */
  listeners?: number | undefined;
  /** Weeks of their listening. */
  weeks?: number | undefined;
  progress?: ((what: string, done: number, total: number) => void) | undefined;
  /** Breaks the load off; the next one begins again. */
  stopping?: AbortSignal | undefined;
};

/** From here on, indexes that cost much per row are built once, at the end. */
const bulk = 50_000;

/**
 * Stands as the comment of the songs table while a load runs, so that one that was killed is found and begun again. After it
 * come the definitions of the indexes that wait for the end of the load.
 */
const loading = 'A made-up catalogue is being loaded';

type State = { is: 'empty' | 'filled' } | { is: 'interrupted'; indexes: string[] };

async function stateOf(sql: Sql): Promise<State> {
  const [row] = await sql`
    select obj_description('songs'::regclass, 'pg_class') as comment, exists (select from artists) or exists (select from genres) as filled`;
  const comment = (row?.comment ?? '') as string;
  if (comment.startsWith(loading)) {
    return { is: 'interrupted', indexes: JSON.parse(comment.slice(loading.length) || '[]') as string[] };
  }
  return { is: row?.filled === true ? 'filled' : 'empty' };
}

/** Rows that migrations wrote stay. */
const reference = new Set(['countries', 'user_types', 'pinned_types']);

/** Nothing but the load itself can have written yet: services start after it. */
async function clear(databases: SeedDatabases): Promise<void> {
  for (const name of databaseNames) {
    const tables = Object.keys(databaseTables[name].tables).filter((table) => !reference.has(table));
    await databases[name]`truncate ${databases[name](tables)} cascade`;
  }
}

type Index = { indexname: string; indexdef: string };

/** Marks the load as begun. GIN indexes double the time of a large one: dropped before, built again after. */
async function begin(sql: Sql, songs: number, waiting: readonly string[]): Promise<string[]> {
  return sql.begin(async (tx) => {
    const indexes =
      songs < bulk
        ? []
        : await tx<Index[]>`
            select indexname, indexdef from pg_indexes where schemaname = 'public' and indexdef like '%USING gin%'`;
    const definitions = [...new Set([...waiting, ...indexes.map(({ indexdef }) => indexdef)])];
    const comment = `${loading}${JSON.stringify(definitions)}`.replaceAll("'", "''");
    await tx.unsafe(`comment on table songs is '${comment}'`);
    for (const { indexname } of indexes) await tx`drop index ${tx(indexname)}`;
    return definitions;
  });
}

async function finish(sql: Sql, indexes: readonly string[]): Promise<void> {
  for (const definition of indexes) {
    await sql.unsafe(definition.replace(/^CREATE INDEX /, 'CREATE INDEX IF NOT EXISTS '));
  }
  await sql`comment on table songs is null`;
}

/** Fills empty databases with a made-up, deterministic catalogue and its listeners. */
export async function seedIfEmpty(options: SeedOptions): Promise<void> {
  if (options.songs === 0) return;
  const databases = Object.fromEntries(
    databaseNames.map((name) => [name, openAsOwner(name, options.locations, options.secrets, 1)]),
  ) as SeedDatabases;
  const close = (seconds: number) =>
    Promise.all(Object.values(databases).map((sql) => sql.end({ timeout: seconds })));
  const breakOff = () => void close(0);
  try {
    const state = await stateOf(databases.content);
    if (state.is === 'filled') return;
    // A crash loses the whole load anyway (it begins again), so its commits need not wait for the disk.
    await Promise.all(Object.values(databases).map((sql) => sql`set synchronous_commit = off`));
    if (state.is === 'interrupted') await clear(databases);
    const waiting = await begin(
      databases.content,
      options.songs,
      state.is === 'interrupted' ? state.indexes : [],
    );
    // Loaded only here: the word lists would stay in memory for nothing.
    const { fill } = await import('./fill.ts');
    await fill(databases, options);
    // What is left are single long statements, which end with their connections (a COPY would not).
    options.stopping?.addEventListener('abort', breakOff);
    options.stopping?.throwIfAborted();
    await deriveCounts(databases);
    await finish(databases.content, waiting);
  } finally {
    options.stopping?.removeEventListener('abort', breakOff);
    await close(5);
  }
  if (options.superuser) await awaitReplicas(options.locations, options.superuser);
}
