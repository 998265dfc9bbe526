import { BadInputError, UnauthenticatedError } from '../../infra/errors.ts';
import { ownViewer, requireViewer, type Viewer } from '../../infra/identity/viewer.ts';
import { isId } from '../../infra/subgraph/input.ts';
import { defineLoader, grouped } from '../../infra/subgraph/loaders.ts';
import type { ResolversParentTypes, SignOutInput } from './generated.ts';
import * as queries from './queries.ts';
import type { AuthContext, AuthState } from './state.ts';

const sessionsOfUser = defineLoader<'auth', string, Awaited<ReturnType<typeof queries.liveSessions>>>(
  async ({ db }, userIds) =>
    grouped(userIds, await queries.liveSessions(db.user.primary, userIds), (row) => row.userId),
);

/**
 * The viewer, once their session is known to be live: access tokens outlive a sign-out by up to ten minutes, and what
 * concerns sessions and passwords must not wait for that. From the cache; where it does not know, from the database.
 * @throws UnauthenticatedError
 */
export async function requireLiveSession(context: AuthContext): Promise<Viewer> {
  const viewer = requireViewer(context);
  const known = await context.state.sessions.read(viewer.sessionId);
  if (known?.userId === viewer.id) return viewer;
  if (!isId(viewer.sessionId) || !(await queries.isSessionLive(context.db.user.primary, viewer.sessionId))) {
    throw new UnauthenticatedError('This session has been ended: sign in again');
  }
  return viewer;
}

/** The viewer's live sessions, the last used first. */
export async function sessionsOf(
  viewer: { id: string },
  context: AuthContext,
): Promise<ResolversParentTypes['Session'][] | null> {
  if (!ownViewer(context, viewer)) return null;
  const { sessionId } = await requireLiveSession(context);
  const rows = await sessionsOfUser(context).load(viewer.id);
  return rows.map(({ userId: _, ...row }) => ({ ...row, current: row.id === sessionId }));
}

/** Ends this session, another of the viewer's, or all. */
export async function signOut(
  input: SignOutInput,
  context: AuthContext,
): Promise<ResolversParentTypes['SignOutResult']> {
  const { viewer } = context;
  if (!viewer) return { __typename: 'NotSignedIn', message: 'Sign in to end sessions.' };
  const sessionId = input.sessionId ?? undefined;
  if (sessionId !== undefined && input.everywhere) {
    throw new BadInputError('"sessionId" and "everywhere" cannot be given together');
  }
  const isThis = !input.everywhere && (sessionId ?? viewer.sessionId) === viewer.sessionId;
  if (!isThis) await requireLiveSession(context);
  const only = input.everywhere ? undefined : (sessionId ?? viewer.sessionId);
  if (only !== undefined && !isId(only)) return noSuchSession;
  const ended = await queries.revokeSessions(context.db.user.primary, {
    userId: viewer.id,
    because: 'SIGNED_OUT',
    ...(only === undefined ? {} : { only: only.toLowerCase() }),
  });
  await forgetSessions(context.state, ended);
  return ended.length === 0 && !isThis ? noSuchSession : { __typename: 'SignedOut', count: ended.length };
}

const noSuchSession = { __typename: 'NotFound', message: 'You have no such session.' } as const;

/** Takes ended sessions out of the cache; after the commit. */
export async function forgetSessions(state: AuthState, ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => state.sessions.close(id)));
}
