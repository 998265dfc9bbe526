import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Data, eventually, type Person, someSongs, theProduct } from '../product.ts';
import { act, ask, newArtist, playlistOf, publish, read } from './acting.ts';

const product = theProduct();
const rounds = [1, 2, 3, 4, 5];

describe('one reads one’s own writes at once, whichever service reads them', () => {
  let admin: string;
  let maker: { artistId: string; genreId: string };
  let songs: string[];
  beforeAll(async () => {
    admin = await product.admin();
    maker = await newArtist(admin);
    songs = await someSongs(12);
  });

  it.each(rounds)('a published song is shown, streamed, listed and played at once (%i)', async () => {
    const songId = await publish(admin, maker);
    const [page, streamed] = await Promise.all([
      read('SongPage', { id: songId }, admin),
      read('StreamSong', { songId }, admin),
    ]);
    expect(page.song).toMatchObject({ id: songId, isFavourite: false, playCount: 0 });
    expect(streamed.song.stream.url).toContain(songId);
    const device = await act('RegisterDevice', { name: 'Desk', kind: 'COMPUTER' }, admin);
    const command = {
      commandId: randomUUID(),
      deviceId: device.device.id,
      action: { play: { songIds: [songId] } },
    };
    const played = await act('PlayerCommand', command, admin);
    expect(played.player.song?.id, JSON.stringify(played)).toBe(songId);
    const { id } = await playlistOf(admin, [songId]);
    const shown = (await read('PlaylistPage', { id }, admin)).playlist;
    expect(shown).toMatchObject({ songCount: 1, durationMs: 61_000 });
    expect(shown.genres).toHaveLength(1);
    expect(shown.entries.nodes[0].song.id).toBe(songId);
  });

  it.each(rounds)('a playlist’s length and genres follow what was added and removed (%i)', async () => {
    const person = await product.register();
    const { id, entryIds } = await playlistOf(person.token, songs.slice(0, 3), 'PRIVATE');
    const total = (playlist: Data) =>
      playlist.entries.nodes.reduce((sum: number, entry: Data) => sum + entry.song.durationMs, 0);
    const full = (await read('PlaylistPage', { id }, person.token)).playlist;
    expect(full.durationMs).toBe(total(full));
    expect(full.genres.length).toBeGreaterThan(0);
    await act('RemoveEntries', { playlistId: id, entryIds: entryIds.slice(0, 2) }, person.token);
    const rest = (await read('PlaylistPage', { id }, person.token)).playlist;
    expect(rest.songCount).toBe(1);
    expect(rest.durationMs).toBe(total(rest));
    await act('RemoveEntries', { playlistId: id, entryIds: entryIds.slice(2) }, person.token);
    expect((await read('PlaylistPage', { id }, person.token)).playlist).toMatchObject({
      durationMs: 0,
      genres: [],
    });
  });

  it('a new country and filter decide at once what is playable, streamed and played', async () => {
    const person = await product.register('DE');
    const [icelandic, explicit] = await Promise.all([
      publish(admin, maker, { availableIn: ['IS'] }),
      publish(admin, maker, { explicit: true }),
    ]);
    const availability = async (songId: string) => {
      const [page, stream] = await Promise.all([
        read('SongPage', { id: songId }, person.token),
        read('StreamSong', { songId }, person.token),
      ]);
      expect(stream.song.availability).toEqual(page.song.availability);
      expect(stream.song.stream !== null, JSON.stringify(stream)).toBe(page.song.availability.playable);
      return page.song.availability.reason;
    };
    // Another's song: within 5 s.
    await eventually(
      () => availability(icelandic),
      (reason) => reason === 'COUNTRY',
      5000,
    );
    const { device } = await act('RegisterDevice', { name: 'Phone', kind: 'PHONE' }, person.token);
    const play = async (songId: string) => {
      const command = {
        commandId: randomUUID(),
        deviceId: device.id,
        action: { play: { songIds: [songId] } },
      };
      return (await act('PlayerCommand', command, person.token)).__typename;
    };
    const steps = [
      [{ country: 'IS' }, icelandic, null, 'PlayerChange'],
      [{ country: 'DE' }, icelandic, 'COUNTRY', 'NotPlayable'],
      [{ country: 'IS' }, icelandic, null, 'PlayerChange'],
      [{ explicitFilter: true }, explicit, 'EXPLICIT', 'NotPlayable'],
      [{ explicitFilter: false }, explicit, null, 'PlayerChange'],
      [{ explicitFilter: true }, explicit, 'EXPLICIT', 'NotPlayable'],
    ] as const;
    for (const [profile, songId, reason, answer] of steps) {
      await act('UpdateProfile', profile, person.token);
      expect(await availability(songId)).toBe(reason);
      expect(await play(songId)).toBe(answer);
    }
  });

  it.each(rounds)(
    'what one keeps is in the library, on the pages and at the player at once (%i)',
    async () => {
      const person = await product.register();
      const songId = songs[0] as string;
      const { device } = await act('RegisterDevice', { name: 'Phone', kind: 'PHONE' }, person.token);
      const command = {
        commandId: randomUUID(),
        deviceId: device.id,
        action: { play: { songIds: [songId] } },
      };
      await act('PlayerCommand', command, person.token);
      for (const favourite of [true, false, true]) {
        await act('SetFavourite', { songId, favourite }, person.token);
        const [library, page, player] = await Promise.all([
          read('Library', {}, person.token),
          read('SongPage', { id: songId }, person.token),
          read('Player', {}, person.token),
        ]);
        expect(library.viewer.favouriteSongs.totalCount).toBe(favourite ? 1 : 0);
        expect(page.song.isFavourite).toBe(favourite);
        expect(player.viewer.player.song.isFavourite).toBe(favourite);
      }
      const { id } = await playlistOf(person.token, [songId], 'PRIVATE', 'Mine alone');
      const library = (await read('Library', {}, person.token)).viewer;
      expect(library.playlists.nodes).toEqual([{ id, title: 'Mine alone', songCount: 1 }]);
      await act('Pin', { type: 'PLAYLIST', id, position: 0 }, person.token);
      expect((await read('Home', {}, person.token)).viewer.pinned[0].item.id).toBe(id);
      const found = await read('Search', { query: 'Mine alone' }, person.token);
      expect(found.search.playlists.map((hit: Data) => hit.node?.id)).toContain(id);
      expect(await ask('deletePlaylist', { playlistId: id }, person.token)).toBe('PlaylistDeleted');
      expect((await read('PlaylistPage', { id }, person.token)).playlist).toBeNull();
      expect((await read('Library', {}, person.token)).viewer.playlists.nodes).toEqual([]);
    },
  );
});

describe('another’s writes within 5 s', () => {
  it('a name, a public playlist, a song’s new title', async () => {
    const [one, other]: [Person, Person] = [await product.register(), await product.register()];
    const admin = await product.admin();
    const songId = await publish(admin, await newArtist(admin));
    const { id } = await playlistOf(one.token, await someSongs(1), 'PUBLIC', 'Before');
    const look = async (token?: string) => {
      const [list, song] = await Promise.all([
        read('PlaylistPage', { id }, token),
        read('SongPage', { id: songId }, token),
      ]);
      return [list.playlist.owner.displayName, list.playlist.songCount, song.song.title];
    };
    expect(await look(other.token)).toEqual(['Test Person', 1, 'Song of a test']);
    await Promise.all([
      act('UpdateProfile', { displayName: 'Renamed' }, one.token),
      act('AddSongs', { playlistId: id, songIds: await someSongs(2) }, one.token),
      act('UpdateSong', { id: songId, title: 'Renamed too' }, admin),
    ]);
    for (const token of [other.token, undefined])
      await eventually(
        () => look(token),
        (seen) => String(seen) === 'Renamed,3,Renamed too',
        5000,
      );
  });
});
