import { UnavailableError } from '../../infra/errors.ts';
import type { Peers } from '../../infra/peers/peers.ts';
import { type EntityKind, typenames } from './models.ts';

type Asking = { peers: Peers; authorization?: string | undefined; requestId?: string | undefined };

/** Who knows whether there is such a thing. */
const ownerOf = (kind: EntityKind) => (kind === 'PLAYLIST' ? 'playlist' : 'content');

/**
 * Which of these things there are, as the service that owns them says; null when it is away. Playlists are asked for in
 * the viewer's name: one that is hidden from the viewer is as good as none.
 */
export async function existing(
  { peers, authorization, requestId }: Asking,
  kind: EntityKind,
  ids: readonly string[],
): Promise<Set<string> | null> {
  try {
    const found = await peers.entities<{ id: string }>({
      service: ownerOf(kind),
      representations: ids.map((id) => ({ __typename: typenames[kind], id })),
      selection: 'id',
      authorization,
      requestId,
    });
    return new Set(ids.filter((_, index) => found[index]));
  } catch (error) {
    if (error instanceof UnavailableError) return null;
    throw error;
  }
}

export type Standing = 'KNOWN' | 'UNKNOWN' | 'UNVERIFIED';

/** Whether there is such a thing; `UNVERIFIED` when nobody can say now. */
export async function standingOf(asking: Asking, kind: EntityKind, id: string): Promise<Standing> {
  const found = await existing(asking, kind, [id]);
  if (!found) return 'UNVERIFIED';
  return found.has(id) ? 'KNOWN' : 'UNKNOWN';
}
