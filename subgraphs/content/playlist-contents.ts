import type { ServiceContext } from '../../infra/subgraph/context.ts';
import { isId } from '../../infra/subgraph/input.ts';
import { defineLoader } from '../../infra/subgraph/loaders.ts';
import { boundedFirst } from '../../infra/subgraph/paging.ts';
import { findAlbum, findAll, findArtist, findGenre } from './catalogue.ts';
import type { Album, Artist, Genre, Playlist } from './models.ts';
import { firstAlbums, mostFrequent, readPlaylists, sumDurations } from './queries.ts';

type Context = ServiceContext<'content'>;

const playlistLoader = defineLoader<'content', string, Playlist | null>((context, ids) =>
  readPlaylists(context.db.playlist.replica, context.viewer?.id ?? null, ids),
);

/** A playlist that the viewer may see, else null, also when asked directly by `_entities`. */
export async function findPlaylist(context: Context, id: string): Promise<Playlist | null> {
  return isId(id) ? playlistLoader(context).load(id.toLowerCase()) : null;
}

const byId = (playlist: Playlist) => playlist.id;
const durationLoader = defineLoader<'content', Playlist, number>(
  (context, playlists) => sumDurations(context.db.content.primary, playlists),
  byId,
);
const genreLoader = defineLoader<'content', Playlist, string[]>(
  (context, playlists) => mostFrequent(context.db.content.primary, 'genres', playlists, 10),
  byId,
);
// 100 is the most that `first` may be: the batch does not depend on it, so that aliases with other numbers share it.
const artistLoader = defineLoader<'content', Playlist, string[]>(
  (context, playlists) => mostFrequent(context.db.content.primary, 'artists', playlists, 100),
  byId,
);
const coverLoader = defineLoader<'content', Playlist, string[]>(
  (context, playlists) => firstAlbums(context.db.content.primary, playlists, 4),
  byId,
);

/** Milliseconds that the playlist plays. */
export function durationOfPlaylist(context: Context, playlist: Playlist): Promise<number> {
  return durationLoader(context).load(playlist);
}

export async function genresOfPlaylist(context: Context, playlist: Playlist): Promise<Genre[]> {
  return findAll(context, findGenre, await genreLoader(context).load(playlist));
}

export async function artistsOfPlaylist(
  context: Context,
  playlist: Playlist,
  first?: number | null,
): Promise<Artist[]> {
  const most = boundedFirst(first, 10);
  return findAll(context, findArtist, (await artistLoader(context).load(playlist)).slice(0, most));
}

export async function coverAlbumsOfPlaylist(context: Context, playlist: Playlist): Promise<Album[]> {
  return findAll(context, findAlbum, await coverLoader(context).load(playlist));
}
