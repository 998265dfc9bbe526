import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Data, endOfMadeUpIds, eventually, type Person, theProduct } from '../product.ts';
import { registeredOperations } from './documents.ts';

const operations = registeredOperations();
const ran = new Set<string>();
const product = theProduct();

/** Runs a registered operation as it is written; every error fails. */
async function run(name: string, variables: object = {}, token?: string): Promise<Data> {
  const operation = operations.get(name);
  if (!operation) throw new Error(`No operation ${name}`);
  ran.add(name);
  const answer = await product.query(operation.text, variables, token);
  expect(answer.errors, `${name}: ${JSON.stringify(answer.errors)}`).toBeUndefined();
  return answer.data;
}

/** Starts a registered subscription and collects its events; `stop` ends it. */
function subscribe(name: string, variables: Record<string, unknown>, token: string) {
  const operation = operations.get(name);
  if (!operation) throw new Error(`No operation ${name}`);
  ran.add(name);
  const client = product.socket(token);
  const events: Data[] = [];
  const unsubscribe = client.subscribe<Data>(
    { query: operation.text, variables },
    {
      next: (value) => void events.push(value),
      error: (error) => void events.push({ failed: error }),
      complete: () => {},
    },
  );
  return {
    events,
    async stop() {
      unsubscribe();
      await client.dispose();
    },
  };
}

/** The one song that search finds for a name, once it is there. */
const searched = (text: string, id: string, token: string) =>
  eventually(
    () => run('Search', { query: text }, token),
    (data) => data.search.songs.some((hit: Data) => hit.node?.id === id),
  );

