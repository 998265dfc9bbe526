import { and, desc, eq, gt, inArray, isNull, ne, notInArray, sql } from 'drizzle-orm';
import { userSessions } from '../../../infra/databases/user/tables.ts';
import { maxSessionsPerUser, refreshTokenDays } from '../lifetimes.ts';
import type { RevocationReason, SessionRow } from '../models.ts';
import type { Reader, Transaction } from './handles.ts';

/** Not ended, and renewable: used within the life of a refresh token. */
const isLive = and(
  isNull(userSessions.revokedAt),
  gt(userSessions.lastUsedAt, sql`now() - ${refreshTokenDays} * interval '1 day'`),
);
const session = {
  id: userSessions.id,
  device: userSessions.device,
  createdAt: userSessions.createdAt,
  lastUsedAt: userSessions.lastUsedAt,
};

export async function insertSession(
  tx: Transaction,
  row: { id: string; userId: string; device: string | null },
): Promise<void> {
  await tx.insert(userSessions).values(row);
}

/** A person's live sessions, the last used first. */
export async function liveSessions(
  db: Reader,
  userIds: readonly string[],
): Promise<(SessionRow & { userId: string })[]> {
  return db
    .select({ ...session, userId: userSessions.userId })
    .from(userSessions)
    .where(and(inArray(userSessions.userId, [...userIds]), isLive))
    .orderBy(desc(userSessions.lastUsedAt), desc(userSessions.id));
}

export async function isSessionLive(db: Reader, sessionId: string): Promise<boolean> {
  const found = await db
    .select({ id: userSessions.id })
    .from(userSessions)
    .where(and(eq(userSessions.id, sessionId), isLive));
  return found.length > 0;
}

type Ending = { userId: string; because: RevocationReason; only?: string; except?: string };

/** Ends live sessions of a person: one, all, or all but one. The ids of those that were ended. */
export async function revokeSessions(
  tx: Reader,
  { userId, because, only, except }: Ending,
): Promise<string[]> {
  const rows = await tx
    .update(userSessions)
    .set({ revokedAt: sql`now()`, revokedBecause: because })
    .where(
      and(
        eq(userSessions.userId, userId),
        isLive,
        only === undefined ? undefined : eq(userSessions.id, only),
        except === undefined ? undefined : ne(userSessions.id, except),
      ),
    )
    .returning({ id: userSessions.id });
  return rows.map((row) => row.id);
}

/** Ends a person's least recently used sessions beyond the bound. */
export async function revokeExcessSessions(tx: Transaction, userId: string): Promise<string[]> {
  const kept = tx
    .select({ id: userSessions.id })
    .from(userSessions)
    .where(and(eq(userSessions.userId, userId), isLive))
    .orderBy(desc(userSessions.lastUsedAt), desc(userSessions.id))
    .limit(maxSessionsPerUser);
  const because: RevocationReason = 'TOO_MANY';
  const rows = await tx
    .update(userSessions)
    .set({ revokedAt: sql`now()`, revokedBecause: because })
    .where(and(eq(userSessions.userId, userId), isLive, notInArray(userSessions.id, kept)))
    .returning({ id: userSessions.id });
  return rows.map((row) => row.id);
}
