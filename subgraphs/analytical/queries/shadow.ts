import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import { behaviourLogs, plays } from '../../../infra/databases/analytics/tables.ts';
import type { RebuiltTable } from '../../../infra/events/operating.ts';
import type { Behaviour, LoggedPlay } from '../models.ts';
import { takeCountLock } from './count-lock.ts';
import { rowsOf, type Tx } from './handles.ts';
import { exactCounts } from './recount.ts';

/** The logs that are copied, and what makes two of their rows the same. */
const logs = [
  { name: 'plays', key: 'user_id, play_id', numbers: 'song_id, day, country, heard_ms, stream, scrobble' },
  { name: 'behaviour_logs', key: 'event_id', numbers: 'kind, entity_id, occurred_at' },
  { name: 'song_attributions', key: 'song_id', numbers: 'album_id, artist_ids, genre_ids, version, removed' },
] as const;
export type LogName = (typeof logs)[number]['name'];
export const logNames = logs.map(({ name }) => name);

/** Tables that are told apart by their version: an unchanged popularity keeps its own. */
const popularity = { name: 'popularity_metrics', key: 'kind, entity_id', numbers: 'version' };
const rebuilt = [...logs, ...exactCounts, popularity];
const shadowed = [...rebuilt.map(({ name }) => name), 'listening_erasures'];

/** Minutes that one statement may take. */
const patienceMinutes = 10;

/**
 * What a session of the shadow begins with. Names without a schema mean its temporary tables and nothing else, also should it
 * have been replaced by a new one, which has none: a statement fails then, and does no harm to the tables in use.
 */
export const shadowSession = { max: 1, connection: { search_path: 'pg_temp' } } as const;

/**
 * Lets `work` run where every table of counts and logs is an empty temporary one of the same name: the shadow. The same
 * statements as ever go there; `public.` names the tables in use. A crash leaves nothing behind. `session` is one of
 * `shadowSession`, and is ended here. Null when another rebuild works.
 */
export async function inShadow<T>(session: Sql, work: (shadow: Tx) => Promise<T>): Promise<T | null> {
  try {
    const shadow = drizzle(session) as unknown as Tx;
    const lock = sql`hashtextextended('analytics.rebuild', 0)`;
    const [row] = await rowsOf<{ mine: boolean }>(shadow, sql`select pg_try_advisory_lock(${lock}) as mine`);
    if (!row?.mine) return null;
    await shadow.execute(sql.raw(`set statement_timeout = '${patienceMinutes}min'`));
    for (const name of shadowed)
      await shadow.execute(sql.raw(`create temporary table ${name} (like public.${name} including all)`));
    return await work(shadow);
  } finally {
    await session.end({ timeout: 1 });
  }
}

const raiseHeard = `on conflict (user_id, play_id) do update set
  heard_ms = greatest(plays.heard_ms, excluded.heard_ms), stream = plays.stream or excluded.stream,
  scrobble = plays.scrobble or excluded.scrobble`;

/** Brings what the tables in use have, and the shadow has not, into the shadow's log. */
export async function copyLog(shadow: Tx, name: LogName): Promise<void> {
  const onConflict = {
    plays: raiseHeard,
    behaviour_logs: 'on conflict do nothing',
    song_attributions: `on conflict (song_id) do update set album_id = excluded.album_id, artist_ids = excluded.artist_ids,
      genre_ids = excluded.genre_ids, version = excluded.version, removed = excluded.removed
      where song_attributions.version < excluded.version`,
  } as const;
  await shadow.execute(
    sql.raw(`insert into pg_temp.${name} select * from (
      select * from public.${name} except select * from pg_temp.${name}) as missing ${onConflict[name]}`),
  );
}

/** Enters plays into the shadow's log, as far as it does not know them yet. */
export async function enterPlays(shadow: Tx, entered: readonly LoggedPlay[]): Promise<void> {
  if (entered.length === 0) return;
  await shadow
    .insert(plays)
    .values([...entered])
    .onConflictDoUpdate({
      target: [plays.userId, plays.playId],
      set: {
        heardMs: sql`greatest(${plays.heardMs}, excluded.heard_ms)`,
        stream: sql`${plays.stream} or excluded.stream`,
        scrobble: sql`${plays.scrobble} or excluded.scrobble`,
      },
    });
}

export async function enterBehaviours(shadow: Tx, entered: readonly Behaviour[]): Promise<void> {
  if (entered.length === 0) return;
  await shadow
    .insert(behaviourLogs)
    .values([...entered])
    .onConflictDoNothing();
}

