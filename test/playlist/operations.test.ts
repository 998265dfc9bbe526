import { readFileSync } from 'node:fs';
import { type DefinitionNode, Kind, parse, print } from 'graphql';
import { expect, test } from 'vitest';
import { type Data, eventually, someSongs, theProduct } from '../product.ts';

const file = new URL('../../schema/operations/playlist.graphql', import.meta.url);
const operations = new Map(
  parse(readFileSync(file, 'utf8')).definitions.map((one) => [nameOf(one), print(one)]),
);

function nameOf(definition: DefinitionNode): string {
  return definition.kind === Kind.OPERATION_DEFINITION ? (definition.name?.value ?? '') : '';
}

async function run(name: string, variables: object, token?: string): Promise<Data> {
  const { data, errors } = await theProduct().query(operations.get(name) ?? '', variables, token);
  if (!data) throw new Error(`${name}: ${JSON.stringify(errors)}`);
  return data;
}

test('through the gateway a playlist is made, edited by two, followed, and shown', async () => {
  const product = theProduct();
  const [owner, editor] = [await product.register(), await product.register()];
  const songs = await someSongs(3);
  const { createPlaylist } = await run(
    'CreatePlaylist',
    { input: { title: 'Journey', visibility: 'PRIVATE' } },
    owner.token,
  );
  const playlistId: string = createPlaylist.playlist.id;
  const share = { playlistId, userId: editor.id, role: 'EDITOR' };
  expect((await run('SharePlaylist', { input: share }, owner.token)).sharePlaylist.__typename).toBe(
    'PlaylistChanged',
  );
  const seen: Data[] = [];
  const socket = product.socket(editor.token);
  socket.subscribe(
    { query: operations.get('PlaylistEdited') ?? '', variables: { id: playlistId } },
    {
      next: ({ data }) => seen.push(data?.playlistEdited),
      error: (error) => seen.push(error),
      complete: () => {},
    },
  );
  await eventually(async () => seen, ({ length }) => length === 1); // biome-ignore format: one wait
  const added = await run('AddSongs', { input: { playlistId, songIds: songs } }, editor.token);
  const [a, b, c] = added.addSongs.entries.map((entry: Data) => entry.id);
  await run('MoveEntry', { input: { playlistId, entryId: c, afterEntryId: null } }, owner.token);
  await run('RemoveEntries', { input: { playlistId, entryIds: [b] } }, owner.token);
  await eventually(async () => seen, ({ length }) => length === 4); // biome-ignore format: one wait
  await socket.dispose();
  expect(seen.map(({ playlist }) => playlist.version)).toEqual([2, 3, 4, 5]);
  expect(seen.map(({ change }) => change.__typename)).toEqual([
    'PlaylistSnapshot',
    'EntriesAdded',
    'EntryMoved',
    'EntriesRemoved',
  ]);
  expect(seen[1]).toMatchObject({ by: { id: editor.id, displayName: 'Test Person' } });
  expect(seen[1].change.entries.map((entry: Data) => entry.song.id)).toEqual(songs);
  expect(seen[1].change.entries[0].song.title).toEqual(expect.any(String));
  const { playlist } = await run('PlaylistPage', { id: playlistId }, owner.token);
  expect(playlist).toMatchObject({ title: 'Journey', version: 5, songCount: 2, owner: { id: owner.id } });
  expect(playlist.entries.nodes.map((entry: Data) => [entry.id, entry.song.id])).toEqual([
    [c, songs[2]],
    [a, songs[0]],
  ]);
  expect(playlist.durationMs).toBe(
    playlist.entries.nodes[0].song.durationMs + playlist.entries.nodes[1].song.durationMs,
  );
  expect((await run('PlaylistPage', { id: playlistId })).playlist).toBeNull();
});
