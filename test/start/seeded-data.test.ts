import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAsOwner } from '../../infra/databases/prepare.ts';
import { copyRows } from '../../infra/seed/copy.ts';
import { seedIfEmpty } from '../../infra/seed/seed.ts';
import type { DatabaseName } from '../../infra/topology.ts';
import { startTestPostgres, type TestPostgres } from '../servers/postgres.ts';

const songs = 800;

/** Two servers of their own, seeded alike. */
async function seeded(): Promise<{
  servers: TestPostgres;
  open(name: DatabaseName): Sql;
  stop(): Promise<void>;
}> {
  const servers = await startTestPostgres();
  const { locations, secrets } = servers;
  await seedIfEmpty({ locations, secrets, songs });
  const clients = new Map<DatabaseName, Sql>();
  return {
    servers,
    open(name) {
      const client = clients.get(name) ?? openAsOwner(name, locations, secrets);
      clients.set(name, client);
      return client;
    },
    async stop() {
      await Promise.all([...clients.values()].map((client) => client.end()));
      await servers.stop();
    },
  };
}

let world: Awaited<ReturnType<typeof seeded>>;
let content: Sql;
let analytics: Sql;
beforeAll(async () => {
  world = await seeded();
  content = world.open('content');
  analytics = world.open('analytics');
}, 120_000);
afterAll(() => world.stop());

/** Rows that only one of two queries gives. */
const difference = (one: string, other: string) =>
  analytics.unsafe(`((${one}) except (${other})) union all ((${other}) except (${one}))`);

