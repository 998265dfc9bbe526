import type { Sql } from 'postgres';
import type { DatabaseLocations } from '../databases/locations.ts';
import { openAsOwner } from '../databases/prepare.ts';
import type { Secrets } from '../postgres/secrets.ts';
import { databaseNames, databases as databaseTables } from '../topology.ts';
import { createCatalogue } from './catalogue.ts';
import { deriveCounts } from './derive.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { loadListening, type SeedDatabases } from './load-listening.ts';

export type SeedOptions = {
  locations: DatabaseLocations;
  secrets: Secrets;
  /** Songs in the catalogue; 0 leaves it empty. */
  songs: number;
  seed?: number;
  /** Demo listeners; by default one for each ten songs, 20 to 200. */
  listeners?: number;
  /** Weeks of their listening. */
  weeks?: number;
  progress?(what: string, done: number, total: number): void;
};

/** From here on, indexes that cost much per row are built once, at the end. */
const bulk = 50_000;

type Index = { indexname: string; indexdef: string };

/** GIN indexes double the time of a large load: dropped before, built again after. */
async function withoutSlowIndexes(sql: Sql, songs: number, work: () => Promise<void>): Promise<void> {
  if (songs < bulk) return work();
  const indexes = await sql<Index[]>`
    select indexname, indexdef from pg_indexes where schemaname = 'public' and indexdef like '%USING gin%'`;
  for (const { indexname } of indexes) await sql`drop index ${sql(indexname)}`;
  try {
    await work();
  } finally {
    for (const { indexdef } of indexes) await sql.unsafe(indexdef);
  }
}

/** Stands as the comment of the songs table while a load runs: a load that was killed is found and begun again. */
const loading = 'A made-up catalogue is being loaded';

type State = 'empty' | 'interrupted' | 'filled';

async function stateOf(sql: Sql): Promise<State> {
  const [row] = await sql`
    select obj_description('songs'::regclass, 'pg_class') as comment, exists (select from artists) or exists (select from genres) as filled`;
  if (row?.comment === loading) return 'interrupted';
  return row?.filled === true ? 'filled' : 'empty';
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

async function fill(databases: SeedDatabases, options: SeedOptions): Promise<void> {
  const { songs, seed = 1, weeks = 6, progress = () => {} } = options;
  const listeners = options.listeners ?? Math.max(20, Math.min(200, Math.round(songs / 10)));
  const catalogue = createCatalogue(seed, songs);
  const reached = { artists: 0, songs: 0, listeners: 0 };
  const report = (what: keyof typeof reached, total: number) => (more: number) => {
    reached[what] += more;
    progress(what, reached[what], total);
  };
  const index = await loadCatalogue(databases.content, databases.analytics, catalogue, {
    artists: report('artists', catalogue.artistCount),
    songs: report('songs', catalogue.songCount),
  });
  // The end of the listening is the start of today (UTC): two starts on one day make the same data.
  const now = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  const plan = { seed, listeners, days: weeks * 7, now };
  await loadListening(databases, catalogue, index, plan, report('listeners', listeners));
  await deriveCounts(databases);
}

/** Fills empty databases with a made-up, deterministic catalogue and its listeners. */
export async function seedIfEmpty(options: SeedOptions): Promise<void> {
  if (options.songs === 0) return;
  const databases = Object.fromEntries(
    databaseNames.map((name) => [name, openAsOwner(name, options.locations, options.secrets, 1)]),
  ) as SeedDatabases;
  try {
    // A crash loses the whole load anyway (it begins again), so its commits need not wait for the disk.
    await Promise.all(Object.values(databases).map((sql) => sql`set synchronous_commit = off`));
    const state = await stateOf(databases.content);
    if (state === 'filled') return;
    if (state === 'interrupted') await clear(databases);
    await databases.content.unsafe(`comment on table songs is '${loading}'`);
    await withoutSlowIndexes(databases.content, options.songs, () => fill(databases, options));
    await databases.content`comment on table songs is null`;
  } finally {
    await Promise.all(Object.values(databases).map((sql) => sql.end({ timeout: 5 })));
  }
}
