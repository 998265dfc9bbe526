import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createEvent, type Envelope } from '../../infra/events/contracts.ts';
import type { LogPage } from '../../infra/events/log-reading.ts';
import type { Peers } from '../../infra/peers/peers.ts';
import {
  erasePlays,
  inShadow,
  lockCounts,
  rememberErasure,
  shadowSession,
} from '../../subgraphs/analytical/queries.ts';
import { rebuildAnalytics } from '../../subgraphs/analytical/rebuild.ts';
import { openLaboratory, playEvent, played } from './laboratory.ts';

let lab: Awaited<ReturnType<typeof openLaboratory>>;
beforeAll(async () => {
  lab = await openLaboratory();
});
afterAll(() => lab.close());
beforeEach(() => lab.empty());

/** The producers' logs: these events, a few on each page. */
function logsOf(events: readonly Envelope[]): Pick<Peers, 'get'> {
  return {
    async get<T>(service: string, path: string): Promise<T> {
      const own = events.filter(({ source }) => source === `/polyphony/${service}`);
      const from = Number(new URL(path, 'http://x').searchParams.get('after')?.split('.')[1]);
      const envelopes = own.slice(from, from + 3);
      const next = `7.${from + envelopes.length}`;
      const more = from + 3 < own.length;
      return { envelopes, next, more, begins: own[0]?.time ?? null } satisfies LogPage as T;
    },
  };
}

const rebuild = (events: readonly Envelope[], swap: boolean, tell: () => void = () => {}) =>
  rebuildAnalytics({ ...lab.ports, peers: logsOf(events) as Peers }, { swap }, tell);
const wrong = (report: Awaited<ReturnType<typeof rebuild>>) =>
  report?.tables.filter(({ differences }) => differences > 0).map(({ name }) => name);

