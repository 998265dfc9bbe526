import type { ServiceContext } from '../../infra/subgraph/context.ts';
import { bounded, isId } from '../../infra/subgraph/input.ts';
import { defineLoader } from '../../infra/subgraph/loaders.ts';
import type { Album, Artist, Genre, Song, SongInfo } from './models.ts';
import { readSongInfos } from './queries.ts';
import type { ContentState } from './state.ts';

type Context = ServiceContext<'content'>;
type Kind = 'songs' | 'artists' | 'albums' | 'genres';
type FactsOf<K extends Kind> = NonNullable<Awaited<ReturnType<ContentState[K]['get']>>>;

function factsLoader<K extends Kind>(kind: K) {
  const loader = defineLoader<'content', string, FactsOf<K> | null>(
    (context, ids) => context.state[kind].getMany(ids) as Promise<(FactsOf<K> | null)[]>,
  );
  /** By a client's id, whatever it is; null when it is unknown. */
  return async (context: Context, id: string): Promise<FactsOf<K> | null> =>
    isId(id) ? loader(context).load(id.toLowerCase()) : null;
}

export const findSong: (context: Context, id: string) => Promise<Song | null> = factsLoader('songs');
export const findArtist: (context: Context, id: string) => Promise<Artist | null> = factsLoader('artists');
export const findAlbum: (context: Context, id: string) => Promise<Album | null> = factsLoader('albums');
export const findGenre: (context: Context, id: string) => Promise<Genre | null> = factsLoader('genres');

type Find<T> = (context: Context, id: string) => Promise<T | null>;

/** By 1 to 100 ids, in their order; null stands for one that is unknown. */
export function findMany<T>(context: Context, find: Find<T>, ids: readonly string[]): Promise<(T | null)[]> {
  return Promise.all(bounded(ids, 'ids', { min: 1, max: 100 }).map((id) => find(context, id)));
}

/** Those that there are, in the order of the ids: one deleted this moment is left out. */
export async function findAll<T>(context: Context, find: Find<T>, ids: readonly string[]): Promise<T[]> {
  const found = await Promise.all(ids.map((id) => find(context, id)));
  return found.filter((entity) => entity !== null);
}

const infoLoader = defineLoader<'content', string, SongInfo | null>((context, ids) =>
  readSongInfos(context.db.content.primary, ids),
);

export function findSongInfo(context: Context, songId: string): Promise<SongInfo | null> {
  return infoLoader(context).load(songId);
}

const genreCountLoader = defineLoader<'content', string, number>(async (context, ids) =>
  (await context.state.genreSongCounts.getMany(ids)).map((count) => count ?? 0),
);

export function countGenreSongs(context: Context, genreId: string): Promise<number> {
  return genreCountLoader(context).load(genreId);
}
