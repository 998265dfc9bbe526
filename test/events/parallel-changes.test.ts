import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { openAsOwner } from '../../infra/databases/prepare.ts';
import type { EventType } from '../../infra/topology.ts';
import { request as changeActivity } from '../activity/requests.ts';
import { administrator } from '../content/editor.ts';
import { listener, playableSongs } from '../player/requests.ts';
import { request as changePlaylist, newPlaylist } from '../playlist/requests.ts';
import { type Answer, type Data, theProduct } from '../product.ts';

const product = theProduct();
const count = 100;
type Home = Parameters<typeof openAsOwner>[0];

/** Changes one thing a hundred times at once: its events, in the order in which consumers get them. */
async function eventsOf(
  database: Home,
  type: EventType,
  key: string,
  change: (n: number) => Promise<Answer>,
) {
  const answers = await Promise.all(Array.from({ length: count }, (_, n) => change(n)));
  expect(answers.flatMap(({ errors = [] }) => errors)).toEqual([]);
  const owner = openAsOwner(database, product.locations, product.secrets);
  const rows =
    await owner`select envelope from outbox where type = ${type} and key = ${key} order by xid, position`;
  await owner.end();
  return rows.map(({ envelope }): Data => envelope.data);
}
const versions = (from: number) => Array.from({ length: count }, (_, n) => from + n);
const versionsOf = (events: readonly Data[]) => events.map(({ version }) => version).slice(-count);

it('of a song', async () => {
  const admin = await administrator();
  const { id } = await admin.song((await admin.artist()).id);
  const rename = (n: number) => admin.ask('updateSong', { id, title: `Song ${n}` });
  expect(versionsOf(await eventsOf('content', 'content.updated', id, rename))).toEqual(versions(2));
});

it('of a profile', async () => {
  const { id, token } = await product.register();
  const rename = (n: number) =>
    product.askService(
      'user',
      `mutation($i: UpdateProfileInput!) { updateProfile(input: $i) { __typename } }`,
      { i: { displayName: `Person ${n}` } },
      token,
    );
  expect(versionsOf(await eventsOf('user', 'user.updated', id, rename))).toEqual(versions(2));
});

it('of a playlist', async () => {
  const { token } = await product.register();
  const { id } = await newPlaylist(token);
  const rename = (n: number) =>
    changePlaylist('updatePlaylist', { playlistId: id, title: `List ${n}` }, token);
  expect(versionsOf(await eventsOf('playlist', 'playlist.modified', id, rename))).toEqual(versions(2));
});

it('of a play that is heard on', async () => {
  const { id, token, deviceId } = await listener();
  const [song] = await playableSongs(token, 1);
  const [songId, playId] = [song?.id ?? '', randomUUID()];
  const startedAt = new Date(Date.now() - 3_600_000).toISOString();
  const hear = (n: number) =>
    product.askService(
      'player',
      `mutation($i: ReportPlaybackInput!) { reportPlayback(input: $i) { __typename } }`,
      { i: { plays: [{ songId, deviceId, playId, startedAt, heardMs: 30_000 + n, ended: false }] } },
      token,
    );
  const events = await eventsOf('operational', 'play.recorded', id, hear);
  expect(events.map(({ version }) => version)).toEqual(events.map((_, at) => at + 1));
  expect(events.at(-1).heardMs).toBe(30_000 + count - 1);
});

it('of a favourite that is set and taken out', async () => {
  const { id, token } = await product.register();
  const [song] = await playableSongs(token, 1);
  const set = (n: number) =>
    changeActivity('setFavourite', { songId: song?.id, favourite: n % 2 === 0 }, token);
  const events = await eventsOf('activity', 'user.activity', id, set);
  expect(events.map(({ active }) => active)).toEqual(events.map((_, at) => at % 2 === 0));
});
