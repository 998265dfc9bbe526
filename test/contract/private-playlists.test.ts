import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ServiceName } from '../../infra/topology.ts';
import { type Data, eventually, type Person, someSongs, theProduct } from '../product.ts';
import { act, playlistOf, read, run } from './acting.ts';

const product = theProduct();
/** Every field of a playlist, where each service is asked directly. */
const fields: [ServiceName, string][] = [
  ['playlist', 'title description visibility version songCount createdAt owner{id} collaborators{role} entries{totalCount nodes{song{id}}}'],
  ['content', 'durationMs genres{name} artists{name} coverAlbums{id}'],
  ['analytical', 'popularity'],
]; // biome-ignore format: a table

/** What a service tells of a playlist, asked directly; the id, which the asker has, left out. */
async function told(service: ServiceName, selection: string, id: string, token?: string): Promise<Data> {
  const answer = await product.entities(service, [{ __typename: 'Playlist', id }], selection, token);
  return [answer.data?._entities?.[0] ?? null, answer.errors?.map(({ message }) => message)];
}

describe('a private playlist', () => {
  const title = `Secret ${randomUUID()}`;
  let owner: Person;
  let guest: Person;
  let stranger: Person;
  let id: string;
  let songs: string[];
  beforeAll(async () => {
    [owner, guest, stranger] = await Promise.all([
      product.register(),
      product.register(),
      product.register(),
    ]);
    songs = await someSongs(2);
    ({ id } = await playlistOf(owner.token, songs, 'PRIVATE', title));
    await act('SharePlaylist', { playlistId: id, userId: guest.id, role: 'VIEWER' }, owner.token);
  });

  it.each(fields)('tells strangers nothing when %s-service is asked directly', async (service, selection) => {
    const unknown = randomUUID();
    for (const token of [undefined, stranger.token])
      expect(await told(service, selection, id, token)).toEqual(
        await told(service, selection, unknown, token),
      );
    const [shared, errors] = await told(service, selection, id, guest.token);
    expect(errors).toBeUndefined();
    expect(shared).not.toBeNull();
  });

  it('is in no page, no search and no song that a stranger sees', async () => {
    for (const token of [undefined, stranger.token]) {
      expect((await read('PlaylistPage', { id }, token)).playlist).toBeNull();
      expect(JSON.stringify(await read('Search', { query: title, first: 100 }, token))).not.toContain(id);
      const song = await product.query(
        `query($id:ID!){song(id:$id){playlists(first:100){nodes{id title} totalCount}}}`,
        { id: songs[0] },
        token,
      );
      expect(JSON.stringify(song)).not.toContain(id);
      const hits = await product.entities(
        'playlist',
        [{ __typename: 'SearchResult', query: title, first: 100 }],
        'playlists{node{id title} highlight}',
        token,
      );
      expect(JSON.stringify(hits.data)).not.toContain(id);
    }
    const found = (await read('Search', { query: title }, guest.token)).search.playlists;
    expect(found.map((hit: Data) => hit.node.id)).toContain(id);
  });

  it('can be pinned, followed and edited by no stranger', async () => {
    expect((await act('Pin', { type: 'PLAYLIST', id, position: 0 }, stranger.token)).__typename).toBe(
      'NotFound',
    );
    for (const [name, input] of [
      ['AddSongs', { songIds: songs }],
      ['MoveEntry', { entryId: randomUUID() }],
      ['RemoveEntries', { entryIds: [randomUUID()] }],
      ['SharePlaylist', { userId: stranger.id, role: 'EDITOR' }],
    ] as const)
      expect((await act(name, { playlistId: id, ...input }, stranger.token)).__typename, name).toBe(
        'NotFound',
      );
    expect((await act('AddSongs', { playlistId: id, songIds: songs }, guest.token)).__typename).toBe(
      'Forbidden',
    );
  });

  it('is hidden again, everywhere, from whom it is no longer shared with', async () => {
    await act('Pin', { type: 'PLAYLIST', id, position: 0 }, guest.token);
    const subject = async () => {
      const inbox = (await read('Inbox', {}, guest.token)).viewer.notifications.nodes;
      return inbox.find((one: Data) => one.kind === 'PLAYLIST_SHARED');
    };
    const message = await eventually(subject, (one) => one !== undefined);
    expect(message.subject).toMatchObject({ id, title });
    await act('SharePlaylist', { playlistId: id, userId: guest.id, role: 'NONE' }, owner.token);
    await eventually(
      () => read('PlaylistPage', { id }, guest.token),
      (seen) => seen.playlist === null,
      5000,
    );
    expect((await subject()).subject).toBeNull();
    const home = await run('Home', {}, guest.token);
    expect(home.errors).toBeUndefined();
    expect(JSON.stringify(home.data.viewer.pinned)).not.toContain(title);
    expect(JSON.stringify(await read('Search', { query: title }, guest.token))).not.toContain(id);
    for (const [service, selection] of fields)
      expect(await told(service, selection, id, guest.token)).toEqual(
        await told(service, selection, randomUUID(), guest.token),
      );
  });
});
