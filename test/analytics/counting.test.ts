import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEvent, type EventData } from '../../infra/events/contracts.ts';
import { erasePlays, lockCounts, readMetrics, rememberErasure } from '../../subgraphs/analytical/queries.ts';
import { recount } from '../../subgraphs/analytical/recount.ts';
import { openLaboratory, playEvent, played } from './laboratory.ts';

let lab: Awaited<ReturnType<typeof openLaboratory>>;
beforeAll(async () => {
  lab = await openLaboratory();
});
afterAll(() => lab.close());
beforeEach(() => lab.empty());

const songCounts = () =>
  lab.rows<{ day: string; country: string; plays: number; heard: number }>(
    'select day::text, country, plays::int, heard_ms::int as heard from song_play_counts order by day, country, song_id',
  );
const dayCounts = () =>
  lab.rows<{ kind: string; day: string; country: string; plays: number; heard: number }>(
    'select kind, day::text, country, plays::int, heard_ms::int as heard from daily_play_counts order by kind, day, country, entity_id',
  );
const sessions = () =>
  lab.rows<{ plays: number; heard: number; minutes: number }>(
    `select plays, heard_ms::int as heard, (extract(epoch from ended_at - started_at) / 60)::float8 as minutes
     from listening_sessions order by started_at`,
  );

