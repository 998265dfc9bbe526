import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAsOwner } from '../../infra/databases/prepare.ts';
import { administrator, artistAccount } from '../content/editor.ts';
import { listener, statuses } from '../player/requests.ts';
import { type Answer, type Data, eventually, type Person, theProduct } from '../product.ts';

const product = theProduct();
const analytics = openAsOwner('analytics', product.locations, product.secrets);
afterAll(() => analytics.end());

const utcDay = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
const noon = (daysAgo: number) => new Date(`${utcDay(daysAgo)}T12:00:00Z`);
const code = ({ errors }: Answer) => errors?.[0]?.extensions?.code;

const topSongs = `query($from: Date!, $to: Date!, $country: ID, $first: Int) { report {
  topSongs(from: $from, to: $to, country: $country, first: $first) { position song { id } playCount } } }`;
const daily = `query($from: Date!, $to: Date!) { report { dailyListening(from: $from, to: $to) { day plays listeners heardMs } } }`;
const ofArtist = `query($id: ID!, $from: Date!, $to: Date!) { artist(id: $id) { name report(from: $from, to: $to) {
  plays listeners heardMs songs { song { id } plays } csvUrl } } }`;

/** Days before all that other tests play, and after all that the seed did. */
const days = { from: utcDay(200), to: utcDay(190) };

let admin: string;
let nobodySpecial: Person;
let artist: string;
let songs: string[];
let owner: Person;

beforeAll(async () => {
  admin = await product.admin();
  nobodySpecial = await product.register();
  const editor = await administrator();
  artist = (await editor.artist('=SUM(A1:A9), "Ltd"')).id;
  songs = [
    (await editor.song(artist, { title: '@title, with "quotes"' })).id,
    (await editor.song(artist)).id,
  ];
  owner = await artistAccount([artist]);
  const people = [await listener('DE'), await listener('SE')];
  const heard = [
    { by: 0, song: 0, at: new Date(`${days.from}T00:00:00.000Z`) },
    { by: 0, song: 1, at: noon(195) },
    { by: 1, song: 0, at: noon(195) },
    { by: 1, song: 0, at: new Date(`${days.to}T23:59:59.999Z`) },
    { by: 1, song: 1, at: noon(189) },
    { by: 1, song: 1, at: noon(201) },
  ];
  for (const { by, song, at } of heard) {
    const { token = '', deviceId = '' } = people[by] ?? {};
    const play = { songId: songs[song] ?? '', deviceId, heardMs: 60_000, startedAt: at };
    expect(await statuses(token, play)).toEqual(['RECORDED']);
  }
  const counted = () => analytics`select count(*)::int from plays where artist_ids @> ${[artist]}::uuid[]`;
  await eventually(counted, ([row]) => row?.count === heard.length);
});

/** The answer once the replica has replayed what the test played. */
const reported = (document: string, variables: object, token: string, passes: (data: Data) => boolean) =>
  eventually(async () => {
    const { data, errors } = await product.query(document, variables, token);
    expect(errors, JSON.stringify(errors)).toBeUndefined();
    return data;
  }, passes);

describe('the report', () => {
  it('counts streams of the days, both ends included, and ranks songs', async () => {
    const data = await reported(topSongs, days, admin, ({ report }) => report.topSongs.length >= 2);
    const own = data.report.topSongs.filter(({ song }: Data) => songs.includes(song?.id));
    expect(own.map(({ song, playCount }: Data) => [song.id, playCount])).toEqual([
      [songs[0], 3],
      [songs[1], 1],
    ]);
    expect(data.report.topSongs[0].position).toBe(1);
  });

  it('by country, and no longer than asked for', async () => {
    const { report } = await reported(topSongs, { ...days, country: 'DE' }, admin, () => true);
    const own = report.topSongs.filter(({ song }: Data) => songs.includes(song?.id));
    expect(own.map(({ playCount }: Data) => playCount)).toEqual([1, 1]);
    const one = await reported(topSongs, { ...days, first: 1 }, admin, () => true);
    expect(one.report.topSongs).toHaveLength(1);
  });

  it('has every day, those without listening too', async () => {
    const { report } = await reported(
      daily,
      days,
      owner.token,
      ({ report: all }) => all.dailyListening[0]?.plays === 1,
    );
    expect(report.dailyListening.map(({ day }: Data) => day)).toEqual(
      Array.from({ length: 11 }, (_, i) => utcDay(200 - i)),
    );
    const busy = report.dailyListening.filter(({ plays }: Data) => plays > 0);
    expect(busy).toEqual([
      { day: days.from, plays: 1, listeners: 1, heardMs: 60_000 },
      { day: utcDay(195), plays: 2, listeners: 2, heardMs: 120_000 },
      { day: days.to, plays: 1, listeners: 1, heardMs: 60_000 },
    ]);
    const everything = await reported(daily, days, admin, () => true);
    const noonDay = everything.report.dailyListening[5];
    expect(noonDay).toMatchObject({ day: utcDay(195) });
    expect(noonDay.plays).toBeGreaterThanOrEqual(2);
    expect(noonDay.listeners).toBeGreaterThanOrEqual(2);
  });

  it('shows an artist their own songs only', async () => {
    const { report } = await reported(
      topSongs,
      days,
      owner.token,
      ({ report: all }) => all.topSongs.length === 2,
    );
    expect(report.topSongs.map(({ song }: Data) => song.id)).toEqual(songs);
    const other = await artistAccount([(await (await administrator()).artist()).id]);
    expect((await reported(topSongs, days, other.token, () => true)).report.topSongs).toEqual([]);
  });

  it('is null with FORBIDDEN without the role, with UNAUTHENTICATED for nobody', async () => {
    for (const [token, expected] of [
      [nobodySpecial.token, 'FORBIDDEN'],
      [undefined, 'UNAUTHENTICATED'],
    ] as const) {
      for (const document of [topSongs, daily]) {
        const answer = await product.query(document, days, token);
        expect(answer.data).toEqual({ report: null });
        expect(code(answer)).toBe(expected);
      }
    }
  });

  it.each([
    { from: '2026-01-02', to: '2026-01-01' },
    { from: '2025-01-01', to: '2026-01-02' },
    { from: '2026-02-30', to: '2026-03-01' },
    { from: 'x', to: '2026-03-01' },
  ])('$from to $to is BAD_USER_INPUT', async (range) => {
    for (const document of [topSongs, daily]) {
      expect(code(await product.query(document, range, admin))).toBe('BAD_USER_INPUT');
    }
    expect(code(await product.query(ofArtist, { id: artist, ...range }, admin))).toBe('BAD_USER_INPUT');
  });

  it('refuses other bounds', async () => {
    for (const more of [{ first: 0 }, { first: 101 }, { country: 'de' }])
      expect(code(await product.query(topSongs, { ...days, ...more }, admin)), JSON.stringify(more)).toBe(
        'BAD_USER_INPUT',
      );
  });
});

