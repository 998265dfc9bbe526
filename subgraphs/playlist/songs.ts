import { UnavailableError } from '../../infra/errors.ts';
import type { PlaylistContext } from './heads.ts';
import { catalogueHas } from './queries.ts';

type Asking = Pick<PlaylistContext, 'authorization' | 'db' | 'logger' | 'peers' | 'requestId'>;

/**
 * Whether the catalogue has all of these songs: content-service is asked, since it owns them and knows the latest.
 * Away, its replica answers instead: a song published or removed in the last moment may then be judged wrongly.
 */
export async function catalogueHasAll(context: Asking, songIds: readonly string[]): Promise<boolean> {
  const unique = [...new Set(songIds)];
  try {
    const songs = await context.peers.entities<{ id: string }>({
      service: 'content',
      representations: unique.map((id) => ({ __typename: 'Song', id })),
      selection: 'id',
      authorization: context.authorization,
      requestId: context.requestId,
    });
    return songs.every((song) => song !== null);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    context.logger.warn({ err: error }, 'content-service is away: songs are looked up on its replica');
    return (await catalogueHas(context.db, unique)).size === unique.length;
  }
}
