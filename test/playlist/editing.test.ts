import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { openDatabases } from '../../infra/databases/handles.ts';
import { playlists } from '../../infra/databases/playlist/tables.ts';
import { type Data, type Person, someSongs, theProduct } from '../product.ts';
import { change, entryIdsOf, inTurn, newPlaylist, read, request } from './requests.ts';

let owner: Person;
let songs: string[];
beforeAll(async () => {
  owner = await theProduct().register();
  songs = await someSongs(12);
});
const song = (n: number): string => songs[n] ?? '';
/** How often the ranks of a playlist were written anew. */
async function rankGeneration(id: string): Promise<number> {
  const { locations, secrets } = theProduct();
  const { db, close } = openDatabases('playlist', locations, secrets);
  const [row] = await db.playlist.primary.select().from(playlists).where(eq(playlists.id, id)).finally(close);
  return row?.rankGeneration ?? -1;
}
const unknown = '01900000-0000-7000-8000-000000000000';

test('a hundred parallel additions all apply, one version and one place each', async () => {
  const { id } = await newPlaylist(owner.token);
  const additions = Array.from({ length: 100 }, (_, n) =>
    change('addSongs', { playlistId: id, songIds: [song(n % 12)] }, owner.token),
  );
  const answers = await Promise.all(additions);
  const versions = answers.map((answer) => answer.playlist.version).sort((a, b) => a - b);
  expect(versions).toEqual(Array.from({ length: 100 }, (_, n) => n + 2));
  const inOrder = answers.sort((a, b) => a.playlist.version - b.playlist.version);
  const playlist = await read(id, owner.token);
  expect(playlist).toMatchObject({ version: 101, songCount: 100 });
  expect(entryIdsOf(playlist)).toEqual(inOrder.map((answer) => answer.entries[0].id));
  expect(inOrder.map((answer) => answer.entries[0].position)).toEqual(versions.map((version) => version - 1));
});

test('a stale expected version is a conflict that carries the present state, and changes nothing', async () => {
  const { id, version, entryIds } = await newPlaylist(owner.token, { songIds: [song(0)] });
  const first = await change(
    'addSongs',
    { playlistId: id, songIds: [song(1)], expectedVersion: version },
    owner.token,
  );
  expect(first).toMatchObject({ __typename: 'PlaylistChanged', playlist: { version: version + 1 } });
  const stale = { playlistId: id, expectedVersion: version };
  const conflict = { __typename: 'VersionConflict', playlist: { id, version: version + 1, songCount: 2 } };
  expect(await change('addSongs', { ...stale, songIds: [song(2)] }, owner.token)).toMatchObject(conflict);
  expect(await change('moveEntry', { ...stale, entryId: entryIds[0] }, owner.token)).toMatchObject(conflict);
  expect(await change('removeEntries', { ...stale, entryIds }, owner.token)).toMatchObject(conflict);
  expect(await change('updatePlaylist', { ...stale, title: 'Other' }, owner.token)).toMatchObject(conflict);
  expect(await change('deletePlaylist', stale, owner.token)).toMatchObject(conflict);
  expect(await read(id, owner.token)).toMatchObject({
    version: version + 1,
    songCount: 2,
    title: 'Of a test',
  });
});

test('of parallel edits that expect the same version exactly one applies', async () => {
  const { id } = await newPlaylist(owner.token);
  const edits = songs.map((songId) =>
    change('addSongs', { playlistId: id, songIds: [songId], expectedVersion: 1 }, owner.token),
  );
  const outcomes = (await Promise.all(edits)).map((answer) => answer.__typename);
  expect(outcomes.filter((name) => name === 'PlaylistChanged')).toHaveLength(1);
  expect(outcomes.filter((name) => name === 'VersionConflict')).toHaveLength(11);
});

