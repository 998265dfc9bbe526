import { v7 as uuidv7 } from 'uuid';
import type { IssuedTokens, Subject } from './models.ts';
import * as queries from './queries.ts';
import { forgetSessions } from './sessions.ts';
import type { AuthContext, AuthSessionAnswer } from './state.ts';
import { type RefreshToken, signAccessToken } from './tokens.ts';

/** A session that its transaction has begun; `answer` after the commit. */
export type BegunSession = { subject: Subject; refresh: RefreshToken; excess: string[] };

/**
 * Begins a session in the transaction of the sign-in or registration. It enters the cache before the commit: whoever
 * ends the session can only do so after that, so that it cannot come back into the cache.
 */
export async function beginSession(
  tx: queries.Transaction,
  context: AuthContext,
  account: Omit<Subject, 'sessionId'>,
  device: string | null,
): Promise<BegunSession> {
  const subject = { ...account, sessionId: uuidv7() };
  const refresh = context.state.refreshTokens.create();
  await queries.insertSession(tx, { id: subject.sessionId, userId: subject.userId, device });
  await queries.insertRefreshToken(tx, { ...refresh, sessionId: subject.sessionId });
  const excess = await queries.revokeExcessSessions(tx, subject.userId);
  await context.state.sessions.open(subject.sessionId, { userId: subject.userId });
  return { subject, refresh, excess };
}

/** The tokens of a session, and that its person's next reads must see it. */
export async function answerSession(begun: BegunSession, context: AuthContext): Promise<AuthSessionAnswer> {
  const { subject, refresh, excess } = begun;
  await forgetSessions(context.state, excess);
  context.wroteFor(subject.userId);
  const { accessToken, expiresAt } = await signAccessToken(context.state.keys, subject);
  const tokens: IssuedTokens = { accessToken, expiresAt, refreshToken: refresh.token };
  return { __typename: 'AuthSession', ...tokens, user: { __typename: 'User', id: subject.userId } };
}
