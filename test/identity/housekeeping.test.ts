import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Databases } from '../../infra/databases/handles.ts';
import { userJwtTokens, userSessions, users } from '../../infra/databases/user/tables.ts';
import { removeExpired } from '../../subgraphs/auth/queries.ts';
import { type TestPostgres, testPostgres } from '../servers/postgres.ts';

let pg: TestPostgres;
let db: Databases<'auth'>;

beforeAll(async () => {
  pg = await testPostgres();
  db = pg.open('auth').db;
});
afterAll(() => pg.stop());

const ago = (days: number) => sql`now() - ${days} * interval '1 day'`;

/** A session that was last used, and perhaps ended, so many days ago, with a token that lives as long after as any. */
async function session(userId: string, usedDaysAgo: number, endedDaysAgo?: number): Promise<string> {
  const id = uuidv7();
  const revokedAt = endedDaysAgo === undefined ? null : ago(endedDaysAgo);
  await db.user.primary.insert(userSessions).values({ id, userId, lastUsedAt: ago(usedDaysAgo), revokedAt });
  const expiresAt = ago(usedDaysAgo - 30);
  await db.user.primary
    .insert(userJwtTokens)
    .values({ id: uuidv7(), sessionId: id, tokenHash: id, expiresAt });
  return id;
}

describe('housekeeping', () => {
  it('removes what ran out, and keeps what can be renewed or was ended lately', async () => {
    const userId = uuidv7();
    const account = { email: 'h@identity.example', displayName: 'H', countryCode: 'NO', typeId: 'LISTENER' };
    await db.user.primary.insert(users).values({ id: userId, ...account });
    const kept = [await session(userId, 29), await session(userId, 5, 1)];
    await session(userId, 31);
    await session(userId, 65, 62);
    expect(await removeExpired(db.user.primary)).toBe(4);
    const left = await db.user.primary.select({ id: userSessions.id }).from(userSessions);
    expect(left.map(({ id }) => id).sort()).toEqual(kept.sort());
    expect(await db.user.primary.$count(userJwtTokens)).toBe(2);
    expect(await removeExpired(db.user.primary)).toBe(0);
  });
});
