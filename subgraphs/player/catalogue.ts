import { UnavailableError } from '../../infra/errors.ts';
import { isId } from '../../infra/subgraph/input.ts';
import { isPlayable } from './availability.ts';
import type { CatalogueSong } from './models.ts';
import { replicatedSongs } from './queries.ts';
import type { PlayerContext } from './state.ts';

type Entity = { id: string };
type Answer = Entity & {
  durationMs: number;
  availability: { playable: boolean };
  artists?: Entity[];
  album?: Entity | null;
  genres?: Entity[];
};

const played = 'id durationMs availability{playable}';
const reported = `${played} artists{id} album{id} genres{id}`;

/** `PLAYED`: lengths and availability; `REPORTED`: also what a play is attributed to. */
export type Detail = 'PLAYED' | 'REPORTED';

/**
 * The songs of these ids, as the viewer may play them now; an id without a song is absent. content-service is asked,
 * since it owns them and knows the latest. Away, its replica answers instead: a song published, changed or removed in
 * the last moment may then be judged as it was before.
 */
export async function songsById(
  context: PlayerContext,
  ids: readonly string[],
  detail: Detail,
): Promise<Map<string, CatalogueSong>> {
  const unique = [...new Set(ids.filter(isId).map((id) => id.toLowerCase()))];
  if (unique.length === 0) return new Map();
  try {
    const answers = await askContent(context, unique, detail);
    return new Map(answers.map((song) => [song.id, song]));
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    context.logger.warn({ err: error }, 'content-service is away: songs are looked up on its replica');
    return readReplica(context, unique);
  }
}

async function askContent(
  context: PlayerContext,
  ids: readonly string[],
  detail: Detail,
): Promise<CatalogueSong[]> {
  const answers = await context.peers.entities<Answer>({
    service: 'content',
    representations: ids.map((id) => ({ __typename: 'Song', id })),
    selection: detail === 'REPORTED' ? reported : played,
    authorization: context.authorization,
    requestId: context.requestId,
  });
  return answers
    .filter((answer) => answer !== null)
    .map(({ id, durationMs, availability, artists = [], album, genres = [] }) => ({
      id,
      durationMs,
      playable: availability.playable,
      artistIds: artists.map((artist) => artist.id),
      albumId: album?.id ?? null,
      genreIds: genres.map((genre) => genre.id),
    }));
}

async function readReplica(
  context: PlayerContext,
  ids: readonly string[],
): Promise<Map<string, CatalogueSong>> {
  const [songs, [listener]] = await Promise.all([
    replicatedSongs(context.db, ids),
    context.db.userStatus.byIds(context.viewer ? [context.viewer.id] : []),
  ]);
  const now = new Date();
  return new Map(
    songs.map(({ explicit, releasedAt, countryCodes, ...song }) => {
      const playable = isPlayable({ explicit, releasedAt, countryCodes }, listener ?? null, now);
      return [song.id, { ...song, playable }];
    }),
  );
}
