import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAsOwner } from '../../infra/databases/prepare.ts';
import { type Data, eventually, theProduct } from '../product.ts';
import { type KnownSong, listener, playableSongs, readPlayer, report, statuses } from './requests.ts';

const product = theProduct();
let person: Awaited<ReturnType<typeof listener>>;
let song: KnownSong;
let operational: ReturnType<typeof openAsOwner>;

beforeAll(async () => {
  person = await listener('SE');
  const songs = await playableSongs(person.token, 50);
  song = songs.find(({ durationMs }) => durationMs > 70_000) as KnownSong;
  operational = openAsOwner('operational', product.locations, product.secrets);
});
afterAll(() => operational.end());

/** The events of a play, in the order of their versions. */
async function eventsOf(playId: string): Promise<Data[]> {
  const rows = await operational`select envelope from outbox where type = 'play.recorded'
    and envelope -> 'data' ->> 'playId' = ${playId} order by position`;
  return rows.map(({ envelope }) => envelope.data);
}
const play = (heardMs: number, more: object = {}) => ({
  songId: song.id,
  deviceId: person.deviceId,
  heardMs,
  ...more,
});
const ago = (ms: number) => new Date(Date.now() - ms);

test('30 s heard are RECORDED, told in an event with what the play is attributed to', async () => {
  const playId = randomUUID();
  expect(await statuses(person.token, play(30_000, { playId }))).toEqual(['RECORDED']);
  const [event] = await eventsOf(playId);
  expect(event).toMatchObject({
    userId: person.id, playId, songId: song.id, country: 'SE', userType: 'LISTENER', deviceId: person.deviceId,
    heardMs: 30_000, durationMs: song.durationMs, stream: true, version: 1,
  }); // biome-ignore format: one event
  const { data } = await product.askService(
    'content',
    `query($r:[_Any!]!){_entities(representations:$r){... on Song{artists{id} album{id} genres{id}}}}`,
    { r: [{ __typename: 'Song', id: song.id }] },
  );
  const ids = (list: Data[]) => list.map(({ id }) => id);
  const known = data._entities[0];
  expect(event.artistIds).toEqual(ids(known.artists));
  expect(event.genreIds).toEqual(ids(known.genres));
  expect(event.albumId).toBe(known.album?.id ?? null);
});

test('20 parallel reports of one play count once', async () => {
  const playId = randomUUID();
  const reports = () =>
    Promise.all(Array.from({ length: 20 }, () => statuses(person.token, play(45_000, { playId }))));
  // Held back by the listener's player until several are in their transactions, so that they surely meet.
  const results = await operational.begin(async (tx) => {
    await tx`select from playing_sessions where user_id = ${person.id} for update`;
    const sent = reports();
    await eventually(
      () => tx`select from pg_locks where not granted`,
      (waiting) => waiting.length >= 2,
    );
    return { sent };
  });
  const flat = (await results.sent).flat().sort();
  expect(flat).toEqual([...Array(19).fill('ALREADY_KNOWN'), 'RECORDED']);
  expect(await eventsOf(playId)).toHaveLength(1);
});

test('a later report raises heard time and never lowers it; each rise of a counted play is told', async () => {
  const playId = randomUUID();
  const half = Math.floor(song.durationMs / 2) + 1;
  expect(await statuses(person.token, play(31_000, { playId }))).toEqual(['RECORDED']);
  expect(await statuses(person.token, play(half, { playId }))).toEqual(['ALREADY_KNOWN']);
  expect(await statuses(person.token, play(32_000, { playId }))).toEqual(['ALREADY_KNOWN']);
  const events = await eventsOf(playId);
  expect(events.map(({ version, heardMs }) => [version, heardMs])).toEqual([[1, 31_000], [2, half]]); // biome-ignore format: pairs
  expect(events[1]).toMatchObject({ stream: true, scrobble: true });
});

test('TOO_SHORT is kept, told to nobody, and may count later', async () => {
  const playId = randomUUID();
  expect(await statuses(person.token, play(29_999, { playId }))).toEqual(['TOO_SHORT']);
  expect(await statuses(person.token, play(1_000, { playId }))).toEqual(['TOO_SHORT']);
  expect(await eventsOf(playId)).toEqual([]);
  const [kept] = await operational`select heard_ms, counted from plays where play_id = ${playId}`;
  expect(kept).toEqual({ heard_ms: 29_999, counted: false });
  expect(await statuses(person.token, play(40_000, { playId }))).toEqual(['RECORDED']);
  expect((await eventsOf(playId)).map(({ version }) => version)).toEqual([1]);
});

