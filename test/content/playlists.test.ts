import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAsOwner } from '../../infra/databases/prepare.ts';
import { eventually, type Person, theProduct } from '../product.ts';
import { administrator } from './editor.ts';

const product = theProduct();
const playlists = openAsOwner('playlist', product.locations, product.secrets);
let owner: Person;
let songs: string[];
let genres: string[];
let artists: string[];
let albums: string[];

async function playlist(visibility: 'PUBLIC' | 'PRIVATE', songIds: readonly string[]): Promise<string> {
  const id = uuidv7();
  await playlists`insert into playlists (id, owner_id, title, visibility) values (${id}, ${owner.id}, 'List', ${visibility})`;
  for (const [at, songId] of songIds.entries()) {
    await playlists`insert into song_playlist_relations (id, playlist_id, song_id, rank, added_by)
      values (${uuidv7()}, ${id}, ${songId}, ${`a${String(at).padStart(4, '0')}`}, ${owner.id})`;
  }
  return id;
}

const selection = 'durationMs genres { id } artists { id } coverAlbums { id }';
async function seen(ids: readonly string[], token?: string) {
  const { data, errors } = await product.entities(
    'content',
    ids.map((id) => ({ __typename: 'Playlist', id })),
    selection,
    token,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data._entities;
}

beforeAll(async () => {
  owner = await product.register();
  const admin = await administrator();
  const [one, two] = [await admin.artist('One'), await admin.artist('Two')];
  const [rock, jazz] = [await admin.genre(), await admin.genre()];
  const [first, second] = [await admin.album(one.id), await admin.album(two.id)];
  const a = await admin.song(one.id, { durationMs: 1000, genreIds: [rock.id, jazz.id], albumId: second.id });
  const b = await admin.song(one.id, { durationMs: 20_000, genreIds: [jazz.id], albumId: first.id });
  const c = await admin.song(two.id, { durationMs: 300_000, genreIds: [jazz.id] });
  const gone = await admin.song(two.id, { durationMs: 4_000_000, genreIds: [rock.id] });
  await admin.change('deleteSong', { id: gone.id });
  songs = [a.id, b.id, c.id, gone.id];
  genres = [jazz.id, rock.id];
  artists = [one.id, two.id];
  albums = [second.id, first.id];
});

afterAll(() => playlists.end());

test('what a playlist holds is told from its songs that are in the catalogue', async () => {
  const [a = '', b = '', c = '', gone = ''] = songs;
  const id = await playlist('PUBLIC', [a, gone, b, c, a, uuidv7()]);
  const empty = await playlist('PUBLIC', []);
  const [whole, none] = await eventually(
    () => seen([id, empty]),
    (answer) => answer[0] !== null && answer[1] !== null,
  );
  expect(whole).toEqual({
    durationMs: 322_000,
    genres: genres.map((one) => ({ id: one })),
    artists: artists.map((one) => ({ id: one })),
    coverAlbums: albums.map((one) => ({ id: one })),
  });
  expect(none).toEqual({ durationMs: 0, genres: [], artists: [], coverAlbums: [] });
});

test('of a private playlist nothing is told but to its owner and to whom it is shared with', async () => {
  const id = await playlist('PRIVATE', songs);
  const [friend, stranger] = await Promise.all([product.register(), product.register()]);
  await playlists`insert into user_playlist_relations (playlist_id, user_id, role) values (${id}, ${friend.id}, 'VIEWER')`;
  await eventually(
    () => seen([id], friend.token),
    (answer) => answer[0] !== null,
  );
  expect(await seen([id], owner.token)).toMatchObject([{ durationMs: 321_000 }]);
  expect(await seen([id], friend.token)).toMatchObject([{ durationMs: 321_000 }]);
  expect(await seen([id], stranger.token)).toEqual([null]);
  expect(await seen([id])).toEqual([null]);
  await playlists`update playlists set deleted_at = now() where id = ${id}`;
  await eventually(
    () => seen([id], owner.token),
    (answer) => answer[0] === null,
  );
});
