import type { UserStatus } from '../../infra/databases/user-status.ts';
import { defineLoader } from '../../infra/subgraph/loaders.ts';
import { contentType } from './audio-route.ts';
import { isPlayable } from './availability.ts';
import type { SongTerms } from './models.ts';
import { termsOfSongs } from './queries.ts';
import type { StreamingContext } from './state.ts';
import { streamAddress } from './stream-address.ts';

/**
 * The cache may be older than what the viewer has just written; only those who may write songs go past it, to the
 * replica that has their writes.
 */
const termsLoader = defineLoader<'streaming', string, SongTerms | null>((context, ids) =>
  context.viewer?.type === 'LISTENER' ? context.state.terms.getMany(ids) : termsOfSongs(context.db, ids),
);

const statusLoader = defineLoader<'streaming', string, UserStatus | null>((context, ids) =>
  context.db.userStatus.byIds(ids),
);

type Stream = { url: string; expiresAt: Date; contentType: string; hlsUrl: null };

/** Where the viewer may fetch a song's audio; null for nobody, and where the viewer may not play it now. */
export async function streamOf(context: StreamingContext, songId: string): Promise<Stream | null> {
  const { viewer } = context;
  if (!viewer) return null;
  const [terms, listener] = await Promise.all([
    termsLoader(context).load(songId),
    statusLoader(context).load(viewer.id),
  ]);
  const now = new Date();
  if (!terms || !isPlayable(terms, listener, now)) return null;
  return { ...streamAddress(songId, context.state.signingKey, now), contentType, hlsUrl: null };
}