/** Listening, edits, likes and a song of one world, in an order that no consumer could count on. */
function someEvents(): Envelope[] {
  const [songId, artist, listener, playlistId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const short = played({ songId, userId: listener, artistIds: [artist], heardMs: 40_000 });
  const plays = [
    { ...short, heardMs: 90_000, version: 2 },
    short,
    played({ songId, country: 'SE', startedAt: '2026-02-01T10:00:00.000Z', albumId: uuidv7() }),
    played({ userId: listener, startedAt: '2026-03-01T12:20:00.000Z', genreIds: [uuidv7()] }),
    played({ userId: listener, heardMs: 20_000, durationMs: 35_000, stream: false, scrobble: true }),
  ];
  const edit = { playlistId, ownerId: listener, by: listener, version: 1, title: 'x', songIds: [songId] };
  const like = { userId: listener, kind: 'FAVOURITE_SONG', entityKind: 'SONG', entityId: songId } as const;
  const song = {
    title: 's',
    durationMs: 1,
    explicit: false,
    artistIds: [artist],
    albumId: null,
    genreIds: [],
  };
  const releasedAt = '2026-01-01T00:00:00.000Z';
  return [
    ...plays.map(playEvent),
    createEvent('playlist.modified', {
      key: playlistId,
      data: { ...edit, change: 'CREATED', visibility: 'PUBLIC' },
    }),
    createEvent('user.activity', {
      key: listener,
      data: { ...like, active: true, country: 'DE', userType: 'LISTENER', occurredAt: releasedAt },
    }),
    createEvent('content.updated', {
      key: songId,
      data: { entity: 'SONG', id: songId, version: 1, change: 'CREATED', song: { ...song, releasedAt } },
    }),
  ];
}

const everything = async () =>
  JSON.stringify(
    await Promise.all(
      [
        'select user_id, play_id, heard_ms, stream, scrobble, day::text from plays order by play_id',
        'select * from song_play_counts order by song_id, day, country',
        'select * from artist_play_counts order by 1, 2',
        'select * from daily_play_counts order by kind, entity_id, day, country',
        'select * from daily_listening order by day',
        'select * from daily_listeners order by day, user_id',
        'select user_id, started_at::text, ended_at::text, plays, heard_ms from listening_sessions order by 1, 2',
        'select kind, entity_id, plays, round(score::numeric, 6) as score, version from popularity_metrics order by 1, 2',
        'select event_id, kind from behaviour_logs order by 1',
        'select * from song_attributions order by 1',
      ].map((statement) => lab.rows(statement)),
    ),
  );

it('comes out equal to what was counted live, and changes nothing then', async () => {
  const events = someEvents();
  await lab.apply(...events);
  const before = await everything();
  const report = await rebuild(events, true);
  expect(wrong(report)).toEqual([]);
  expect(report).toMatchObject({
    swapped: false,
    events: { 'play.recorded': 5, 'playlist.modified': 1, 'user.activity': 1, 'content.updated': 1 },
  });
  expect(await everything()).toBe(before);
});

it('makes everything from events alone as the consumers make it', async () => {
  const events = someEvents();
  await lab.apply(...events);
  const live = (await everything()).replaceAll(/"version":"?\d+"?/g, '');
  await lab.empty();
  expect(await rebuild(events, true)).toMatchObject({ swapped: true });
  expect((await everything()).replaceAll(/"version":"?\d+"?/g, '')).toBe(live);
  expect(await lab.wrongTables()).toEqual([]);
});

it('brings back lost plays and lost counts, and only compares when it is told to', async () => {
  const events = someEvents();
  await lab.apply(...events);
  const live = (await everything()).replaceAll(/"version":"?\d+"?/g, '');
  await lab.rows(
    `delete from plays where play_id = (select min(play_id::text)::uuid from plays where stream)`,
  );
  await lab.rows('update song_play_counts set plays = plays + 1');
  await lab.rows('update daily_play_counts set heard_ms = heard_ms + 1');
  await lab.rows('delete from listening_sessions');
  await lab.rows('update popularity_metrics set score = score * 2');
  const compared = await rebuild(events, false);
  const differing = [
    'plays',
    'song_play_counts',
    'daily_play_counts',
    'listening_sessions',
    'popularity_metrics',
  ];
  expect(wrong(compared)).toEqual(expect.arrayContaining(differing));
  expect(compared?.swapped).toBe(false);
  expect((await everything()).replaceAll(/"version":"?\d+"?/g, '')).not.toBe(live);
  expect(await rebuild(events, true)).toMatchObject({ swapped: true });
  expect((await everything()).replaceAll(/"version":"?\d+"?/g, '')).toBe(live);
});

it('keeps what is older than the events, as the seed and pruned events are', async () => {
  await lab.apply(...someEvents());
  const before = await everything();
  const report = await rebuild([], true);
  expect(report).toMatchObject({ swapped: false, begins: { player: null }, events: {} });
  expect(wrong(report)).toEqual([]);
  expect(await everything()).toBe(before);
});

it('counts what arrives meanwhile, and leaves forgotten what is forgotten meanwhile', async () => {
  const events = someEvents();
  await lab.apply(...events);
  const [{ listener } = { listener: '' }] = await lab.rows<{ listener: string }>(
    'select user_id as listener from plays group by 1 order by count(*) desc limit 1',
  );
  const late = playEvent(played());
  let told = false;
  const meanwhile: Promise<unknown>[] = [];
  const report = await rebuild(events, true, () => {
    if (told) return;
    told = true;
    meanwhile.push(
      lab.apply(late),
      lab.db.transaction(async (tx) => {
        await lockCounts(tx);
        await rememberErasure(tx, listener, new Date());
        await erasePlays(tx, listener, new Date());
      }),
    );
  });
  await Promise.all(meanwhile);
  expect(report).not.toBeNull();
  expect(await lab.rows(`select from plays where user_id = '${listener}'`)).toEqual([]);
  expect(await lab.rows(`select from plays where play_id = '${late.data.playId}'`)).toHaveLength(1);
  expect(await lab.wrongTables()).toEqual([]);
});

it('leaves out what cannot be read, and goes on', async () => {
  const [first, ...others] = someEvents() as [Envelope, ...Envelope[]];
  await lab.apply(first, ...others);
  const unreadable = { ...first, id: randomUUID(), dataschema: 'urn:polyphony:event:play.recorded:9.0' };
  expect(wrong(await rebuild([unreadable, first, ...others], true))).toEqual([]);
});

it('works alone, and a session that was lost harms nothing in use', async () => {
  await lab.apply(...someEvents());
  const before = await everything();
  await inShadow(lab.ports.homeSession(shadowSession), async () => {
    expect(await rebuild([], true)).toBeNull();
  });
  const session = lab.ports.homeSession(shadowSession);
  await expect(session`delete from song_play_counts`).rejects.toThrow(/does not exist/);
  await session.end();
  expect(await everything()).toBe(before);
});
