import type { RefreshSessionInput, ResolversParentTypes } from './generated.ts';
import { answerSession } from './issue-session.ts';
import * as queries from './queries.ts';
import { judgeRefresh } from './refresh-verdict.ts';
import { forgetSessions } from './sessions.ts';
import type { AuthContext } from './state.ts';
import { hashToken, type RefreshToken } from './tokens.ts';

const sessionRevoked = {
  __typename: 'SessionRevoked',
  message: 'This session has ended: sign in again.',
} as const;

type Outcome =
  | {
      kind: 'RENEWED';
      session: { id: string; userId: string };
      account: NonNullable<queries.Account>;
      refresh: RefreshToken;
    }
  | { kind: 'ENDED'; sessionIds: string[] };

/** Exchanges a refresh token for its successor; parallel requests of one session run one after another. */
export async function refreshSession(
  input: RefreshSessionInput,
  context: AuthContext,
): Promise<ResolversParentTypes['RefreshSessionResult']> {
  // Ours have 43 characters: what is much longer is not looked up.
  if (input.refreshToken.length > 200) return sessionRevoked;
  const tokenHash = hashToken(input.refreshToken);
  const outcome = await context.db.user.primary.transaction((tx) => renew(tx, tokenHash, context));
  if (outcome.kind === 'ENDED') {
    await forgetSessions(context.state, outcome.sessionIds);
    return sessionRevoked;
  }
  const { session, account, refresh } = outcome;
  const subject = {
    userId: session.userId,
    sessionId: session.id,
    type: account.type,
    scopes: account.scopes,
  };
  return answerSession({ subject, refresh, excess: [] }, context);
}

async function renew(tx: queries.Transaction, tokenHash: string, context: AuthContext): Promise<Outcome> {
  const nothing: Outcome = { kind: 'ENDED', sessionIds: [] };
  const sessionId = await queries.sessionOfToken(tx, tokenHash);
  const session = sessionId && (await queries.lockSession(tx, sessionId));
  if (!session || session.revokedAt) return nothing;
  const token = await queries.refreshToken(tx, tokenHash);
  if (!token) return nothing;
  const account = await queries.accountById(tx, session.userId);
  const { userId, id } = session;
  if (!account?.active) {
    return {
      kind: 'ENDED',
      sessionIds: await queries.revokeSessions(tx, { userId, because: 'ACCOUNT_CLOSED' }),
    };
  }
  const verdict = judgeRefresh(token);
  if (verdict.kind === 'EXPIRED') return nothing;
  if (verdict.kind === 'REUSED') {
    context.logger.warn({ sessionId: id }, 'a used refresh token came back: its session is ended');
    return {
      kind: 'ENDED',
      sessionIds: await queries.revokeSessions(tx, { userId, because: 'REUSED_TOKEN', only: id }),
    };
  }
  if (verdict.kind === 'REPEAT') {
    return {
      kind: 'RENEWED',
      session,
      account,
      refresh: context.state.refreshTokens.again(verdict.successorId),
    };
  }
  const refresh = context.state.refreshTokens.create();
  await queries.insertRefreshToken(tx, { ...refresh, sessionId: id });
  await queries.spendRefreshToken(tx, { id: token.id, sessionId: id, successorId: refresh.id });
  // Idle for longer than the cache keeps it, the session may have left it: under the lock it may come back.
  await context.state.sessions.open(id, { userId });
  return { kind: 'RENEWED', session, account, refresh };
}