/** Takes out of the shadow what people have had forgotten meanwhile: events and copies remember it. */
export async function forgetAgain(shadow: Tx): Promise<void> {
  await shadow.execute(sql`delete from pg_temp.listening_erasures`);
  await shadow.execute(sql`insert into pg_temp.listening_erasures select * from public.listening_erasures`);
  await shadow.execute(sql`
    delete from pg_temp.plays using pg_temp.listening_erasures as forgotten
    where plays.user_id = forgotten.user_id and plays.started_at <= forgotten.before`);
}

const written = 'public.plays, public.behaviour_logs, public.popularity_metrics, public.listening_sessions';
/**
 * Milliseconds that the tables are waited for at a time, and how often. Who counts waits for the lock of counts by then; others
 * take these tables in different orders, so waiting on could be a deadlock, of which PostgreSQL ends somebody else's half after a
 * second: this one steps back before that.
 */
const lockWait = { ms: 300, times: 100 };

const isLockTimeout = (error: unknown): boolean =>
  (error as { cause?: { code?: unknown } }).cause?.code === '55P03';

/** Begins the comparison: with `mend` nothing else is counted until it ends, else it is of one moment. */
export async function beginComparison(shadow: Tx, mend: boolean): Promise<void> {
  if (!mend) return void (await shadow.execute(sql`begin isolation level repeatable read`));
  for (let times = 1; ; times += 1) {
    await shadow.execute(sql`begin`);
    try {
      await takeCountLock(shadow);
      await shadow.execute(sql.raw(`set local lock_timeout = ${lockWait.ms}`));
      await shadow.execute(sql.raw(`lock table ${written} in exclusive mode`));
      return void (await shadow.execute(sql`set local lock_timeout = 0`));
    } catch (error) {
      await shadow.execute(sql`rollback`);
      if (!isLockTimeout(error) || times === lockWait.times) throw error;
      await sleep(lockWait.ms * Math.random());
    }
  }
}

export async function endComparison(shadow: Tx): Promise<void> {
  await shadow.execute(sql`commit`);
}

/** Popularity begins as it stands, so that what is right keeps its version. */
export async function copyPopularity(shadow: Tx): Promise<void> {
  const columns = 'kind, entity_id, plays, score, score_at, version, published_version';
  await shadow.execute(
    sql.raw(
      `insert into pg_temp.popularity_metrics (${columns}) select ${columns} from public.popularity_metrics`,
    ),
  );
}

type Compared = { name: string; key: string; numbers: string };
const differing = ({ name, key, numbers }: Compared, from: 'public' | 'pg_temp') => {
  const other = from === 'public' ? 'pg_temp' : 'public';
  const all = `${key}, ${numbers}`;
  return `select ${all} from ${from}.${name} except select ${all} from ${other}.${name}`;
};

/** Every table of the shadow beside the one in use. */
export async function compareShadow(shadow: Tx): Promise<RebuiltTable[]> {
  const compared: RebuiltTable[] = [];
  for (const table of rebuilt) {
    const [row] = await rowsOf<{ rows: number; differences: number }>(
      shadow,
      sql.raw(`select (select count(*) from pg_temp.${table.name})::float8 as rows,
        (select count(distinct (${table.key})) from (
          (${differing(table, 'public')}) union all (${differing(table, 'pg_temp')})) as differing)::float8 as differences`),
    );
    compared.push({ name: table.name, rows: row?.rows ?? 0, differences: row?.differences ?? 0 });
  }
  return compared;
}

/** Columns that a table in use is given from the shadow, where they are not all. */
const given: Record<string, string> = {
  popularity_metrics: 'kind, entity_id, plays, score, score_at, version, published_version',
  listening_sessions: 'id, user_id, started_at, ended_at, plays, heard_ms',
};

/** Makes the table in use equal to the shadow: only rows that differ are written, so that replicas have little to replay. */
export async function swapIn(shadow: Tx, name: string): Promise<void> {
  const table = rebuilt.find((one) => one.name === name);
  if (!table) throw new Error(`${name} has no shadow`);
  const all = `${table.key}, ${table.numbers}`;
  const same = (a: string, b: string) =>
    `(${all
      .split(', ')
      .map((column) => `${a}.${column}`)
      .join(', ')}) is not distinct from (${all
      .split(', ')
      .map((column) => `${b}.${column}`)
      .join(', ')})`;
  const columns = given[name] ?? '*';
  await shadow.execute(
    sql.raw(
      `delete from public.${name} as used where not exists (select from pg_temp.${name} as made where ${same('used', 'made')})`,
    ),
  );
  await shadow.execute(
    sql.raw(`insert into public.${name} ${columns === '*' ? '' : `(${columns})`} select ${columns} from pg_temp.${name} as made
      where not exists (select from public.${name} as used where ${same('used', 'made')})`),
  );
}
