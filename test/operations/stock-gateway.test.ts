import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceName } from '../../infra/topology.ts';
import { type Data, type Person, someSongs, theProduct } from '../product.ts';
import { registeredOperations } from './documents.ts';

const product = theProduct();
const operations = registeredOperations();
type Context = { authorization: string };

/** Apollo's own gateway over the same subgraphs, as the viewer. */
function stockGateway(): ApolloServer<Context> {
  const gateway = new ApolloGateway({
    supergraphSdl: readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'),
    buildService: ({ name }) =>
      new RemoteGraphQLDataSource<Context>({
        url: `${product.serviceUrl(name as ServiceName)}/graphql`,
        willSendRequest: ({ request, context }) =>
          void request.http?.headers.set('authorization', context.authorization ?? ''),
      }),
  });
  return new ApolloServer<Context>({ gateway, stopOnTerminationSignals: false });
}

/** What differs from one moment to the next, whoever answers. */
const momentary = new Set(['tookMs', 'mixes', 'positionAt', 'lastUsedAt']);
const lasting = (data: Data) =>
  JSON.parse(JSON.stringify(data, (key, value) => (momentary.has(key) ? undefined : value)));

describe('our executor answers as the stock gateway does', () => {
  let stock: ApolloServer<Context>;
  let person: Person;
  let ids: Record<'song' | 'artist' | 'album' | 'playlist', string>;

  beforeAll(async () => {
    stock = stockGateway();
    await stock.start();
    person = await product.register();
    const songs = await someSongs(12);
    const { data } = await product.query('query($id:ID!){song(id:$id){artists{id} album{id}}}', {
      id: songs[0],
    });
    const created = await product.query(
      'mutation($input:CreatePlaylistInput!){createPlaylist(input:$input){... on PlaylistChanged{playlist{id}}}}',
      { input: { title: 'Compared', visibility: 'PUBLIC' } },
      person.token,
    );
    const playlist: string = created.data.createPlaylist.playlist.id;
    const input = { playlistId: playlist, songIds: songs };
    await product.query(
      'mutation($input:AddSongsInput!){addSongs(input:$input){__typename}}',
      { input },
      person.token,
    );
    ids = { song: songs[0] ?? '', artist: data.song.artists[0].id, album: data.song.album.id, playlist };
  });
  afterAll(() => stock.stop());

  it.each([
    ['SongPage', () => ({ id: ids.song })],
    ['ArtistPage', () => ({ id: ids.artist })],
    ['AlbumPage', () => ({ id: ids.album })],
    ['PlaylistPage', () => ({ id: ids.playlist })],
    ['StreamSong', () => ({ songId: '01890a5d-ac96-774b-bcce-b302099a8057' })],
    ['Genres', () => ({})],
    ['Library', () => ({})],
    ['Search', () => ({ query: 'the' })],
    ['Inbox', () => ({ first: 1 })],
    ['Player', () => ({})],
  ])('%s', async (name, variables) => {
    const query = operations.get(name)?.text ?? '';
    const ours = await product.query(query, variables(), person.token);
    const contextValue = { authorization: `Bearer ${person.token}` };
    const { body } = await stock.executeOperation({ query, variables: variables() }, { contextValue });
    if (body.kind !== 'single') throw new Error('one answer was expected');
    expect(ours.errors).toBeUndefined();
    expect(body.singleResult.errors).toBeUndefined();
    expect(lasting(ours.data)).toEqual(lasting(body.singleResult.data));
  });
});
