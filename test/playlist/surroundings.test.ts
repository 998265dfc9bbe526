import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabases } from '../../infra/databases/handles.ts';
import { outbox } from '../../infra/databases/playlist/tables.ts';
import { UnavailableError } from '../../infra/errors.ts';
import type { EventData } from '../../infra/events/contracts.ts';
import { createLogger } from '../../infra/log.ts';
import { catalogueHasAll } from '../../subgraphs/playlist/songs.ts';
import { type Person, someSongs, theProduct } from '../product.ts';
import { change, newPlaylist, read } from './requests.ts';

let owner: Person;
let other: Person;
let songs: string[];
const { locations, secrets } = theProduct();
const { close, db } = openDatabases('playlist', locations, secrets);
beforeAll(async () => {
  owner = await theProduct().register();
  other = await theProduct().register();
  songs = await someSongs(3);
});
afterAll(close);

test('every change publishes one event, its version the next one, with what the change was', async () => {
  const { id, entryIds } = await newPlaylist(owner.token, { songIds: songs });
  const playlistId = id;
  await change('moveEntry', { playlistId, entryId: entryIds[0] }, owner.token);
  await change('sharePlaylist', { playlistId, userId: other.id, role: 'EDITOR' }, owner.token);
  await change('removeEntries', { playlistId, entryIds: [entryIds[1]] }, other.token);
  await change('addSongs', { playlistId, songIds: songs, expectedVersion: 1 }, owner.token);
  await change('leavePlaylist', { playlistId }, other.token);
  await change('updatePlaylist', { playlistId, visibility: 'PUBLIC' }, owner.token);
  await change('updatePlaylist', { playlistId, visibility: 'PUBLIC' }, owner.token);
  await change('deletePlaylist', { playlistId }, owner.token);
  const rows = await db.playlist.primary
    .select({ version: outbox.aggregateVersion, envelope: outbox.envelope })
    .from(outbox)
    .where(and(eq(outbox.key, id), eq(outbox.type, 'playlist.modified')))
    .orderBy(asc(outbox.xid), asc(outbox.position));
  const data = rows.map(({ envelope }) => (envelope as { data: EventData<'playlist.modified'> }).data);
  expect(data.map((event) => [event.version, event.change])).toEqual([
    [1, 'CREATED'],
    [2, 'ENTRIES_ADDED'],
    [3, 'ENTRY_MOVED'],
    [4, 'SHARED'],
    [5, 'ENTRIES_REMOVED'],
    [6, 'UNSHARED'],
    [7, 'UPDATED'],
    [8, 'DELETED'],
  ]);
  expect(rows.map(({ version }) => Number(version))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(data[1]).toMatchObject({ ownerId: owner.id, by: owner.id, songIds: songs, visibility: 'PRIVATE' });
  expect(data[3]?.sharedWith).toEqual({ userId: other.id, role: 'EDITOR' });
  expect(data[4]).toMatchObject({ by: other.id, songIds: [songs[1]] });
});

test('with content-service away, songs are looked up on its replica', async () => {
  const away = new UnavailableError('content-service is not available right now');
  const context = {
    authorization: undefined,
    requestId: 'test',
    db,
    logger: createLogger('silent'),
    peers: { entities: () => Promise.reject(away), get: () => Promise.reject(away) },
  };
  expect(await catalogueHasAll(context, [...songs, ...songs])).toBe(true);
  expect(await catalogueHasAll(context, [...songs, '01900000-0000-7000-8000-000000000000'])).toBe(false);
  const broken = {
    ...context,
    peers: { ...context.peers, entities: () => Promise.reject(new TypeError('bug')) },
  };
  await expect(catalogueHasAll(broken, songs)).rejects.toThrow('bug');
});

test("a playlist's head is read from the cache, its rights are not, and one's own changes show at once", async () => {
  const { id } = await newPlaylist(owner.token, { title: 'Before' });
  await change('sharePlaylist', { playlistId: id, userId: other.id, role: 'VIEWER' }, owner.token);
  const statements = async (token: string): Promise<number> => {
    const response = await fetch(`${theProduct().serviceUrl('playlist')}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'polyphony-trace': '1',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({ query: `{playlist(id:"${id}"){title version}}` }),
    });
    await response.arrayBuffer();
    return Number(response.headers.get('polyphony-sql'));
  };
  expect([await statements(owner.token), await statements(other.token)]).toEqual([0, 1]);
  for (const title of ['One', 'Two', 'Three']) {
    await change('updatePlaylist', { playlistId: id, title }, owner.token);
    expect((await read(id, owner.token)).title).toBe(title);
  }
  await change('sharePlaylist', { playlistId: id, userId: other.id, role: 'NONE' }, owner.token);
  expect(await read(id, other.token)).toBeNull();
});