/** As the same numbers come out of a seeded generator, a failure can be repeated. */
function dice(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('a play', () => {
  it('counts once however often its event is delivered, together or apart, even at the same time', async () => {
    const event = playEvent(played());
    await lab.apply(event, event);
    await lab.apply(event);
    await Promise.all([lab.apply(event), lab.apply(event)]);
    expect(await songCounts()).toEqual([{ day: '2026-03-01', country: 'DE', plays: 1, heard: 120_000 }]);
    expect(await lab.wrongTables()).toEqual([]);
  });

  it('is counted beside others of the same songs and days in whatever order, with no deadlock', async () => {
    const days = Array.from({ length: 20 }, (_, at) => `2026-02-${String(at + 1).padStart(2, '0')}`);
    const songs = days.map(() => uuidv7());
    const batch = () =>
      days.map((day, at) =>
        playEvent(played({ songId: songs[at] ?? '', startedAt: `${day}T12:00:00.000Z` })),
      );
    await Promise.all([lab.apply(...batch()), lab.apply(...batch().reverse()), lab.apply(...batch())]);
    expect((await songCounts()).map(({ plays }) => plays)).toEqual(days.map(() => 3));
    expect(await lab.wrongTables()).toEqual([]);
  });

  it('counts once when two events tell of it', async () => {
    const data = played();
    await Promise.all([lab.apply(playEvent(data)), lab.apply(playEvent(data))]);
    expect(await songCounts()).toMatchObject([{ plays: 1, heard: 120_000 }]);
  });

  it('counts on the UTC day on which it began, however late it comes', async () => {
    const songId = uuidv7();
    for (const startedAt of [
      '2026-02-28T23:59:59.999Z',
      '2026-03-01T00:00:00.000Z',
      '2019-12-31T23:00:00.000Z',
    ])
      await lab.apply(playEvent(played({ songId, startedAt })));
    expect((await songCounts()).map(({ day }) => day)).toEqual(['2019-12-31', '2026-02-28', '2026-03-01']);
    expect(await lab.rows('select day::text, plays::int from daily_listening order by day')).toHaveLength(3);
  });

  it('of an album, a genre and artists counts for each of them, on the day and in the country in which it was heard', async () => {
    const [albumId, genreId, artistId, other] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
    const first = played({ albumId, genreIds: [genreId, genreId], artistIds: [artistId, other] });
    await lab.apply(playEvent(first));
    // Heard off line, and told of days after.
    const late = { startedAt: '2026-02-27T23:59:59.999Z', country: 'SE', heardMs: 40_000 };
    const offline = playEvent(played({ albumId, genreIds: [genreId], artistIds: [artistId], ...late }));
    await lab.apply(offline, offline);
    await lab.apply(playEvent({ ...first, heardMs: 150_000, version: 2 }));
    const [today, then] = [
      { day: '2026-03-01', country: 'DE', plays: 1, heard: 150_000 },
      { day: '2026-02-27', country: 'SE', plays: 1, heard: 40_000 },
    ];
    expect(await dayCounts()).toEqual([
      { kind: 'ALBUM', ...then },
      { kind: 'ALBUM', ...today },
      { kind: 'ARTIST', ...then },
      { kind: 'ARTIST', ...today },
      { kind: 'ARTIST', ...today },
      { kind: 'GENRE', ...then },
      { kind: 'GENRE', ...today },
    ]);
    expect(await lab.wrongTables()).toEqual([]);
  });

  it('raises heard time by the difference only, where the play was counted', async () => {
    const data = played({ heardMs: 40_000 });
    await lab.apply(playEvent(data));
    await lab.apply(playEvent({ ...data, heardMs: 100_000, scrobble: true, version: 2, country: 'SE' }));
    expect(await songCounts()).toEqual([{ day: '2026-03-01', country: 'DE', plays: 1, heard: 100_000 }]);
    expect(await lab.rows('select plays::int from artist_play_counts')).toEqual([{ plays: 1 }]);
    expect(await sessions()).toEqual([{ plays: 1, heard: 100_000, minutes: 100 / 60 }]);
    expect(await lab.wrongTables()).toEqual([]);
  });

  it('comes out the same when its reports come in the other order', async () => {
    const data = played({ heardMs: 40_000 });
    await lab.apply(playEvent({ ...data, heardMs: 100_000, version: 2 }));
    await lab.apply(playEvent(data));
    expect(await songCounts()).toMatchObject([{ plays: 1, heard: 100_000 }]);
    expect(await lab.wrongTables()).toEqual([]);
  });

  it('that is no stream is logged, and counted when it becomes one', async () => {
    const data = played({ heardMs: 25_000, durationMs: 45_000, stream: false, scrobble: true });
    await lab.apply(playEvent(data));
    expect(await songCounts()).toEqual([]);
    expect(await sessions()).toMatchObject([{ plays: 1 }]);
    await lab.apply(playEvent({ ...data, heardMs: 45_000, stream: true, version: 2 }));
    expect(await songCounts()).toMatchObject([{ plays: 1, heard: 45_000 }]);
    expect(await lab.wrongTables()).toEqual([]);
  });

  it('of 1970 is counted, and hurts no later one', async () => {
    const songId = uuidv7();
    for (const startedAt of [
      '1970-01-01T00:00:00.000Z',
      '2026-03-01T00:00:00.000Z',
      '1980-01-01T00:00:00.000Z',
    ])
      await lab.apply(playEvent(played({ songId, startedAt })));
    const [metric] = await readMetrics(lab.db, [{ kind: 'SONG', entityId: songId }]);
    expect(metric).toMatchObject({ plays: 3, score: 1, scoreAt: new Date('2026-03-01T00:00:00.000Z') });
    expect(await lab.wrongTables()).toEqual([]);
  });
});

describe('popularity', () => {
  it('adds plays decayed by their age, in whatever order they come', async () => {
    const days = ['2026-03-01', '2026-03-15', '2026-03-29'];
    for (const order of [days, days.toReversed()]) {
      const songId = uuidv7();
      for (const day of order)
        await lab.apply(playEvent(played({ songId, startedAt: `${day}T00:00:00.000Z` })));
      const [metric] = await readMetrics(lab.db, [{ kind: 'SONG', entityId: songId }]);
      expect(metric?.score).toBeCloseTo(1 + 1 / 2 + 1 / 4, 10);
      expect(metric?.scoreAt).toEqual(new Date('2026-03-29T00:00:00.000Z'));
    }
  });

  it('knows the highest of each kind', async () => {
    const [low, high] = [uuidv7(), uuidv7()];
    for (const songId of [low, high, high]) await lab.apply(playEvent(played({ songId })));
    const metrics = await readMetrics(lab.db, [
      { kind: 'SONG', entityId: low },
      { kind: 'SONG', entityId: uuidv7() },
      { kind: 'SONG', entityId: high },
    ]);
    expect(metrics.map((metric) => metric?.plays)).toEqual([1, undefined, 2]);
    const clock = Date.parse('2026-03-01T12:00:00.000Z') / 1000 / (14 * 86_400);
    expect(metrics[0]?.peakHeat).toBeCloseTo(1 + clock, 9);
  });

  it('of a playlist grows with what is done while it is public, and is not seen while it is private', async () => {
    const playlistId = uuidv7();
    const event = (
      change: EventData<'playlist.modified'>['change'],
      visibility: 'PUBLIC' | 'PRIVATE',
      version: number,
    ) =>
      createEvent('playlist.modified', {
        key: playlistId,
        data: {
          playlistId,
          ownerId: uuidv7(),
          by: uuidv7(),
          version,
          change,
          title: 'x',
          visibility,
          songIds: [],
        },
      });
    const added = event('ENTRIES_ADDED', 'PUBLIC', 3);
    await lab.apply(event('CREATED', 'PRIVATE', 1), event('ENTRIES_ADDED', 'PRIVATE', 2), added, added);
    await lab.apply(event('ENTRY_MOVED', 'PUBLIC', 4), event('SHARED', 'PUBLIC', 5));
    const [metric] = await readMetrics(lab.db, [{ kind: 'PLAYLIST', entityId: playlistId }]);
    expect(metric?.plays).toBe(2 + 4);
    expect(await lab.rows('select kind from behaviour_logs')).toHaveLength(5);
    expect(await lab.wrongTables()).toEqual([]);
  });
});

describe('listening sessions', () => {
  const userId = uuidv7();
  const at = (minute: number) => new Date(Date.parse('2026-03-01T12:00:00Z') + minute * 60_000).toISOString();
  const hear = (minute: number) => lab.apply(playEvent(played({ userId, startedAt: at(minute) })));

  it('end where a pause is over 30 minutes', async () => {
    for (const minute of [0, 32, 64.001]) await hear(minute);
    expect((await sessions()).map(({ plays }) => plays)).toEqual([2, 1]);
  });

  it('become one when a late play fills the pause', async () => {
    for (const minute of [0, 60, 30]) await hear(minute);
    expect(await sessions()).toEqual([{ plays: 3, heard: 360_000, minutes: 62 }]);
    expect(await lab.wrongTables()).toEqual([]);
  });
});

describe('the catalogue', () => {
  const songChanged = (id: string, version: number, artistId: string) =>
    createEvent('content.updated', {
      key: id,
      data: {
        entity: 'SONG',
        id,
        version,
        change: version === 1 ? 'CREATED' : 'UPDATED',
        song: {
          title: 'x',
          durationMs: 1000,
          explicit: false,
          artistIds: [artistId],
          albumId: null,
          genreIds: [],
          releasedAt: '2026-01-01T00:00:00.000Z',
        },
      },
    });
  const songDeleted = (id: string, version: number) =>
    createEvent('content.updated', { key: id, data: { entity: 'SONG', id, version, change: 'DELETED' } });
  const attribution = () =>
    lab.rows<{ version: number; removed: boolean }>('select version, removed from song_attributions');

  it('is followed by version, whatever the order', async () => {
    const [id, artist] = [uuidv7(), uuidv7()];
    await lab.apply(songChanged(id, 3, artist), songChanged(id, 2, uuidv7()));
    expect(await lab.rows('select version, artist_ids as artists from song_attributions')).toEqual([
      { version: 3, artists: [artist] },
    ]);
    await lab.apply(songDeleted(id, 4), songChanged(id, 3, artist));
    expect(await attribution()).toEqual([{ version: 4, removed: true }]);
  });

  it('remembers a deletion that comes before everything else', async () => {
    const id = uuidv7();
    await lab.apply(songDeleted(id, 2), songChanged(id, 1, uuidv7()));
    expect(await attribution()).toEqual([{ version: 2, removed: true }]);
  });
});

/** Plays of a few people and songs, with raises and redeliveries, in a shuffled order. */
function randomPlays(seed: number, count: number) {
  const roll = dice(seed);
  const ids = (n: number) => Array.from({ length: n }, () => uuidv7());
  const [users, songs, artists, albums, genres] = [ids(5), ids(12), ids(6), ids(4), ids(3)];
  const pick = <T>(from: readonly T[]) => from[roll(from.length)] as T;
  const plays = Array.from({ length: count }, () => {
    const song = roll(songs.length);
    const heardMs = 20_000 + roll(160_000);
    return played({
      userId: pick(users),
      playId: randomUUID(),
      songId: songs[song] as string,
      albumId: song % 3 === 0 ? null : (albums[song % 4] as string),
      artistIds: [artists[song % 6] as string, artists[(song + 1) % 6] as string],
      genreIds: [genres[song % 3] as string],
      country: pick(['DE', 'SE', 'NO']),
      startedAt: new Date(Date.parse('2026-02-01T00:00:00Z') + roll(20 * 24 * 60) * 60_000).toISOString(),
      heardMs,
    });
  });
  const later = plays
    .filter(() => roll(3) === 0)
    .map((play) => ({ ...play, heardMs: play.heardMs + 30_000, stream: true, scrobble: true, version: 2 }));
  const events = [...plays, ...later].map(playEvent);
  const deliveries = [...events, ...events.filter(() => roll(4) === 0)];
  for (let i = deliveries.length - 1; i > 0; i -= 1) {
    const j = roll(i + 1);
    [deliveries[i], deliveries[j]] = [
      deliveries[j] as (typeof deliveries)[number],
      deliveries[i] as (typeof deliveries)[number],
    ];
  }
  return { deliveries, users };
}

describe('counting again from the log', () => {
  it('gives what was counted play by play, after random plays by several processes', async () => {
    const { deliveries } = randomPlays(7, 150);
    const half = Math.ceil(deliveries.length / 2);
    const halves = [deliveries.slice(0, half), deliveries.slice(half)];
    await Promise.all(
      halves.map(async (own) => {
        for (const event of own) await lab.apply(event);
      }),
    );
    expect(await lab.rows('select 1 from plays')).toHaveLength(150);
    expect(await lab.wrongTables()).toEqual([]);
  });

  it('finds what is wrong and sets it right', async () => {
    const { deliveries } = randomPlays(11, 60);
    await lab.apply(...deliveries);
    for (const table of [
      'song_play_counts',
      'artist_play_counts',
      'daily_play_counts',
      'daily_listening',
      'daily_listeners',
      'listening_sessions',
    ])
      await lab.rows(`update ${table} set plays = plays + 1 where ctid = (select min(ctid) from ${table})`);
    await lab.rows(
      `update popularity_metrics set score = score + 1 where ctid = (select min(ctid) from popularity_metrics)`,
    );
    const sums = (name: string) => name.startsWith('sums ');
    expect((await lab.wrongTables()).filter((name) => !sums(name))).toHaveLength(7);
    const repaired = await recount(lab.db, true);
    expect(repaired.repaired).toBe(true);
    expect(repaired.counts.every(({ name, differences }) => sums(name) || differences === 1)).toBe(true);
    expect(await lab.wrongTables()).toEqual([]);
    expect((await recount(lab.db, true)).repaired).toBe(false);
  });

  it('compares the sums of days with those of weeks and with totals, by the moments in the log', async () => {
    const [play] = [played({ albumId: uuidv7(), genreIds: [uuidv7()] })];
    await lab.apply(playEvent(play), playEvent(played({ ...play, playId: randomUUID() })));
    expect(await lab.wrongTables()).toEqual([]);
    // A log with a wrong day, and counts that follow from it, agree with each other.
    for (const table of [
      'plays',
      'song_play_counts',
      'daily_play_counts',
      'daily_listening',
      'daily_listeners',
    ])
      await lab.rows(`update ${table} set day = '2026-03-02'`);
    expect(await lab.wrongTables()).toEqual(['sums of days and weeks']);
    await lab.empty();
    await lab.apply(playEvent(play));
    for (const [table, name] of [
      ['daily_play_counts', 'GENRE'],
      ['daily_play_counts', 'ALBUM'],
      ['popularity_metrics', 'ARTIST'],
    ])
      await lab.rows(`update ${table} set plays = plays + 1 where kind = '${name}'`);
    const { counts } = await recount(lab.db);
    expect(counts.find(({ name }) => name === 'sums of days and totals')?.differences).toBe(3);
  });

  it('has the migration to counts by day count what was heard before it', async () => {
    await lab.apply(...randomPlays(23, 40).deliveries);
    await lab.rows('delete from daily_play_counts');
    const folder = new URL('../../infra/databases/analytics/migrations/', import.meta.url);
    const migration = readFileSync(new URL('0004_daily_play_counts.sql', folder), 'utf8');
    await lab.rows(migration.slice(migration.indexOf('INSERT INTO')));
    expect(await dayCounts()).not.toEqual([]);
    expect(await lab.wrongTables()).toEqual([]);
  });

  it('rebuilds everything when the counts are lost', async () => {
    await lab.apply(...randomPlays(13, 60).deliveries);
    const before = await songCounts();
    for (const table of [
      'song_play_counts',
      'artist_play_counts',
      'daily_play_counts',
      'daily_listening',
      'daily_listeners',
      'listening_sessions',
      'popularity_metrics',
    ])
      await lab.rows(`delete from ${table}`);
    await recount(lab.db, true);
    expect(await songCounts()).toEqual(before);
    expect(await lab.wrongTables()).toEqual([]);
  });
});

describe('forgetting', () => {
  const forget = (userId: string, before: Date) =>
    lab.db.transaction(async (tx) => {
      await lockCounts(tx);
      await rememberErasure(tx, userId, before);
      return erasePlays(tx, userId, before);
    });

  it('takes out exactly one person, and the counts stay those of the log', async () => {
    const { deliveries, users } = randomPlays(17, 80);
    await lab.apply(...deliveries);
    const [user = ''] = users;
    const mine = await lab.rows(`select 1 from plays where user_id = '${user}'`);
    expect(mine.length).toBeGreaterThan(5);
    expect((await forget(user, new Date())).plays).toBe(mine.length);
    expect(await lab.rows(`select 1 from plays where user_id = '${user}'`)).toEqual([]);
    expect(await lab.rows(`select 1 from daily_listeners where user_id = '${user}'`)).toEqual([]);
    expect(await lab.rows('select 1 from plays')).toHaveLength(80 - mine.length);
    expect(await lab.wrongTables()).toEqual([]);
  });

  it('of a part leaves the rest, sessions too', async () => {
    const { deliveries, users } = randomPlays(19, 80);
    await lab.apply(...deliveries);
    await forget(users[1] ?? '', new Date('2026-02-10T00:00:00Z'));
    expect(await lab.wrongTables()).toEqual([]);
    expect((await lab.rows(`select 1 from plays where user_id = '${users[1]}'`)).length).toBeGreaterThan(0);
  });

  it('holds for a play that comes later, not for what is heard after', async () => {
    const data = played();
    await lab.apply(playEvent(data));
    await forget(data.userId, new Date('2026-03-01T12:00:00.000Z'));
    await lab.apply(playEvent({ ...data, heardMs: 150_000, version: 2 }));
    expect(await songCounts()).toEqual([]);
    await lab.apply(playEvent(played({ userId: data.userId, startedAt: '2026-03-01T12:00:00.001Z' })));
    expect(await songCounts()).toMatchObject([{ plays: 1 }]);
  });

  it('of what nobody else heard leaves nothing behind', async () => {
    const data = played({ albumId: uuidv7(), genreIds: [uuidv7()] });
    await lab.apply(playEvent(data));
    await forget(data.userId, new Date());
    for (const table of [
      'song_play_counts',
      'artist_play_counts',
      'daily_play_counts',
      'daily_listening',
      'daily_listeners',
      'listening_sessions',
    ])
      expect(await lab.rows(`select 1 from ${table}`), table).toEqual([]);
    expect(await lab.rows('select 1 from popularity_metrics where plays > 0 or score > 0')).toEqual([]);
  });
});
