import { and, asc, eq, gte, inArray, lte, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { sessionPauseMinutes } from '../../../infra/databases/analytics/measures.ts';
import { listeningSessions } from '../../../infra/databases/analytics/tables.ts';
import type { Session } from '../models.ts';
import type { Tx } from './handles.ts';

/** The sessions that a stretch of listening touches: no longer a pause before or after it than a session may have. */
export async function sessionsAround(
  tx: Tx,
  userId: string,
  startedAt: Date,
  endedAt: Date,
): Promise<Session[]> {
  const pauseMs = sessionPauseMinutes * 60_000;
  return tx
    .select()
    .from(listeningSessions)
    .where(
      and(
        eq(listeningSessions.userId, userId),
        gte(listeningSessions.endedAt, new Date(startedAt.getTime() - pauseMs)),
        lte(listeningSessions.startedAt, new Date(endedAt.getTime() + pauseMs)),
      ),
    )
    .orderBy(asc(listeningSessions.startedAt), asc(listeningSessions.id));
}

/** Puts one session in the place of others. */
export async function replaceSessions(
  tx: Tx,
  replaced: readonly Session[],
  session: Omit<Session, 'id'>,
): Promise<void> {
  const [kept, ...others] = replaced;
  if (others.length > 0) {
    const ids = others.map(({ id }) => id);
    await tx.delete(listeningSessions).where(inArray(listeningSessions.id, ids));
  }
  if (kept) await tx.update(listeningSessions).set(session).where(eq(listeningSessions.id, kept.id));
  else await tx.insert(listeningSessions).values({ id: uuidv7(), ...session });
}

/** A person's (or with null everybody's) plays as sessions: user_id, started_at, ended_at, plays, heard_ms. */
export function sessionsOfPlays(userId: string | null) {
  const whose = userId === null ? sql`true` : sql`user_id = ${userId}`;
  return sql`
    select user_id, min(started_at) as started_at, max(ended_at) as ended_at, count(*) as plays, sum(heard_ms) as heard_ms
    from (
      select *, count(*) filter (where pause) over (partition by user_id order by started_at, play_id) as run from (
        select *, started_at > interval '1 minute' * ${sessionPauseMinutes} + max(ended_at) over (
          partition by user_id order by started_at, play_id rows between unbounded preceding and 1 preceding) as pause
        from (select *, started_at + heard_ms * interval '1 ms' as ended_at from plays where ${whose}) as ended
      ) as paused
    ) as runs group by user_id, run`;
}