test('heard time is bounded by the clock: beyond it by more than 2 s is REJECTED, and nothing is kept', async () => {
  const [rejected, future] = [randomUUID(), randomUUID()];
  expect(await statuses(person.token, play(60_000, { playId: rejected, startedAt: ago(50_000) }))).toEqual([
    'REJECTED',
  ]);
  expect(await statuses(person.token, play(0, { playId: future, startedAt: ago(-60_000) }))).toEqual([
    'REJECTED',
  ]);
  const kept = await operational`select 1 from plays where play_id in (${rejected}, ${future})`;
  expect(kept).toHaveLength(0);
  expect(await statuses(person.token, play(41_500, { startedAt: ago(40_000) }))).toEqual(['RECORDED']);
  const playId = randomUUID();
  expect(await statuses(person.token, play(31_000, { playId, startedAt: ago(31_000) }))).toEqual([
    'RECORDED',
  ]);
  expect(await statuses(person.token, play(60_000, { playId, startedAt: ago(3_600_000) }))).toEqual([
    'REJECTED',
  ]);
  expect(await eventsOf(playId)).toHaveLength(1);
});

test("heard time beyond the song's length is taken as its length", async () => {
  const playId = randomUUID();
  const startedAt = ago(2 * song.durationMs);
  expect(await statuses(person.token, play(song.durationMs + 50_000, { playId, startedAt }))).toEqual([
    'RECORDED',
  ]);
  expect((await eventsOf(playId))[0].heardMs).toBe(song.durationMs);
});

test('unknown songs and devices not their own are REJECTED, the others of the report stand', async () => {
  const stranger = await listener();
  const results = await statuses(
    person.token,
    play(40_000, { songId: randomUUID() }),
    play(40_000, { songId: 'no id' }),
    play(40_000, { deviceId: stranger.deviceId }),
    play(40_000, { deviceId: 'no id' }),
    play(40_000),
    play(10_000),
  );
  expect(results).toEqual(['REJECTED', 'REJECTED', 'REJECTED', 'REJECTED', 'RECORDED', 'TOO_SHORT']);
});

test('one play may come twice in a report; another song under its id is REJECTED', async () => {
  const playId = randomUUID();
  const other = (await playableSongs(person.token, 2)).find(({ id }) => id !== song.id);
  const twice = [
    play(10_000, { playId }),
    play(50_000, { playId }),
    play(50_000, { playId, songId: other?.id }),
  ];
  expect(await statuses(person.token, ...twice)).toEqual(['TOO_SHORT', 'RECORDED', 'REJECTED']);
  expect(await eventsOf(playId)).toHaveLength(1);
});

test('the same id from two people is two plays', async () => {
  const playId = randomUUID();
  const other = await listener();
  expect(await statuses(person.token, play(33_000, { playId }))).toEqual(['RECORDED']);
  expect(await statuses(other.token, play(33_000, { playId, deviceId: other.deviceId }))).toEqual([
    'RECORDED',
  ]);
  expect((await eventsOf(playId)).map(({ userId }) => userId).sort()).toEqual([person.id, other.id].sort());
});

test('reporting leaves the player as it is', async () => {
  const before = (await readPlayer(person.token)).version;
  await statuses(person.token, play(30_000));
  expect((await readPlayer(person.token)).version).toBe(before);
});

test('1 to 50 plays with UUIDs and moments, else BAD_USER_INPUT; nobody is NotSignedIn', async () => {
  const startedAt = ago(60_000).toISOString();
  const bad: object[][] = [
    [],
    Array.from({ length: 51 }, () => play(1)),
    [play(1, { playId: 'play 1' })],
    [play(-1)],
    [{ ...play(1), startedAt: 'yesterday' }],
    [{ ...play(1), startedAt: 5 }],
  ];
  for (const plays of bad) {
    const filled = plays.map((one) => ({ playId: randomUUID(), ended: true, startedAt, ...one }));
    const { errors } = await product.query(
      `mutation($i:ReportPlaybackInput!){reportPlayback(input:$i){__typename}}`,
      { i: { plays: filled } },
      person.token,
    );
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  }
  const fifty = Array.from({ length: 50 }, () => play(30_000));
  expect(await statuses(person.token, ...fifty)).toEqual(Array(50).fill('RECORDED'));
  expect((await report(undefined, play(30_000))).data.reportPlayback.__typename).toBe('NotSignedIn');
});
