import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Databases } from '../../infra/databases/handles.ts';
import { userCredentials, userSessions } from '../../infra/databases/user/tables.ts';
import { hashPassword } from '../../subgraphs/auth/passwords.ts';
import { eventually } from '../product.ts';
import { claimsOf, identity } from './asking.ts';

const { product, signIn, refresh, sessions, database } = identity();

/** Statements of auth-service that wait for a lock whose text has these words. */
async function waiting(db: Databases<'auth'>, words: string): Promise<number> {
  const rows = await db.user.primary.execute<{ count: number }>(sql`
    select count(*)::int as count from pg_stat_activity
    where wait_event_type = 'Lock' and usename = current_user and query ilike ${`%${words}%`}`);
  return rows[0]?.count ?? 0;
}

/** Holds a transaction of auth-service open while `meanwhile` waits for it, then commits. */
async function during<T>(
  change: (db: Databases<'auth'>['user']['primary']) => Promise<unknown>,
  meanwhile: () => Promise<T>,
  words: string,
  waiters = 1,
): Promise<T> {
  const { db, close } = database();
  const changed = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const holding = db.user.primary.transaction(async (tx) => {
    await change(tx as unknown as Databases<'auth'>['user']['primary']);
    changed.resolve();
    await commit.promise;
  });
  try {
    await changed.promise;
    const answer = meanwhile();
    await eventually(
      () => waiting(db, words),
      (count) => count >= waiters,
    );
    commit.resolve();
    return await answer;
  } finally {
    commit.resolve();
    await holding;
    await close();
  }
}

describe('two at once', () => {
  it('a sign-in with the old password does not outlive a password change', async () => {
    const person = await product.register();
    const passwordHash = await hashPassword('the one that replaces it');
    const { outcome } = await during(
      (tx) => tx.update(userCredentials).set({ passwordHash }).where(eq(userCredentials.userId, person.id)),
      () => signIn({ email: person.email, password: person.password }),
      'user_credentials',
    );
    expect(outcome.__typename).toBe('BadCredentials');
  });

  it('two refreshes with one token follow each other, and get one successor', async () => {
    const person = await product.register();
    const sid = claimsOf(person.token).sid;
    const answers = await during(
      (tx) => tx.select().from(userSessions).where(eq(userSessions.id, sid)).for('update'),
      () => Promise.all([refresh(person.refreshToken), refresh(person.refreshToken)]),
      'user_sessions',
      2,
    );
    expect(answers.map(({ outcome }) => outcome.__typename)).toEqual(['AuthSession', 'AuthSession']);
    expect(new Set(answers.map(({ outcome }) => outcome.refreshToken)).size).toBe(1);
  });

  it('a refresh does not bring back a session that is being ended', async () => {
    const person = await product.register();
    const sid = claimsOf(person.token).sid;
    const { outcome } = await during(
      (tx) => tx.update(userSessions).set({ revokedAt: new Date() }).where(eq(userSessions.id, sid)),
      () => refresh(person.refreshToken),
      'user_sessions',
    );
    expect(outcome.__typename).toBe('SessionRevoked');
    expect((await sessions(await product.signIn(person.email, person.password))).list).toHaveLength(1);
  });
});