describe('a seeded product', () => {
  it.each([
    [
      'song_play_counts',
      'select song_id, day, country, plays, heard_ms from song_play_counts',
      'select song_id, day, country, count(*), sum(heard_ms)::bigint from plays where stream group by 1, 2, 3',
    ],
    [
      'artist_play_counts',
      'select artist_id, song_id, plays from artist_play_counts',
      'select a, song_id, count(*) from plays, unnest(artist_ids) a where stream group by 1, 2',
    ],
    [
      'daily_play_counts',
      'select kind, entity_id, day, country, plays, heard_ms from daily_play_counts',
      `select kind, entity_id, day, country, count(*), sum(heard_ms)::bigint from plays, lateral (
        select 'ARTIST' as kind, unnest(artist_ids) as entity_id union select 'GENRE', unnest(genre_ids)
        union select 'ALBUM', album_id where album_id is not null) as things where stream group by 1, 2, 3, 4`,
    ],
    [
      'daily_listening',
      'select day, plays, heard_ms from daily_listening',
      'select day, count(*), sum(heard_ms)::bigint from plays where stream group by 1',
    ],
    [
      'popularity_metrics',
      "select entity_id, plays from popularity_metrics where kind = 'SONG'",
      'select song_id, count(*) from plays where stream group by 1',
    ],
    [
      'listening_sessions',
      'select user_id, sum(plays)::bigint, sum(heard_ms)::bigint from listening_sessions group by 1',
      'select user_id, count(*), sum(heard_ms)::bigint from plays group by 1',
    ],
  ])('%s is what a recount of the plays gives', async (_table, kept, recounted) => {
    expect(await difference(kept, recounted)).toEqual([]);
    expect((await analytics.unsafe(kept)).length).toBeGreaterThan(0);
  });

  it('has the same plays in the history of activity-service and in the log of analytical-service', async () => {
    const activity = world.open('activity');
    const known = 'select user_id::text, play_id::text, song_id::text, heard_ms';
    const history = await activity.unsafe(`${known} from play_history order by 1, 2`);
    expect([...history]).toEqual([...(await analytics.unsafe(`${known} from plays order by 1, 2`))]);
  });

  it('speaks of songs, artists and albums that exist', async () => {
    const ids = async (sql: Sql, query: string) => (await sql.unsafe(query)).map((row) => row.id as string);
    const existing = new Set([
      ...(await ids(content, 'select id from songs')),
      ...(await ids(content, 'select id from artists')),
      ...(await ids(content, 'select id from albums')),
    ]);
    const spoken = [
      ...(await ids(analytics, 'select distinct song_id as id from plays')),
      ...(await ids(analytics, 'select distinct unnest(artist_ids) as id from plays')),
      ...(await ids(analytics, 'select distinct album_id as id from plays where album_id is not null')),
      ...(await ids(world.open('playlist'), 'select distinct song_id as id from song_playlist_relations')),
      ...(await ids(world.open('activity'), 'select distinct song_id as id from user_favourite_songs')),
      ...(await ids(world.open('activity'), 'select distinct artist_id as id from user_followed_artists')),
    ];
    expect(spoken.filter((id) => !existing.has(id))).toEqual([]);
  });

  it('is listened to by a power law: the logarithm of plays falls in a line with the logarithm of the rank', async () => {
    const rows =
      await analytics`select plays::int as plays from popularity_metrics where kind = 'SONG' order by plays desc`;
    const total = rows.reduce((sum, row) => sum + (row.plays as number), 0);
    const tenth = rows.slice(0, songs / 10).reduce((sum, row) => sum + (row.plays as number), 0);
    expect(tenth / total).toBeGreaterThan(0.3);
    const points = rows
      .slice(0, songs / 4)
      .map((row, at) => [Math.log(at + 1), Math.log(row.plays as number)] as const);
    const mean = (of: (point: readonly [number, number]) => number) =>
      points.reduce((sum, point) => sum + of(point), 0) / points.length;
    const [mx, my] = [mean(([x]) => x), mean(([, y]) => y)];
    const slope = mean(([x, y]) => (x - mx) * (y - my)) / mean(([x]) => (x - mx) ** 2);
    const fit =
      mean(([x, y]) => (x - mx) * (y - my)) ** 2 /
      (mean(([x]) => (x - mx) ** 2) * mean(([, y]) => (y - my) ** 2));
    expect(slope).toBeLessThan(-0.4);
    expect(fit).toBeGreaterThan(0.9);
  });

  it('has artists with several albums, songs of several artists, featured artists, genres and countries', async () => {
    const [row] = await content`
      select (select count(*)::int from songs) as songs,
        (select count(*)::int from (select artist_id from artist_album_relations group by 1 having count(*) > 1) as a) as several_albums,
        (select count(*)::int from song_artist_relations where role = 'FEATURED') as featured,
        (select count(*)::int from (select song_id from song_artist_relations where role = 'MAIN' group by 1 having count(*) > 1) as s) as several_artists,
        (select count(*)::int from songs s where not exists (select from song_genre_relations where song_id = s.id)) as without_genre,
        (select count(*)::int from songs s where restricted <> exists (select from song_country_relations where song_id = s.id)) as wrong_restriction,
        (select count(*)::int from songs where restricted) as restricted,
        (select count(*)::int from songs where explicit) as explicit`;
    expect(row).toMatchObject({ songs, without_genre: 0, wrong_restriction: 0 });
    for (const name of ['several_albums', 'featured', 'several_artists', 'restricted', 'explicit'])
      expect(row?.[name], name).toBeGreaterThan(0);
  });

  it('counts followers and playlists entries as they are', async () => {
    const activity = world.open('activity');
    const wrong = await activity`
      select artist_id from artist_follower_counts full join (select artist_id, count(*) from user_followed_artists group by 1) as f using (artist_id)
      where followers is distinct from count`;
    expect([...wrong]).toEqual([]);
    const wrongPlaylists = await world.open('playlist')`
      select id from playlists p where song_count <> (select count(*) from song_playlist_relations where playlist_id = p.id)`;
    expect([...wrongPlaylists]).toEqual([]);
  });

  it('fails where a row is refused, with the reason, instead of waiting forever', async () => {
    const genre = ['018f0000-0000-7000-8000-000000000001', 'Doubled'];
    const twice = content.begin((tx) => copyRows(tx, 'genres', ['id', 'name'], [genre, genre]));
    await expect(twice).rejects.toThrow('duplicate key');
    await expect(copyRows(content, 'genres', ['id', 'nome'], [genre])).rejects.toThrow('does not exist');
    await expect(copyRows(content, 'genres', ['id', 'name'], [['no id', 'x']])).rejects.toThrow('uuid');
    expect([...(await content`select id from genres where name = 'Doubled'`)]).toEqual([]);
  });

  it('is not seeded twice, and another with the same seed is the same', async () => {
    const digests = async (open: (name: DatabaseName) => Sql) => {
      const digest = async (name: DatabaseName, query: string) =>
        (
          await open(name).unsafe(
            `select md5(string_agg(t::text, ',' order by t::text)) as d from (${query}) as t`,
          )
        )[0]?.d;
      return {
        songs: await digest('content', 'select id, title, duration_ms, explicit, released_at from songs'),
        artists: await digest('content', 'select id, name from artists'),
        credits: await digest('content', 'select * from song_artist_relations'),
        listeners: await digest(
          'user',
          "select id, email, display_name from users where email like '%demo%'",
        ),
        plays: await digest('analytics', 'select user_id, play_id, song_id, started_at, heard_ms from plays'),
        playlists: await digest('playlist', 'select id, title, song_count from playlists'),
      };
    };
    const { locations, secrets } = world.servers;
    const before = await digests(world.open);
    await seedIfEmpty({ locations, secrets, songs: songs * 2 });
    expect(await digests(world.open)).toEqual(before);
    const other = await seeded();
    try {
      expect(await digests(other.open)).toEqual(before);
    } finally {
      await other.stop();
    }
  }, 120_000);
});
