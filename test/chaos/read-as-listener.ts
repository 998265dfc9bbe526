import type { Data } from '../product.ts';
import { type Actor, change, lastValue, newName } from './read-kinds.ts';

/** Songs added to a playlist of one's own, and how long it lasts. */
export function playlists(actor: Actor): () => Promise<void> {
  const { ask, random, world } = actor;
  let mine: { id: string; count: number; durationMs: number } | undefined;
  const create =
    'mutation($input:CreatePlaylistInput!){answer:createPlaylist(input:$input){... on PlaylistChanged{playlist{id}}}}';
  const page =
    'query($id:ID!){playlist(id:$id){songCount durationMs entries(first:1){nodes{addedBy{id displayName}}}}}';
  async function begin(): Promise<typeof mine> {
    const input = { title: 'Reads', visibility: 'PRIVATE' };
    const made = await ask('playlists', 'write', create, { input });
    const id = made?.answer?.playlist?.id;
    return id ? { id, count: 0, durationMs: 0 } : undefined;
  }
  async function compare(wrote: NonNullable<typeof mine>): Promise<void> {
    const data = await ask('playlists', 'read', page, { id: wrote.id });
    if (!data) return;
    const { songCount, durationMs } = data.playlist ?? {};
    if (songCount !== wrote.count || durationMs !== wrote.durationMs)
      actor.differs('playlists', wrote, { songCount, durationMs });
  }
  return async () => {
    if (!mine || mine.count === 40) mine = await begin();
    if (!mine) return;
    const { id, count, durationMs } = mine;
    const song = random.pick(world.songs);
    const input = { playlistId: id, songIds: [song.id] };
    const added = await change(actor, 'playlists', 'addSongs', 'PlaylistChanged', input);
    // Whether it is there when nobody answered is not known: another playlist.
    mine = added ? { id, count: count + 1, durationMs: durationMs + song.durationMs } : undefined;
    if (mine) await compare(mine);
  };
}

const libraryThings = [
  { name: 'setFavourite', ok: 'SongActivity', of: (song: Data) => song.id, input: (id: string, on: boolean) => ({ songId: id, favourite: on }), read: 'song(id:$id){on:isFavourite} viewer{list:favouriteSongs(first:100){nodes{id}}}' },
  { name: 'followArtist', ok: 'ArtistActivity', of: (song: Data) => song.artistId, input: (id: string, on: boolean) => ({ artistId: id, follow: on }), read: 'artist(id:$id){on:isFollowed} viewer{list:followedArtists(first:100){nodes{id}}}' },
  { name: 'saveAlbum', ok: 'AlbumActivity', of: (song: Data) => song.albumId, input: (id: string, on: boolean) => ({ albumId: id, save: on }), read: 'album(id:$id){on:isSaved} viewer{list:savedAlbums(first:100){nodes{id}}}' },
  { name: 'pin', ok: 'PinsChanged', of: (song: Data) => song.id, input: (id: string, on: boolean) => ({ type: 'SONG', id, ...(on ? { position: 0 } : {}) }), read: 'viewer{list:pinned{item{... on Song{id}}}}' },
] as const; // biome-ignore format: a table

/** What one keeps: on the pages of the things, and in the lists. */
export function library(actor: Actor): () => Promise<void> {
  const { ask, random, world } = actor;
  const kept = new Map<string, ReturnType<typeof lastValue<boolean>>>();
  return async () => {
    const thing = random.pick(libraryThings);
    const id: string = thing.of(random.pick(world.songs.slice(0, 8)));
    const key = `${thing.name} ${id}`;
    const state = kept.get(key) ?? lastValue(false);
    kept.set(key, state);
    const on = !state.value;
    // A pin that is taken away twice was never there: it is a refusal, and no news.
    state.wrote(on, await change(actor, 'library', thing.name, thing.ok, thing.input(id, on)));
    const data = await ask(
      'library',
      'read',
      `query($id:ID!){${thing.read.includes('$id') ? thing.read : `song(id:$id){id} ${thing.read}`}}`,
      { id },
    );
    if (!data) return;
    const nodes: Data[] = data.viewer.list.nodes ?? data.viewer.list.map((pin: Data) => pin.item);
    const listed = nodes.some((node) => node?.id === id);
    const page = data.song ?? data.artist ?? data.album;
    const seen = { listed, onPage: 'on' in page ? page.on : listed };
    if (!state.allows(seen.listed) || !state.allows(seen.onPage))
      actor.differs('library', { [key]: state.value }, seen);
  };
}

