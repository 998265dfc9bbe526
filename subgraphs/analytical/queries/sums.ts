import { sql } from 'drizzle-orm';
import { creditsOfPlays } from './credits.ts';
import { type Difference, rowsOf, type Tx } from './handles.ts';

/** Daily rows of everything, songs too. */
const daily = sql`
  select 'SONG' as kind, song_id as entity_id, day, country, plays from song_play_counts
  union all select kind, entity_id, day, country, plays from daily_play_counts`;

/** Sums that must be the same, wherever they are taken: `what` names each, `plays` is what one table says of it. */
const sums = [
  {
    name: 'sums of days and totals',
    one: sql`select concat_ws(' ', kind, entity_id) as what, sum(plays) as plays from (${daily}) as daily group by 1
      union all select 'ARTIST and SONG ' || entity_id, sum(plays) from daily_play_counts where kind = 'ARTIST' group by 1
      union all select 'DAY ' || day, sum(plays) from song_play_counts group by 1
      union all select 'LISTENERS ' || day, sum(plays) from song_play_counts group by 1`,
    other: sql`select concat_ws(' ', kind, entity_id), plays from popularity_metrics where kind <> 'PLAYLIST' and plays <> 0
      union all select 'ARTIST and SONG ' || artist_id, sum(plays) from artist_play_counts group by 1
      union all select 'DAY ' || day, plays from daily_listening
      union all select 'LISTENERS ' || day, sum(plays) from daily_listeners group by 1`,
  },
  {
    // By the moments in the log: the days of the rows, and the day that the log gives a play, are not trusted here.
    name: 'sums of days and weeks',
    one: sql`select concat_ws(' ', kind, entity_id, country, date_trunc('week', day)::date) as what, sum(plays) as plays
      from (${daily}) as daily group by 1`,
    other: sql`select concat_ws(' ', kind, entity_id, country, date_trunc('week', started_at at time zone 'UTC')::date), count(*)
      from (${creditsOfPlays(sql`stream`)}) as credits group by 1`,
  },
];

/** Sums of the stored counts that differ: of days and their totals, of days and the weeks that they are in. */
export async function sumsThatDiffer(tx: Tx): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const { name, one, other } of sums) {
    const [row] = await rowsOf<{ differences: number }>(
      tx,
      sql`with one (what, plays) as (${one}), other (what, plays) as (${other})
        select count(*)::int as differences from one full join other using (what)
        where one.plays is distinct from other.plays`,
    );
    found.push({ name, differences: row?.differences ?? 0 });
  }
  return found;
}
