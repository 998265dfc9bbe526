import { randomUUID } from 'node:crypto';
import { ask, type Json } from './client.ts';

type Request = { variables: object; token?: string };
export type World = { url: string; request(operation: string): Promise<Request> };

async function answer(url: string, query: string, variables: object, token?: string): Promise<Json> {
  const { data, errors } = await ask(url, query, variables, token);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const registerText =
  'mutation($input:RegisterInput!){register(input:$input){... on AuthSession{accessToken refreshToken user{id}}}}';
const signInText =
  'mutation($input:SignInInput!){signIn(input:$input){... on AuthSession{accessToken refreshToken}}}';
const entriesText = 'query($id:ID!){playlist(id:$id){entries(first:100){nodes{id}}}}';

async function person(url: string) {
  const input = {
    email: `${randomUUID()}@bench.polyphony.example`,
    password: randomUUID(),
    displayName: 'Bench',
    country: 'DE',
  };
  const { register } = await answer(url, registerText, { input });
  return { ...input, id: register.user.id as string, token: register.accessToken as string };
}

/** A person with a library, a playlist, a device and plays, and the variables that each operation takes with them. */
export async function createWorld(url: string, adminPassword: string): Promise<World> {
  const [me, other] = [await person(url), await person(url)];
  const admin = (
    await answer(url, signInText, { input: { email: 'admin@polyphony.example', password: adminPassword } })
  ).signIn.accessToken as string;
  const { genres } = await answer(
    url,
    'query{genres(first:5){nodes{id songs(first:50){nodes{id artists{id} album{id}}}}}}',
    {},
  );
  const songs: Json[] = genres.nodes[0].songs.nodes;
  const ids = songs.map((song) => song.id as string);
  // An earlier bench on the same product published songs without an album.
  const onAlbum = songs.find((song) => song.album);
  if (!onAlbum) throw new Error('The first genre has no song on an album');
  const [artistId, albumId, genreId] = [
    onAlbum.artists[0].id as string,
    onAlbum.album.id as string,
    genres.nodes[0].id as string,
  ];
  const token = me.token;
  const { createPlaylist } = await answer(
    url,
    'mutation($input:CreatePlaylistInput!){createPlaylist(input:$input){... on PlaylistChanged{playlist{id}}}}',
    { input: { title: 'Bench', visibility: 'PUBLIC' } },
    token,
  );
  const playlistId = createPlaylist.playlist.id as string;
  await answer(
    url,
    'mutation($input:AddSongsInput!){addSongs(input:$input){__typename}}',
    { input: { playlistId, songIds: ids } },
    token,
  );
  const { registerDevice } = await answer(
    url,
    'mutation($input:RegisterDeviceInput!){registerDevice(input:$input){... on DeviceRegistered{device{id}}}}',
    { input: { name: 'Bench', kind: 'COMPUTER' } },
    token,
  );
  const deviceId = registerDevice.device.id as string;
  const today = new Date().toISOString().slice(0, 10);
  const startedAt = new Date(Date.now() - 120_000).toISOString();
  let favourite = false;

  const entries = async () =>
    (await answer(url, entriesText, { id: playlistId }, token)).playlist.entries.nodes.map(
      (entry: Json) => entry.id as string,
    );
  const published = async () => {
    const text =
      'mutation($input:PublishSongInput!){publishSong(input:$input){... on SongPublished{song{id}}}}';
    return (
      await answer(
        url,
        text,
        { input: { title: 'Bench', durationMs: 1000, artistIds: [artistId], genreIds: [genreId] } },
        admin,
      )
    ).publishSong.song.id;
  };
  const session = async () =>
    (await answer(url, signInText, { input: { email: me.email, password: me.password } })).signIn;

  const requests: Record<string, () => Promise<Request> | Request> = {
    Register: () => ({
      variables: {
        input: {
          email: `${randomUUID()}@bench.polyphony.example`,
          password: randomUUID(),
          displayName: 'B',
          country: 'DE',
        },
      },
    }),
    SignIn: () => ({ variables: { input: { email: me.email, password: me.password } } }),
    RefreshSession: async () => ({ variables: { input: { refreshToken: (await session()).refreshToken } } }),
    SignOut: async () => ({ variables: { input: {} }, token: (await session()).accessToken }),
    Search: () => ({ variables: { query: 'the moon' }, token }),
    SongPage: () => ({ variables: { id: ids[0] }, token }),
    ArtistPage: () => ({ variables: { id: artistId }, token }),
    AlbumPage: () => ({ variables: { id: albumId }, token }),
    PlaylistPage: () => ({ variables: { id: playlistId }, token }),
    StreamSong: () => ({ variables: { songId: ids[0] }, token }),
    SetFavourite: () => {
      favourite = !favourite;
      return { variables: { input: { songId: ids[0], favourite } }, token };
    },
    FollowArtist: () => ({ variables: { input: { artistId, follow: true } }, token }),
    FollowGenre: () => ({ variables: { input: { genreId, follow: true } }, token }),
    SaveAlbum: () => ({ variables: { input: { albumId, save: true } }, token }),
    Pin: () => ({ variables: { input: { type: 'SONG', id: ids[0], position: 0 } }, token }),
    CreatePlaylist: () => ({ variables: { input: { title: 'Another' } }, token }),
    AddSongs: () => ({ variables: { input: { playlistId, songIds: [ids[0]] } }, token }),
    MoveEntry: async () => ({
      variables: { input: { playlistId, entryId: (await entries()).at(-1), afterEntryId: null } },
      token,
    }),
    RemoveEntries: async () => ({
      variables: { input: { playlistId, entryIds: [(await entries()).at(-1)] } },
      token,
    }),
    SharePlaylist: () => ({ variables: { input: { playlistId, userId: other.id, role: 'EDITOR' } }, token }),
    PlayerCommand: () => ({
      variables: {
        input: { commandId: randomUUID(), deviceId, action: { play: { songIds: ids.slice(0, 20) } } },
      },
      token,
    }),
    ReportPlayback: () => ({
      variables: {
        input: {
          plays: [
            { playId: randomUUID(), songId: ids[1], deviceId, startedAt, heardMs: 60_000, ended: false },
          ],
        },
      },
      token,
    }),
    RegisterDevice: () => ({ variables: { input: { name: 'Another', kind: 'PHONE' } }, token: other.token }),
    MarkNotificationsRead: async () => {
      const inbox = await answer(url, 'query{viewer{notifications(first:1){nodes{id}}}}', {}, token);
      return { variables: { input: { upToId: inbox.viewer.notifications.nodes[0].id } }, token };
    },
    SetNotificationPreference: () => ({
      variables: { input: { kind: 'SYSTEM', channel: 'IN_APP', enabled: true } },
      token,
    }),
    PublishSong: () => ({
      variables: { input: { title: 'New', durationMs: 200_000, artistIds: [artistId], genreIds: [genreId] } },
      token: admin,
    }),
    UpdateSong: async () => ({
      variables: { input: { id: await published(), title: 'Renamed' } },
      token: admin,
    }),
    UpdateProfile: () => ({
      variables: { input: { displayName: `Bench ${randomUUID().slice(0, 8)}` } },
      token,
    }),
    SystemHealth: () => ({ variables: {}, token: admin }),
    Reports: () => ({ variables: { from: today, to: today, artistId }, token: admin }),
  };
  return {
    url,
    request: async (operation) => (await requests[operation]?.()) ?? { variables: {}, token },
  };
}
