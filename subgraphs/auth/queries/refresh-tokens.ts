import { and, eq, inArray, lt, notExists, or, sql } from 'drizzle-orm';
import { userJwtTokens, userSessions } from '../../../infra/databases/user/tables.ts';
import { refreshTokenDays } from '../lifetimes.ts';
import type { Database, Reader, Transaction } from './handles.ts';

/** The session that a refresh token belongs to; null when the token is unknown. */
export async function sessionOfToken(db: Reader, tokenHash: string): Promise<string | null> {
  const [row] = await db
    .select({ sessionId: userJwtTokens.sessionId })
    .from(userJwtTokens)
    .where(eq(userJwtTokens.tokenHash, tokenHash));
  return row?.sessionId ?? null;
}

/** Locks a session: what happens to a family of refresh tokens happens one after another. */
export async function lockSession(tx: Transaction, sessionId: string) {
  const [row] = await tx
    .select({ id: userSessions.id, userId: userSessions.userId, revokedAt: userSessions.revokedAt })
    .from(userSessions)
    .where(eq(userSessions.id, sessionId))
    .for('update');
  return row ?? null;
}

/** A refresh token by its hash, with ages by the database's clock, read after the lock was granted. */
export async function refreshToken(tx: Transaction, tokenHash: string) {
  const [row] = await tx
    .select({
      id: userJwtTokens.id,
      successorId: userJwtTokens.successorId,
      expired: sql<boolean>`${userJwtTokens.expiresAt} <= clock_timestamp()`,
      usedAgoMs: sql<
        number | null
      >`(extract(epoch from clock_timestamp() - ${userJwtTokens.usedAt}) * 1000)::float8`,
      // Names in full: Drizzle leaves the table's name out of a selection, and within the subquery it is another's.
      successorUsed: sql<boolean>`exists (
        select from user_jwt_tokens as successor
        where successor.id = user_jwt_tokens.successor_id and successor.used_at is not null)`,
    })
    .from(userJwtTokens)
    .where(eq(userJwtTokens.tokenHash, tokenHash));
  return row ?? null;
}

export async function insertRefreshToken(
  tx: Transaction,
  token: { id: string; sessionId: string; tokenHash: string },
): Promise<void> {
  await tx
    .insert(userJwtTokens)
    .values({ ...token, expiresAt: sql`clock_timestamp() + ${refreshTokenDays} * interval '1 day'` });
}

/** Marks a refresh token as used, and its session too. The time of use. */
export async function spendRefreshToken(
  tx: Transaction,
  token: { id: string; sessionId: string; successorId: string },
): Promise<void> {
  const now = sql`clock_timestamp()`;
  await tx
    .update(userJwtTokens)
    .set({ usedAt: now, successorId: token.successorId })
    .where(eq(userJwtTokens.id, token.id));
  await tx.update(userSessions).set({ lastUsedAt: now }).where(eq(userSessions.id, token.sessionId));
}

/** Forgets what no client can use any more: tokens that ran out, then sessions that ended or ran out. At most 1,000 of each. */
export async function removeExpired(db: Database): Promise<number> {
  const age = sql`now() - ${refreshTokenDays} * interval '1 day'`;
  const tokens = db
    .select({ id: userJwtTokens.id })
    .from(userJwtTokens)
    .where(lt(userJwtTokens.expiresAt, sql`now()`))
    .limit(1000);
  const removedTokens = await db
    .delete(userJwtTokens)
    .where(inArray(userJwtTokens.id, tokens))
    .returning({ id: userJwtTokens.id });
  const itsTokens = db
    .select({ id: userJwtTokens.id })
    .from(userJwtTokens)
    .where(eq(userJwtTokens.sessionId, userSessions.id));
  const sessions = db
    .select({ id: userSessions.id })
    .from(userSessions)
    .where(and(or(lt(userSessions.revokedAt, age), lt(userSessions.lastUsedAt, age)), notExists(itsTokens)))
    .limit(1000);
  const removedSessions = await db
    .delete(userSessions)
    .where(inArray(userSessions.id, sessions))
    .returning({ id: userSessions.id });
  return removedTokens.length + removedSessions.length;
}
