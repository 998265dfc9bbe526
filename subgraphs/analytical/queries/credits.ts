import { type SQL, sql } from 'drizzle-orm';

/**
 * Everything that some plays of the log are credited to, each thing of a play once: kind, entity_id, started_at, day, country,
 * heard_ms.
 */
export function creditsOfPlays(which: SQL): SQL {
  const facts = sql`started_at, day, country, heard_ms`;
  return sql`
    select 'SONG' as kind, song_id as entity_id, ${facts} from plays where ${which}
    union all select 'ALBUM', album_id, ${facts} from plays where ${which} and album_id is not null
    union all select 'ARTIST', artist_id, ${facts} from plays,
      lateral (select distinct unnest(artist_ids) as artist_id) as artists where ${which}
    union all select 'GENRE', genre_id, ${facts} from plays,
      lateral (select distinct unnest(genre_ids) as genre_id) as genres where ${which}`;
}