const artistReport = async (token: string) =>
  (await reported(ofArtist, { id: artist, ...days }, token, (data) => data.artist.report.plays === 4)).artist
    .report;

describe("an artist's report", () => {
  it('is for administrators and whoever speaks for the artist', async () => {
    for (const token of [admin, owner.token]) {
      expect(await artistReport(token)).toMatchObject({
        plays: 4,
        listeners: 2,
        heardMs: 240_000,
        songs: [
          { song: { id: songs[0] }, plays: 3 },
          { song: { id: songs[1] }, plays: 1 },
        ],
      });
    }
  });

  it('is null for everybody else, while the artist is shown', async () => {
    const other = await artistAccount([(await (await administrator()).artist()).id]);
    for (const [token, expected] of [
      [other.token, 'FORBIDDEN'],
      [nobodySpecial.token, 'FORBIDDEN'],
      [undefined, 'UNAUTHENTICATED'],
    ] as const) {
      const answer = await product.query(ofArtist, { id: artist, ...days }, token);
      expect(answer.data.artist).toMatchObject({ report: null, name: expect.any(String) });
      expect(code(answer)).toBe(expected);
      const direct = await product.entities(
        'reporting',
        [{ __typename: 'Artist', id: artist }],
        `report(from: "${days.from}", to: "${days.to}") { plays }`,
        token,
      );
      expect(direct.data._entities).toEqual([{ report: null }]);
    }
  });
});

describe('the CSV file', () => {
  const fetchPath = (path: string, init: RequestInit = {}) => fetch(new URL(path, product.url), init);

  it('has all songs by day, and no formulas', async () => {
    const { csvUrl } = await artistReport(owner.token);
    const response = await fetchPath(csvUrl);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename=".+\.csv"$/);
    const text = await response.text();
    expect(text.split('\r\n').at(-1)).toBe('');
    const rows: Record<string, string>[] = parse(text, { columns: true });
    const first = {
      title: '\'@title, with "quotes"',
      artists: '\'=SUM(A1:A9), "Ltd"',
      listeners: '1',
      heard_ms: '60000',
    };
    const [one = '', two = ''] = songs;
    expect(rows).toEqual(
      [
        { day: days.from, song_id: one, ...first, plays: '1' },
        { day: utcDay(195), song_id: one, ...first, plays: '1' },
        { day: utcDay(195), song_id: two, ...first, title: 'Test Song', plays: '1' },
        { day: days.to, song_id: one, ...first, plays: '1' },
      ].toSorted((a, b) => `${a.day}${a.song_id}`.localeCompare(`${b.day}${b.song_id}`)),
    );
  });

  it('answers HEAD without a body', async () => {
    const response = await fetchPath((await artistReport(admin)).csvUrl, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('is refused when the address was altered or is not signed', async () => {
    const { csvUrl } = await artistReport(admin);
    const altered = (change: (url: URL) => void) => {
      const url = new URL(csvUrl, product.url);
      change(url);
      return fetchPath(url.href);
    };
    expect((await altered((url) => url.searchParams.set('from', '2020-01-01'))).status).toBe(403);
    expect((await altered((url) => url.searchParams.set('expires', '99999999999'))).status).toBe(403);
    const elsewhere = (url: URL) => {
      url.pathname = url.pathname.replace(artist, owner.id);
    };
    expect((await altered(elsewhere)).status).toBe(403);
    expect((await altered((url) => url.searchParams.set('signature', 'x'))).status).toBe(403);
    expect((await altered((url) => url.searchParams.delete('signature'))).status).toBe(401);
  });
});
