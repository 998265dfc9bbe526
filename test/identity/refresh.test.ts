import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { userJwtTokens, userSessions } from '../../infra/databases/user/tables.ts';
import { hashToken } from '../../subgraphs/auth/tokens.ts';
import { claimsOf, identity } from './asking.ts';

const { product, refresh, sessions, signOut, database, mutate } = identity();

/** Lets time pass for a refresh token: as if it had been used, and made, so many seconds ago. */
async function age(token: string, seconds: number): Promise<void> {
  const { db, close } = database();
  const earlier = sql`${seconds} * interval '1 second'`;
  await db.user.primary
    .update(userJwtTokens)
    .set({
      usedAt: sql`${userJwtTokens.usedAt} - ${earlier}`,
      expiresAt: sql`${userJwtTokens.expiresAt} - ${earlier}`,
    })
    .where(eq(userJwtTokens.tokenHash, hashToken(token)));
  await close();
}

async function kindOf(token: string): Promise<string> {
  return (await refresh(token)).outcome.__typename;
}

describe('refreshing a session', () => {
  it('rotates the token and keeps the session', async () => {
    const person = await product.register();
    const { outcome } = await refresh(person.refreshToken);
    expect(outcome.refreshToken).not.toBe(person.refreshToken);
    expect(claimsOf(outcome.accessToken)).toMatchObject({ sub: person.id, sid: claimsOf(person.token).sid });
    const [session] = (await sessions(outcome.accessToken)).list;
    expect(Date.parse(session.lastUsedAt)).toBeGreaterThan(Date.parse(session.createdAt));
  });

  it('answers a retry within 10 s as it answered first, while the successor is unused', async () => {
    const person = await product.register();
    const first = await refresh(person.refreshToken);
    const retry = await refresh(person.refreshToken);
    expect(retry.outcome.refreshToken).toBe(first.outcome.refreshToken);
    await age(person.refreshToken, 9);
    expect((await refresh(person.refreshToken)).outcome.refreshToken).toBe(first.outcome.refreshToken);
    expect(await kindOf(first.outcome.refreshToken)).toBe('AuthSession');
  });

  it('gives parallel requests one and the same successor', async () => {
    const person = await product.register();
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(person.refreshToken)));
    const tokens = new Set(answers.map(({ outcome }) => outcome.refreshToken));
    expect(answers.map(({ outcome }) => outcome.__typename)).toEqual(Array(20).fill('AuthSession'));
    expect(tokens.size).toBe(1);
    const { db, close } = database();
    const sid = claimsOf(person.token).sid;
    expect(
      await db.user.primary.select().from(userJwtTokens).where(eq(userJwtTokens.sessionId, sid)),
    ).toHaveLength(2);
    await close();
  });

  it('takes reuse for theft once the successor was used: the family ends, other sessions do not', async () => {
    const person = await product.register();
    const other = await product.signIn(person.email, person.password);
    const { outcome: second } = await refresh(person.refreshToken);
    const { outcome: third } = await refresh(second.refreshToken);
    expect(await kindOf(person.refreshToken)).toBe('SessionRevoked');
    expect(await kindOf(third.refreshToken)).toBe('SessionRevoked');
    expect(await kindOf(second.refreshToken)).toBe('SessionRevoked');
    expect((await sessions(third.accessToken)).code).toBe('UNAUTHENTICATED');
    expect((await sessions(other)).list).toHaveLength(1);
  });

  it('takes reuse after 10 s for theft', async () => {
    const person = await product.register();
    const { outcome: second } = await refresh(person.refreshToken);
    await age(person.refreshToken, 10.5);
    expect(await kindOf(person.refreshToken)).toBe('SessionRevoked');
    expect(await kindOf(second.refreshToken)).toBe('SessionRevoked');
  });

  it('ends exactly one of two lives when thief and owner race', async () => {
    const person = await product.register();
    const { outcome: second } = await refresh(person.refreshToken);
    const race = await Promise.all([refresh(second.refreshToken), refresh(person.refreshToken)]);
    // Whoever came first, the old token is either a retry or a theft; in the latter case nothing is left of the session.
    const [, old] = race.map(({ outcome }) => outcome);
    const after = await kindOf(person.refreshToken);
    expect(after).toBe('SessionRevoked');
    if (old?.__typename === 'AuthSession') expect(old.refreshToken).toBe(second.refreshToken);
  });

  it('ends unused after 30 days, without ending anything else', async () => {
    const person = await product.register();
    await age(person.refreshToken, 30 * 86_400 + 1);
    expect(await kindOf(person.refreshToken)).toBe('SessionRevoked');
    const { db, close } = database();
    const [row] = await db.user.primary
      .select()
      .from(userSessions)
      .where(eq(userSessions.id, claimsOf(person.token).sid));
    expect(row?.revokedAt).toBeNull();
    await close();
  });

  it.each(['', 'nonsense', 'x'.repeat(5000), "' or 1=1 --"])('refuses %j', async (token) => {
    expect(await kindOf(token)).toBe('SessionRevoked');
  });

  it('is refused after signing out', async () => {
    const person = await product.register();
    await signOut({}, person.token);
    expect(await kindOf(person.refreshToken)).toBe('SessionRevoked');
  });

  it('brings a changed role and its scopes', async () => {
    const person = await product.register();
    const input = { userId: person.id, type: 'ARTIST' };
    const { outcome } = await mutate('setUserType', input, '', await product.admin());
    expect(outcome.__typename).toBe('UserTypeSet');
    const claims = claimsOf((await refresh(person.refreshToken)).outcome.accessToken);
    expect(claims.type).toBe('ARTIST');
    expect(claims.scope.split(' ')).toContain('catalogue:own');
  });
});
