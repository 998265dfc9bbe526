import { describe, expect, it } from 'vitest';
import { addedBy, loggedPlay, raised, rankedBy } from './count-play.ts';

const id = (last: number) => `01890000-0000-7000-8000-00000000000${last}`;
const reported = (more: object = {}) => ({
  userId: id(1),
  playId: id(2),
  songId: id(3),
  albumId: id(4),
  artistIds: [id(5), id(6)],
  genreIds: [id(7)],
  country: 'DE',
  userType: 'LISTENER',
  deviceId: id(8),
  startedAt: '2026-03-01T12:00:00.000Z',
  heardMs: 40_000,
  durationMs: 200_000,
  stream: true,
  scrobble: false,
  version: 1,
  ...more,
});
const play = (more?: object) => loggedPlay(reported(more));

describe('the day of a play', () => {
  it.each([
    ['2026-02-28T23:59:59.999Z', '2026-02-28'],
    ['2026-03-01T00:00:00.000Z', '2026-03-01'],
    ['2024-02-29T23:30:00.000Z', '2024-02-29'],
  ])('%s counts on %s', (startedAt, day) => expect(play({ startedAt }).day).toBe(day));
});

describe('what a report adds', () => {
  const short = play({ heardMs: 25_000, stream: false, scrobble: true });
  it('is one stream with its heard time at first', () =>
    expect(addedBy(undefined, play())).toEqual({ plays: 1, heardMs: 40_000 }));
  it('is the difference later', () =>
    expect(addedBy(play(), play({ heardMs: 55_000 }))).toEqual({ plays: 0, heardMs: 15_000 }));
  it('is nothing for what is known', () => expect(addedBy(play(), play())).toBeNull());
  it('is nothing for a scrobble that is no stream', () => expect(addedBy(undefined, short)).toBeNull());
  it('is the whole when a scrobble becomes a stream', () =>
    expect(addedBy(short, play())).toEqual({ plays: 1, heardMs: 40_000 }));
});

describe('raising', () => {
  it('never lowers, and keeps where the play was counted', () => {
    const kept = play();
    const now = raised(
      kept,
      play({ heardMs: 30_000, country: 'SE', artistIds: [], stream: false, scrobble: true }),
    );
    expect(now).toEqual({ ...kept, scrobble: true });
  });
});

it('credits the song, its album, artists and genres, each once', () => {
  expect(rankedBy(play()).map(({ kind }) => kind)).toEqual(['SONG', 'ALBUM', 'ARTIST', 'ARTIST', 'GENRE']);
  expect(rankedBy(play({ artistIds: [id(6), id(5), id(6)] })).slice(2, 4)).toEqual([
    { kind: 'ARTIST', entityId: id(5) },
    { kind: 'ARTIST', entityId: id(6) },
  ]);
  expect(rankedBy(play({ albumId: null, artistIds: [], genreIds: [] }))).toEqual([
    { kind: 'SONG', entityId: id(3) },
  ]);
});