test('songs go to the end, to the front, or behind an entry; the answer has only the new entries', async () => {
  const { id, entryIds } = await newPlaylist(owner.token, { songIds: [song(0), song(1)] });
  const [a = '', b = ''] = entryIds;
  const add = async (place: object): Promise<Data> =>
    change('addSongs', { playlistId: id, songIds: [song(2), song(2)], ...place }, owner.token);
  const front = await add({ afterEntryId: null });
  const behind = await add({ afterEntryId: a });
  const end = await add({});
  expect(front.entries.map((entry: Data) => entry.position)).toEqual([1, 2]);
  expect(behind.entries.map((entry: Data) => entry.position)).toEqual([4, 5]);
  expect(end.entries.map((entry: Data) => entry.position)).toEqual([7, 8]);
  const ids = (answer: Data): string[] => answer.entries.map((entry: Data) => entry.id);
  const playlist = await read(id, owner.token);
  expect(entryIdsOf(playlist)).toEqual([...ids(front), a, ...ids(behind), b, ...ids(end)]);
  expect(playlist.entries.nodes.map((entry: Data) => entry.position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('an entry moves to the front, the end, and behind another; to where it is changes nothing', async () => {
  const { id, version, entryIds } = await newPlaylist(owner.token, { songIds: songs.slice(0, 4) });
  const [a, b, c, d] = entryIds;
  const move = (entryId: string | undefined, place: object) =>
    change('moveEntry', { playlistId: id, entryId, ...place }, owner.token);
  expect(await move(d, { afterEntryId: null })).toMatchObject({ entries: [{ id: d, position: 1 }] });
  expect(await move(a, {})).toMatchObject({ entries: [{ id: a, position: 4 }] });
  expect(await move(c, { afterEntryId: d })).toMatchObject({ entries: [{ id: c, position: 2 }] });
  expect(entryIdsOf(await read(id, owner.token))).toEqual([d, c, b, a]);
  for (const place of [{ afterEntryId: d }, { afterEntryId: c }]) {
    expect(await move(c, place)).toMatchObject({ playlist: { version: version + 3 } });
  }
  expect(await move(c, { afterEntryId: unknown })).toMatchObject({ __typename: 'NotFound' });
  expect(await move(unknown, {})).toMatchObject({ __typename: 'NotFound' });
});

test('hundreds of moves to one place keep their order, also when ranks are written anew', async () => {
  const { id, entryIds } = await newPlaylist(owner.token, { songIds: [...songs, ...songs] });
  const [first = '', ...expected] = entryIds;
  const page = `query($id:ID!,$after:String){playlist(id:$id){entries(first:1,after:$after){nodes{id}pageInfo{endCursor}}}}`;
  const ask = (after: string | null) => theProduct().askService('playlist', page, { id, after }, owner.token);
  const cursor: string = (await ask(null)).data.playlist.entries.pageInfo.endCursor;
  // Ranks are written anew at the 374th.
  for (let from = 0; from < 390; from += 30) {
    const moves = Array.from({ length: 30 }, (_, n) => {
      const entryId = expected[1 + (((from + n) * 7) % (expected.length - 1))] ?? '';
      expected.splice(expected.indexOf(entryId), 1);
      expected.unshift(entryId);
      return { playlistId: id, entryId, afterEntryId: first };
    });
    await inTurn('moveEntry', 'MoveEntryInput', moves, owner.token);
  }
  expect(entryIdsOf(await read(id, owner.token))).toEqual([first, ...expected]);
  expect((await ask(cursor)).data.playlist.entries.nodes).toEqual([{ id: expected[0] }]);
  expect(await rankGeneration(id)).toBe(1);
});

test('what is unknown, doubled or too much is refused, and nothing of it is kept', async () => {
  const { id, version, entryIds } = await newPlaylist(owner.token, { songIds: songs.slice(0, 2) });
  const add = (input: object) => request('addSongs', { playlistId: id, ...input }, owner.token);
  const missing = { data: { addSongs: { __typename: 'NotFound' } } };
  expect(await add({ songIds: [song(0), unknown] })).toMatchObject(missing);
  expect(await add({ songIds: ['no id'] })).toMatchObject(missing);
  expect(await add({ songIds: [song(0)], afterEntryId: unknown })).toMatchObject(missing);
  const bad = { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] };
  expect(await add({ songIds: [] })).toMatchObject(bad);
  expect(await add({ songIds: Array.from({ length: 501 }, () => song(0)) })).toMatchObject(bad);
  expect(await request('createPlaylist', { title: '  ' }, owner.token)).toMatchObject(bad);
  expect(await request('createPlaylist', { title: 'x'.repeat(201) }, owner.token)).toMatchObject(bad);
  expect(await request('updatePlaylist', { playlistId: id, title: null }, owner.token)).toMatchObject(bad);
  const remove = { playlistId: id, entryIds: [...entryIds, unknown] };
  expect(await change('removeEntries', remove, owner.token)).toMatchObject({ __typename: 'NotFound' });
  expect(await read(id, owner.token)).toMatchObject({ version, songCount: 2 });
});

test('a playlist is created, changed, read at once, and deleted for good', async () => {
  const created = await change('createPlaylist', { title: ' Åse & co ', description: ' ' }, owner.token);
  expect(created.playlist).toMatchObject({
    title: 'Åse & co',
    description: null,
    visibility: 'PRIVATE',
    version: 1,
  });
  const playlistId: string = created.playlist.id;
  const update = { playlistId, description: 'For the road', visibility: 'PUBLIC' };
  expect(await change('updatePlaylist', update, owner.token)).toMatchObject({
    playlist: { version: 2 },
    entries: [],
  });
  expect(await change('updatePlaylist', update, owner.token)).toMatchObject({ playlist: { version: 2 } });
  expect(await read(playlistId)).toMatchObject({
    title: 'Åse & co',
    description: 'For the road',
    visibility: 'PUBLIC',
  });
  expect(await change('deletePlaylist', { playlistId }, owner.token)).toMatchObject({ playlistId });
  expect(await read(playlistId, owner.token)).toBeNull();
  expect(await change('updatePlaylist', update, owner.token)).toMatchObject({ __typename: 'NotFound' });
});

test('entries are removed together, and the rest close up', async () => {
  const { id, entryIds } = await newPlaylist(owner.token, { songIds: songs.slice(0, 5) });
  const gone = [entryIds[1], entryIds[3], entryIds[1]];
  const removed = await change('removeEntries', { playlistId: id, entryIds: gone }, owner.token);
  expect(removed).toMatchObject({ playlist: { songCount: 3, version: 3 }, entries: [] });
  const { nodes, totalCount } = (await read(id, owner.token)).entries;
  expect(nodes.map((entry: Data) => [entry.id, entry.position])).toEqual([
    [entryIds[0], 1],
    [entryIds[2], 2],
    [entryIds[4], 3],
  ]);
  expect(totalCount).toBe(3);
});
