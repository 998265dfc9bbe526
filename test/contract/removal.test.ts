import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Data, eventually, type Person, theProduct } from '../product.ts';
import { act, ask, newArtist, playlistOf, publish, read } from './acting.ts';

const product = theProduct();

async function newAlbum(admin: string, artistId: string): Promise<string> {
  const { data } = await product.query(
    'mutation($i:CreateAlbumInput!){createAlbum(input:$i){... on AlbumSaved{album{id}}}}',
    { i: { title: 'Album of a test', artistIds: [artistId], releaseYear: 2020 } },
    admin,
  );
  return data.createAlbum.album.id;
}

const chart = async (): Promise<Data[]> =>
  (await product.query('{chart(country:"IS" first:100){song{id}}}')).data.chart;

describe('what is removed blanks its own places, and no page errs', () => {
  let admin: string;
  let person: Person;
  let maker: { artistId: string; genreId: string };
  let albumId: string;
  let kept: string;
  let gone: string;
  let playlistId: string;
  let playId: string;

  beforeAll(async () => {
    admin = await product.admin();
    // A country of few: its chart has what one person hears.
    person = await product.register('IS');
    maker = await newArtist(admin);
    albumId = await newAlbum(admin, maker.artistId);
    kept = await publish(admin, maker, { albumId, title: 'Kept' });
    gone = await publish(admin, maker, { albumId, title: 'Gone' });
    const favourite = (songId: string) => act('SetFavourite', { songId, favourite: true }, person.token);
    await eventually(
      () => favourite(gone),
      (answer) => answer.__typename === 'SongActivity',
      5000,
    );
    await eventually(
      () => favourite(kept),
      (answer) => answer.__typename === 'SongActivity',
      5000,
    );
    ({ id: playlistId } = await playlistOf(person.token, [gone, kept]));
    await act('Pin', { type: 'SONG', id: gone, position: 0 }, person.token);
    await act('Pin', { type: 'ALBUM', id: albumId, position: 1 }, person.token);
    const { device } = await act('RegisterDevice', { name: 'Phone', kind: 'PHONE' }, person.token);
    const command = {
      commandId: randomUUID(),
      deviceId: device.id,
      action: { play: { songIds: [gone, kept] } },
    };
    expect((await act('PlayerCommand', command, person.token)).__typename).toBe('PlayerChange');
    playId = randomUUID();
    const startedAt = new Date(Date.now() - 40_000).toISOString();
    const play = { playId, songId: gone, deviceId: device.id, startedAt, heardMs: 35_000, ended: false };
    await act('ReportPlayback', { plays: [play] }, person.token);
    const history = async () => (await read('Home', {}, person.token)).viewer.recentlyPlayed.nodes;
    await eventually(history, (nodes) => nodes[0]?.song?.id === gone);
    await eventually(chart, (entries) => entries.some((entry: Data) => entry.song?.id === gone));
  });

  it('a song', async () => {
    expect(await ask('deleteSong', { id: gone }, admin)).toBe('SongDeleted');
    expect((await read('SongPage', { id: gone }, admin)).song).toBeNull();
    const nowhere = async () =>
      (await chart()).some((entry: Data) => entry.song === null || entry.song.id === gone);
    await eventually(nowhere, (there) => !there);
    await eventually(
      () => read('SongPage', { id: gone }, person.token),
      ({ song }) => song === null,
      5000,
    );
    const { entries, songCount } = (await read('PlaylistPage', { id: playlistId }, person.token)).playlist;
    expect(entries.nodes.map((entry: Data) => entry.song?.title ?? null)).toEqual([null, 'Kept']);
    expect(songCount).toBe(2);
    const { player } = (await read('Player', {}, person.token)).viewer;
    expect(player.queue.map((item: Data) => item.song?.title ?? null)).toEqual([null, 'Kept']);
    expect(player.song).toBeNull();
    const home = await read('Home', {}, person.token);
    expect(home.viewer.recentlyPlayed.nodes[0]).toMatchObject({ song: null });
    expect(JSON.stringify(home)).not.toContain(gone);
    const library = await read('Library', {}, person.token);
    expect(JSON.stringify(library)).not.toContain(gone);
    expect(library.viewer.favouriteSongs.nodes).toContainEqual(expect.objectContaining({ id: kept }));
    expect(
      (await read('AlbumPage', { id: albumId }, person.token)).album.songs.map((song: Data) => song.id),
    ).toEqual([kept]);
    const artist = (await read('ArtistPage', { id: maker.artistId }, person.token)).artist;
    await eventually(
      async () => (await read('ArtistPage', { id: maker.artistId }, person.token)).artist.topSongs,
      (songs) => songs.every((song: Data) => song === null || song.id === kept),
    );
    expect(artist.albums.nodes[0].songCount).toBe(1);
    const day = new Date().toISOString().slice(0, 10);
    await read('Reports', { from: day, to: day, artistId: maker.artistId }, admin);
  });

  it('what is gone is not found by any command', async () => {
    expect((await act('SetFavourite', { songId: gone, favourite: true }, person.token)).__typename).toBe(
      'NotFound',
    );
    expect((await act('AddSongs', { playlistId, songIds: [gone] }, person.token)).__typename).toBe(
      'NotFound',
    );
    const found = async () => (await read('Search', { query: 'Gone' }, person.token)).search.songs;
    await eventually(found, (hits) => hits.every((hit: Data) => hit.node?.id !== gone));
  });

  it('an album and its artist', async () => {
    await act('SaveAlbum', { albumId, save: true }, person.token);
    await act('FollowArtist', { artistId: maker.artistId, follow: true }, person.token);
    expect(await ask('deleteSong', { id: kept }, admin)).toBe('SongDeleted');
    expect(await ask('deleteAlbum', { id: albumId }, admin)).toBe('AlbumDeleted');
    expect(await ask('deleteArtist', { id: maker.artistId }, admin)).toBe('ArtistDeleted');
    await eventually(
      () => read('AlbumPage', { id: albumId }),
      ({ album }) => album === null,
      5000,
    );
    await eventually(
      () => read('ArtistPage', { id: maker.artistId }),
      ({ artist }) => artist === null,
      5000,
    );
    const pages = await Promise.all([
      read('Library', {}, person.token),
      read('Home', {}, person.token),
      read('Inbox', {}, person.token),
      read('Player', {}, person.token),
      read('PlaylistPage', { id: playlistId }, person.token),
    ]);
    for (const id of [albumId, maker.artistId, kept]) expect(JSON.stringify(pages)).not.toContain(id);
  });

  it('a playlist', async () => {
    const other = await product.register();
    await act('SharePlaylist', { playlistId, userId: other.id, role: 'EDITOR' }, person.token);
    const inbox = async () => (await read('Inbox', {}, other.token)).viewer.notifications.nodes;
    await eventually(inbox, (nodes) => nodes.some((one: Data) => one.subject?.id === playlistId));
    await act('Pin', { type: 'PLAYLIST', id: playlistId, position: 0 }, other.token);
    expect(await ask('deletePlaylist', { playlistId }, person.token)).toBe('PlaylistDeleted');
    await eventually(
      () => read('PlaylistPage', { id: playlistId }, other.token),
      (seen) => seen.playlist === null,
      5000,
    );
    expect(JSON.stringify(await inbox())).not.toContain(playlistId);
    const pages = [await read('Home', {}, other.token), await read('Library', {}, other.token)];
    expect(JSON.stringify(pages)).not.toContain(playlistId);
  });

  it('an account: its playlist is left without a person, or goes', async () => {
    const leaver = await product.register();
    const { id } = await playlistOf(leaver.token, []);
    await act('SharePlaylist', { playlistId: id, userId: person.id, role: 'EDITOR' }, leaver.token);
    expect(await ask('closeAccount', { confirmEmail: leaver.email }, leaver.token)).toBe('AccountClosed');
    const ownerOf = async () => {
      const { playlist } = await read('PlaylistPage', { id }, person.token);
      return playlist?.owner?.displayName ?? null;
    };
    await eventually(ownerOf, (name) => name === null, 5000);
    await read('Library', {}, person.token);
    await read('Inbox', {}, person.token);
    await read('Search', { query: 'Of a test' }, person.token);
  });
});