describe('every operation that clients send', () => {
  let listener: Person;
  let other: Person;
  let admin: string;
  let artistId: string;
  let albumId: string;
  let genreId: string;
  let songIds: string[];
  let deviceId: string;
  let playlistId: string;

  beforeAll(async () => {
    const email = `${randomUUID()}@test.polyphony.example`;
    const password = `long enough ${randomUUID()}`;
    const registered = (
      await run('Register', { input: { email, password, displayName: 'Ada', country: 'DE' } })
    ).register;
    expect(registered.user).toMatchObject({ displayName: 'Ada', country: { code: 'DE', name: 'Germany' } });
    const signedIn = (await run('SignIn', { input: { email, password, device: 'laptop' } })).signIn;
    listener = {
      id: registered.user.id,
      token: signedIn.accessToken,
      refreshToken: signedIn.refreshToken,
      email,
      password,
    };
    other = await product.register('SE');
    admin = await product.admin();
    const genres = (await run('Genres', {}, listener.token)).genres.nodes;
    genreId = genres.find((genre: Data) => genre.songCount > 0).id;
    const { data } = await product.query(
      `query($id:ID!){genre(id:$id){songs(first:100){nodes{id artists{id} album{id} availability{playable}}}}}`,
      { id: genreId },
      listener.token,
    );
    // Songs that other tests publish may be deleted again.
    const madeUp = (song: Data) => song.id < endOfMadeUpIds && song.album && song.artists.length > 0;
    const songs = data.genre.songs.nodes.filter((song: Data) => madeUp(song) && song.availability.playable);
    songIds = songs.map((song: Data) => song.id);
    artistId = songs[0].artists[0].id;
    albumId = songs[0].album.id;
  });

  it('identity: sessions, refresh, sign out', async () => {
    const { accessToken, refreshToken } = (
      await run('RefreshSession', { input: { refreshToken: listener.refreshToken } })
    ).refreshSession;
    expect(refreshToken).not.toBe(listener.refreshToken);
    const { sessions } = (await run('Sessions', {}, accessToken)).viewer;
    expect(sessions.filter((session: Data) => session.current)).toHaveLength(1);
    const elsewhere = sessions.find((session: Data) => !session.current);
    expect(
      (await run('SignOut', { input: { sessionId: elsewhere.id } }, accessToken)).signOut.__typename,
    ).toBe('SignedOut');
    expect((await run('Sessions', {}, accessToken)).viewer.sessions).toHaveLength(sessions.length - 1);
    const profile = (
      await run(
        'UpdateProfile',
        { input: { displayName: 'Ada L.', country: 'SE', explicitFilter: false } },
        listener.token,
      )
    ).updateProfile;
    expect(profile.user).toMatchObject({ displayName: 'Ada L.', country: { code: 'SE' } });
  });

  it('browsing: song, artist, album, genres, search, home', async () => {
    const { song } = await run('SongPage', { id: songIds[0] }, listener.token);
    expect(song).toMatchObject({
      id: songIds[0],
      isFavourite: false,
      availability: { playable: true, reason: null },
    });
    expect(song.playCount).toBeTypeOf('number');
    expect(song.similar.length).toBeGreaterThan(0);
    const { artist } = await run('ArtistPage', { id: artistId }, listener.token);
    expect(artist.albums.totalCount).toBeGreaterThan(0);
    expect(artist.topSongs.length).toBeGreaterThan(0);
    const { album } = await run('AlbumPage', { id: albumId }, listener.token);
    expect(album.songs.map((s: Data) => s.id)).toContain(songIds[0]);
    await searched(song.title, song.id, listener.token);
    const home = await run('Home', {}, listener.token);
    expect(home.viewer.mixes.length).toBeGreaterThan(0);
    expect(home.chart[0].position).toBe(1);
  });

  it('library: favourite, follow, save, pin', async () => {
    expect(
      (await run('SetFavourite', { input: { songId: songIds[0], favourite: true } }, listener.token))
        .setFavourite.song.isFavourite,
    ).toBe(true);
    expect(
      (await run('FollowArtist', { input: { artistId, follow: true } }, listener.token)).followArtist.artist
        .isFollowed,
    ).toBe(true);
    expect(
      (await run('FollowGenre', { input: { genreId, follow: true } }, listener.token)).followGenre.genre
        .isFollowed,
    ).toBe(true);
    expect(
      (await run('SaveAlbum', { input: { albumId, save: true } }, listener.token)).saveAlbum.album.isSaved,
    ).toBe(true);
    expect(
      (await run('Pin', { input: { type: 'ALBUM', id: albumId, position: 0 } }, listener.token)).pin.pinned,
    ).toEqual([{ position: 0 }]);
    const { viewer } = await run('Library', {}, listener.token);
    expect(viewer.favouriteSongs.nodes[0].id).toBe(songIds[0]);
    expect(viewer.followedArtists.nodes[0].id).toBe(artistId);
    expect(viewer.savedAlbums.nodes[0].id).toBe(albumId);
    const home = await run('Home', {}, listener.token);
    expect(home.viewer.pinned[0].item).toMatchObject({ __typename: 'Album', id: albumId });
  });

  it('playlists: build, move, remove, share, watch', async () => {
    const created = (
      await run('CreatePlaylist', { input: { title: 'Road trip', visibility: 'PUBLIC' } }, listener.token)
    ).createPlaylist;
    playlistId = created.playlist.id;
    const watching = subscribe('PlaylistEdited', { id: playlistId }, other.token);
    await eventually(
      async () => watching.events.length,
      (n) => n >= 1,
    );
    const added = (
      await run('AddSongs', { input: { playlistId, songIds: songIds.slice(0, 4) } }, listener.token)
    ).addSongs;
    expect(added.entries.map((entry: Data) => entry.song.id)).toEqual(songIds.slice(0, 4));
    const [first, , , last] = added.entries.map((entry: Data) => entry.id);
    await run('MoveEntry', { input: { playlistId, entryId: last, afterEntryId: null } }, listener.token);
    const removed = (await run('RemoveEntries', { input: { playlistId, entryIds: [first] } }, listener.token))
      .removeEntries;
    expect(removed.playlist.songCount).toBe(3);
    expect(
      (
        await run(
          'SharePlaylist',
          { input: { playlistId, userId: other.id, role: 'EDITOR' } },
          listener.token,
        )
      ).sharePlaylist.__typename,
    ).toBe('PlaylistChanged');
    const page = (await run('PlaylistPage', { id: playlistId }, listener.token)).playlist;
    expect(page.entries.nodes.map((entry: Data) => entry.song.id)).toEqual([
      songIds[3],
      songIds[1],
      songIds[2],
    ]);
    expect(page.durationMs).toBe(
      page.entries.nodes.reduce((sum: number, entry: Data) => sum + entry.song.durationMs, 0),
    );
    await eventually(
      async () => watching.events.length,
      (n) => n >= 4,
    );
    await watching.stop();
    expect(watching.events.map((e) => e.data.playlistEdited.change.__typename)).toEqual(
      expect.arrayContaining(['PlaylistSnapshot', 'EntriesAdded', 'EntryMoved', 'EntriesRemoved']),
    );
  });

  it('playing: device, commands, live state, stream, counted once', async () => {
    deviceId = (await run('RegisterDevice', { input: { name: 'Laptop', kind: 'COMPUTER' } }, listener.token))
      .registerDevice.device.id;
    const watching = subscribe('PlayerChanged', {}, listener.token);
    await eventually(
      async () => watching.events.length,
      (n) => n >= 1,
    );
    const command = {
      commandId: randomUUID(),
      deviceId,
      action: { play: { songIds: songIds.slice(0, 3), startIndex: 0 } },
    };
    const played = (await run('PlayerCommand', { input: command }, listener.token)).playerCommand;
    expect(played.player).toMatchObject({
      playing: true,
      song: { id: songIds[0], isFavourite: true },
      activeDevice: { id: deviceId },
    });
    await eventually(
      async () => watching.events.at(-1)?.data.playerChanged.version,
      (version) => version === played.player.version,
    );
    await watching.stop();
    expect((await run('Player', {}, listener.token)).viewer.player.song.id).toBe(songIds[0]);
    const { stream } = (await run('StreamSong', { songId: songIds[0] }, listener.token)).song;
    const audio = await fetch(new URL(stream.url, product.url), { headers: { range: 'bytes=0-99' } });
    expect(audio.status).toBe(206);
    expect((await audio.arrayBuffer()).byteLength).toBe(100);
    const before = (await run('SongPage', { id: songIds[0] }, listener.token)).song.playCount;
    const play = {
      playId: randomUUID(),
      songId: songIds[0],
      deviceId,
      startedAt: new Date(Date.now() - 60_000).toISOString(),
      heardMs: 45_000,
      ended: false,
    };
    const reports = await Promise.all(
      Array.from({ length: 20 }, () => run('ReportPlayback', { input: { plays: [play] } }, listener.token)),
    );
    const statuses = reports.map((data) => data.reportPlayback.results[0].status);
    expect(statuses.filter((status) => status === 'RECORDED')).toHaveLength(1);
    expect(statuses.filter((status) => status === 'ALREADY_KNOWN')).toHaveLength(19);
    await eventually(
      () => run('SongPage', { id: songIds[0] }, listener.token),
      (data) => data.song.playCount === before + 1,
    );
    const home = await eventually(
      () => run('Home', {}, listener.token),
      (data) => data.viewer.recentlyPlayed.nodes.length === 1,
    );
    expect(home.viewer.recentlyPlayed.nodes[0].song.id).toBe(songIds[0]);
    expect((await run('Library', {}, listener.token)).viewer.listening).toMatchObject({
      playCount: 1,
      heardMs: 45_000,
    });
  });

  it('notifications: welcome, live, read, preferences', async () => {
    const inbox = await eventually(
      () => run('Inbox', {}, listener.token),
      (data) => data.viewer.notifications.nodes.some((n: Data) => n.kind === 'WELCOME'),
    );
    expect(inbox.viewer.unreadNotificationCount).toBeGreaterThan(0);
    const watching = subscribe('NotificationAdded', {}, listener.token);
    const title = `Brand new ${randomUUID()}`;
    // The subscription stands when the server has seen it: publish until its first event comes.
    const published: string[] = [];
    await eventually(
      async () => {
        const input = {
          title: `${title} ${published.length}`,
          durationMs: 200_000,
          artistIds: [artistId],
          genreIds: [genreId],
        };
        published.push((await run('PublishSong', { input }, admin)).publishSong.song.id);
        return watching.events.length;
      },
      (n) => n >= 1,
    );
    await watching.stop();
    expect(watching.events[0].data.notificationAdded.notification.kind).toBe('NEW_RELEASE');
    await searched(title, published[0] ?? '', listener.token);
    const newest = (await run('Inbox', {}, listener.token)).viewer.notifications.nodes[0];
    expect(
      (await run('MarkNotificationsRead', { input: { upToId: newest.id } }, listener.token))
        .markNotificationsRead.__typename,
    ).toBe('NotificationsRead');
    const preference = { kind: 'NEW_RELEASE', channel: 'IN_APP', enabled: false };
    expect(
      (await run('SetNotificationPreference', { input: preference }, listener.token))
        .setNotificationPreference.preference,
    ).toEqual(preference);
  });

  it('operating: publish, update, conflict, health, reports', async () => {
    const input = {
      title: `Report ${randomUUID()}`,
      durationMs: 180_000,
      artistIds: [artistId],
      genreIds: [genreId],
      albumId,
    };
    const { song } = (await run('PublishSong', { input }, admin)).publishSong;
    const updated = (
      await run(
        'UpdateSong',
        { input: { id: song.id, expectedVersion: song.version, title: 'Renamed' } },
        admin,
      )
    ).updateSong;
    expect(updated.song).toMatchObject({ title: 'Renamed', version: song.version + 1 });
    const stale = (
      await run('UpdateSong', { input: { id: song.id, expectedVersion: song.version, title: 'No' } }, admin)
    ).updateSong;
    expect(stale.__typename).toBe('SongVersionConflict');
    // On a busy machine a question to a service may take longer than monitoring waits: it says so, and asks again.
    const { systemHealth } = await eventually(
      () => run('SystemHealth', {}, admin),
      (data) => data.systemHealth.status === 'UP',
    );
    expect(systemHealth.services).toHaveLength(13);
    const today = new Date().toISOString().slice(0, 10);
    const reports = await run('Reports', { from: today, to: today, artistId }, admin);
    expect(reports.report.dailyListening).toHaveLength(1);
    expect(reports.artist.report.plays).toBeGreaterThanOrEqual(0);
  });

  afterAll(() => {
    expect(
      [...operations.keys()].filter((name) => !ran.has(name)),
      'operations that no step ran',
    ).toEqual([]);
  });
});