/** One's name, as the owner sees it; and another's, read while one's own token is new. */
export function profile(actor: Actor): () => Promise<void> {
  const name = lastValue('Test Person');
  return async () => {
    const wanted = newName();
    name.wrote(
      wanted,
      await change(actor, 'profile', 'updateProfile', 'ProfileUpdated', { displayName: wanted }),
    );
    const document =
      'query($id:ID!){viewer{user{displayName country{name}}} playlist(id:$id){owner{displayName}}}';
    const data = await actor.ask('profile', 'read', document, { id: actor.world.landmark });
    if (data && !name.allows(data.viewer.user?.displayName))
      actor.differs('profile', name.value, data.viewer.user?.displayName);
  };
}

/** Whether explicit songs are left out: decided by two services at their replicas. */
export function filter(actor: Actor): () => Promise<void> {
  const filtered = lastValue(false);
  return async () => {
    const wanted = !filtered.value;
    const answered = await change(actor, 'filter', 'updateProfile', 'ProfileUpdated', {
      explicitFilter: wanted,
    });
    filtered.wrote(wanted, answered);
    const document = 'query($id:ID!){song(id:$id){availability{playable} stream{contentType}}}';
    const data = await actor.ask('filter', 'read', document, { id: actor.world.explicitSong });
    if (!data) return;
    const seen = { playable: data.song.availability.playable, streamed: data.song.stream !== null };
    if (!filtered.allows(!seen.playable) || !filtered.allows(!seen.streamed))
      actor.differs('filter', { filtered: filtered.value }, seen);
  };
}

/** Of notifications and of playback, by turns. */
export function preferences(actor: Actor): () => Promise<void> {
  const enabled = lastValue<boolean | null>(null);
  const crossfade = lastValue<number | null>(null);
  const kind = 'NEW_RELEASE';
  async function notifications(): Promise<void> {
    const wanted = !(enabled.value ?? true);
    const input = { kind, channel: 'IN_APP', enabled: wanted };
    const answered = await change(
      actor,
      'preferences',
      'setNotificationPreference',
      'NotificationPreferenceSet',
      input,
    );
    enabled.wrote(wanted, answered);
    const document = '{viewer{notificationPreferences{kind channel enabled}}}';
    const data = await actor.ask('preferences', 'read', document, {});
    const seen = data?.viewer.notificationPreferences.find(
      (one: Data) => one.kind === kind && one.channel === 'IN_APP',
    );
    if (data && !enabled.allows(seen?.enabled)) actor.differs('preferences', enabled.value, seen);
  }
  async function playback(): Promise<void> {
    const wanted = actor.random.below(12_000);
    const input = { crossfadeMs: wanted };
    crossfade.wrote(
      wanted,
      await change(actor, 'preferences', 'setPlaybackPreferences', 'PlaybackPreferencesSet', input),
    );
    const data = await actor.ask('preferences', 'read', '{viewer{playbackPreferences{crossfadeMs}}}', {});
    const seen = data?.viewer.playbackPreferences?.crossfadeMs;
    if (data && crossfade.value !== null && !crossfade.allows(seen))
      actor.differs('preferences', crossfade.value, seen);
  }
  return () => (actor.random.chance(0.5) ? notifications() : playback());
}
