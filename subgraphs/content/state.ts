import { cacheAside, type InvalidatingReader } from '../../infra/cache/policies.ts';
import type { ServiceRuntime } from '../../infra/subgraph/context.ts';
import { cachePolicies } from '../../infra/topology.ts';
import type { Album, Artist, Genre, Song } from './models.ts';
import { countSongsOfGenres, readAlbums, readArtists, readGenres, readSongs } from './queries.ts';

/** The catalogue's facts, cached: the same for every viewer. Whether a viewer may play a song is never cached. */
export type ContentState = {
  songs: InvalidatingReader<Song>;
  artists: InvalidatingReader<Artist>;
  albums: InvalidatingReader<Album>;
  genres: InvalidatingReader<Genre>;
  genreSongCounts: InvalidatingReader<number>;
};

declare module '../../infra/subgraph/context.ts' {
  interface ServiceStates {
    content: ContentState;
  }
}

/** Cache-aside by the topology's row (1 to 6 hours by popularity), filled from the primary. */
export function createState({
  cache: store,
  db,
}: Pick<ServiceRuntime<'content'>, 'cache' | 'db'>): ContentState {
  const row = cachePolicies.content;
  const primary = db.content.primary;
  return {
    songs: cacheAside({ store, row, name: 'content:song', load: (ids) => readSongs(primary, ids) }),
    artists: cacheAside({ store, row, name: 'content:artist', load: (ids) => readArtists(primary, ids) }),
    albums: cacheAside({ store, row, name: 'content:album', load: (ids) => readAlbums(primary, ids) }),
    genres: cacheAside({ store, row, name: 'content:genre', load: (ids) => readGenres(primary, ids) }),
    genreSongCounts: cacheAside({
      store,
      row,
      name: 'content:genre-songs',
      load: (ids) => countSongsOfGenres(primary, ids),
    }),
  };
}

/** What a change touched, by id. */
export type Touched = { [K in keyof ContentState]?: readonly string[] };

/** Drops what a change touched from the cache. After COMMIT. */
export async function forget(state: ContentState, touched: Touched): Promise<void> {
  const kinds = Object.keys(touched) as (keyof ContentState)[];
  await Promise.all(kinds.map((kind) => state[kind].invalidate([...new Set(touched[kind])])));
}
