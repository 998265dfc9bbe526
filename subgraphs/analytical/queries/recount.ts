import { type SQL, sql } from 'drizzle-orm';
import { popularityHalfLifeSeconds } from '../../../infra/databases/analytics/measures.ts';
import { listeningSessions } from '../../../infra/databases/analytics/tables.ts';
import { playlistWeights } from '../playlist-weights.ts';
import { takeCountLock } from './count-lock.ts';
import { creditsOfPlays } from './credits.ts';
import { type Difference, rowsOf, type Tx } from './handles.ts';
import { sessionsOfPlays } from './sessions.ts';

/** A table of counts: its key, its numbers, and the query that gives all its rows from the log. */
export type Counted = { name: string; key: string; numbers: string; fromLog: SQL };

export const exactCounts: readonly Counted[] = [
  {
    name: 'song_play_counts',
    key: 'song_id, day, country',
    numbers: 'plays, heard_ms',
    fromLog: sql`select song_id, day, country, count(*), sum(heard_ms) from plays where stream group by 1, 2, 3`,
  },
  {
    name: 'artist_play_counts',
    key: 'artist_id, song_id',
    numbers: 'plays',
    fromLog: sql`select artist_id, song_id, count(*) from plays,
      lateral (select distinct unnest(artist_ids) as artist_id) as artists where stream group by 1, 2`,
  },
  {
    name: 'daily_play_counts',
    key: 'kind, entity_id, day, country',
    numbers: 'plays, heard_ms',
    fromLog: sql`select kind, entity_id, day, country, count(*), sum(heard_ms)
      from (${creditsOfPlays(sql`stream`)}) as credits where kind <> 'SONG' group by 1, 2, 3, 4`,
  },
  {
    name: 'daily_listening',
    key: 'day',
    numbers: 'plays, heard_ms',
    fromLog: sql`select day, count(*), sum(heard_ms) from plays where stream group by 1`,
  },
  {
    name: 'daily_listeners',
    key: 'day, user_id',
    numbers: 'plays',
    fromLog: sql`select day, user_id, count(*) from plays where stream group by 1, 2`,
  },
  {
    name: 'listening_sessions',
    key: 'user_id, started_at, ended_at',
    numbers: 'plays, heard_ms',
    fromLog: sessionsOfPlays(null),
  },
];

async function countDifferences(tx: Tx, { name, key, numbers, fromLog }: Counted): Promise<number> {
  const columns = sql.raw(`${key}, ${numbers}`);
  const [row] = await rowsOf<{ differences: number }>(
    tx,
    sql`with log (${columns}) as (${fromLog}),
      stored as (select ${columns} from ${sql.identifier(name)})
      select count(distinct (${sql.raw(key)}))::int as differences from (
        (select ${sql.raw(key)}, ${sql.raw(numbers)} from log except select ${sql.raw(key)}, ${sql.raw(numbers)} from stored)
        union all
        (select ${sql.raw(key)}, ${sql.raw(numbers)} from stored except select ${sql.raw(key)}, ${sql.raw(numbers)} from log)
      ) as differing`,
  );
  return row?.differences ?? 0;
}

async function replaceCounts(tx: Tx, { name, key, numbers, fromLog }: Counted): Promise<void> {
  await tx.execute(sql`delete from ${sql.identifier(name)}`);
  const id = name === 'listening_sessions' ? { column: 'id, ', value: sql`gen_random_uuid(), ` } : null;
  await tx.execute(sql`
    insert into ${sql.identifier(name)} (${sql.raw(id?.column ?? '')}${sql.raw(`${key}, ${numbers}`)})
    select ${id?.value ?? sql``}log.* from (${fromLog}) as log`);
}

const weights = sql.join(
  Object.entries(playlistWeights).map(
    ([change, weight]) => sql`(${`PLAYLIST_${change}`}::text, ${weight}::int)`,
  ),
  sql`, `,
);

/** Every weight in the logs: kind, entity_id, at, weight. */
const weightsFromLog = sql`
  select kind, entity_id, started_at as at, 1 as weight from (${creditsOfPlays(sql`stream`)}) as credits
  union all select 'PLAYLIST', entity_id, occurred_at, weights.weight from behaviour_logs
    join (values ${weights}) as weights (kind, weight) on weights.kind = behaviour_logs.kind
    where data->>'visibility' = 'PUBLIC'`;

/**
 * Popularity as the logs give it: kind, entity_id, plays, score, score_at. As of the stored row's moment where there is one, so
 * that the two compare; a stored moment may lie before a play that was lost, but no age leaves what a double can hold.
 */
const popularityFromLog = sql`
  select kind, entity_id, sum(weight) as plays, max(moment) as score_at, sum(weight * power(0.5::float8,
    least(200, greatest(-200, extract(epoch from moment - at)::float8 / ${popularityHalfLifeSeconds})))) as score
  from (
    select log.*, coalesce(stored.score_at, max(at) over (partition by kind, entity_id)) as moment
    from (${weightsFromLog}) as log left join popularity_metrics stored using (kind, entity_id)
  ) as weighed
  group by kind, entity_id`;

/** Rounding in the last of 15 digits differs with the order of the plays; a missing or doubled play shows far above this. */
const tolerance = 1e-6;

/** Stored and logged popularity side by side, where they differ. */
const popularityDiffers = sql`
  from (${popularityFromLog}) as log full join popularity_metrics stored using (kind, entity_id)
  where coalesce(log.plays, 0) <> coalesce(stored.plays, 0)
    or abs(coalesce(log.score, 0) - coalesce(stored.score, 0)) > ${tolerance} * greatest(1, coalesce(log.score, 0))`;

async function replacePopularity(tx: Tx): Promise<void> {
  // Rows stay, so that their versions go on: events about them must not look older than those before.
  await tx.execute(sql`
    insert into popularity_metrics as m (kind, entity_id, plays, score, score_at)
    select kind, entity_id, coalesce(log.plays, 0), coalesce(log.score, 0), coalesce(stored.score_at, log.score_at)
    ${popularityDiffers}
    on conflict (kind, entity_id) do update
      set plays = excluded.plays, score = excluded.score, score_at = excluded.score_at, version = m.version + 1`);
}

/** Lets a long recount run where other statements of the service end after 10 s. */
export async function allowMinutes(tx: Tx, minutes: number): Promise<void> {
  await tx.execute(sql.raw(`set local statement_timeout = '${minutes}min'`));
}

/** Lets nobody change the log, or counts that follow from it, until the transaction ends. */
export async function lockLogs(tx: Tx): Promise<void> {
  await takeCountLock(tx);
  await tx.execute(
    sql`lock table plays, behaviour_logs, popularity_metrics, ${listeningSessions} in exclusive mode`,
  );
}

/** How many rows of each table of counts differ from what the logs give. */
export async function differences(tx: Tx): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const counted of exactCounts)
    found.push({ name: counted.name, differences: await countDifferences(tx, counted) });
  const [row] = await rowsOf<{ differences: number }>(
    tx,
    sql`select count(*)::int as differences ${popularityDiffers}`,
  );
  return [...found, { name: 'popularity_metrics', differences: row?.differences ?? 0 }];
}

/** Makes one table of counts anew from the logs. */
export async function repair(tx: Tx, name: string): Promise<void> {
  const counted = exactCounts.find((one) => one.name === name);
  if (counted) await replaceCounts(tx, counted);
  else await replacePopularity(tx);
}
