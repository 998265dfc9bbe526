import { expect } from 'vitest';
import { registeredOperations } from '../operations/documents.ts';
import { type Answer, type Data, theProduct } from '../product.ts';

const operations = registeredOperations();

/** The document of an operation that clients send. */
export function documentOf(name: string): string {
  const operation = operations.get(name);
  if (!operation) throw new Error(`There is no operation ${name}`);
  return operation.text;
}

/** An operation that clients send, through the gateway. */
export const run = (name: string, variables: object, token?: string): Promise<Answer> =>
  theProduct().query(documentOf(name), variables, token);

/** The same, expected to be answered without any error: its data. */
export async function read(name: string, variables: object, token?: string): Promise<Data> {
  const { data, errors } = await run(name, variables, token);
  expect(errors, `${name}: ${JSON.stringify(errors)}`).toBeUndefined();
  return data;
}

/** A mutation that clients send, expected to be answered: the member of its union. */
export const act = async (name: string, input: object, token?: string): Promise<Data> =>
  Object.values(await read(name, { input }, token))[0];

/** A mutation of the schema that no client sends yet: the `__typename` of its answer. */
export async function ask(mutation: string, input: object, token?: string): Promise<string> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const document = `mutation($i:${type}!){${mutation}(input:$i){__typename}}`;
  const { data, errors } = await theProduct().query(document, { i: input }, token);
  expect(errors, `${mutation}: ${JSON.stringify(errors)}`).toBeUndefined();
  return data[mutation].__typename;
}

/** A new playlist of a person with these songs. */
export async function playlistOf(
  token: string,
  songIds: readonly string[],
  visibility: 'PUBLIC' | 'PRIVATE' = 'PUBLIC',
  title = 'Of a test',
): Promise<{ id: string; entryIds: string[] }> {
  const { playlist } = await act('CreatePlaylist', { title, visibility }, token);
  if (songIds.length === 0) return { id: playlist.id, entryIds: [] };
  const added = await act('AddSongs', { playlistId: playlist.id, songIds }, token);
  return { id: playlist.id, entryIds: added.entries.map((entry: Data) => entry.id) };
}

/** A new artist with a genre, for songs that a test may take away again. Needs the role ADMIN. */
export async function newArtist(admin: string): Promise<{ artistId: string; genreId: string }> {
  const genres = await theProduct().query('{genres(first:1){nodes{id}}}');
  const genreId: string = genres.data.genres.nodes[0].id;
  const { data, errors } = await theProduct().query(
    'mutation($i:CreateArtistInput!){createArtist(input:$i){... on ArtistSaved{artist{id}}}}',
    { i: { name: 'Artist of a test', genreIds: [genreId] } },
    admin,
  );
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return { artistId: data.createArtist.artist.id, genreId };
}

export type SongOptions = { explicit?: boolean; availableIn?: string[]; albumId?: string; title?: string };

/** Publishes a song; its id. */
export async function publish(
  admin: string,
  { artistId, genreId }: { artistId: string; genreId: string },
  options: SongOptions = {},
): Promise<string> {
  const input = {
    title: 'Song of a test',
    durationMs: 61_000,
    artistIds: [artistId],
    genreIds: [genreId],
    ...options,
  };
  const published = await act('PublishSong', input, admin);
  expect(published.__typename, JSON.stringify(published)).toBe('SongPublished');
  return published.song.id;
}
