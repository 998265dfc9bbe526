import { eq, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Databases } from '../../infra/databases/handles.ts';
import { userCredentials, userSessions, users } from '../../infra/databases/user/tables.ts';
import { createLogger } from '../../infra/log.ts';
import { administratorEmail, ensureAdministrator } from '../../subgraphs/auth/administrator.ts';
import { passwordMatches } from '../../subgraphs/auth/passwords.ts';
import { changeProfile, lockWithAdministrators } from '../../subgraphs/user/queries.ts';
import { eventually } from '../product.ts';
import { type TestPostgres, testPostgres } from '../servers/postgres.ts';

let pg: TestPostgres;
let db: Databases<'auth'>;

beforeAll(async () => {
  pg = await testPostgres();
  db = pg.open('auth').db;
});
afterAll(() => pg.stop());

async function start(password: string | null = null): Promise<string> {
  let shown = '';
  await ensureAdministrator({ db, logger: createLogger('silent') }, password, (line) => {
    shown += line;
  });
  return shown;
}

async function administrator() {
  const [row] = await db.user.primary
    .select({ id: users.id, type: users.typeId, passwordHash: userCredentials.passwordHash })
    .from(users)
    .innerJoin(userCredentials, eq(userCredentials.userId, users.id))
    .where(eq(users.email, administratorEmail));
  if (!row) throw new Error('There is no administrator');
  return row;
}

describe("the administrator's account", () => {
  it('is made once, by processes that start at once, and its password is shown once', async () => {
    const shown = (await Promise.all([start(), start(), start()])).filter((line) => line !== '');
    expect(shown).toHaveLength(1);
    const password = /password: (\S+) {2}\(shown once\)/.exec(shown[0] ?? '')?.[1] ?? '';
    const { type, passwordHash } = await administrator();
    expect(type).toBe('ADMIN');
    expect(await passwordMatches(passwordHash, password)).toBe(true);
    expect(await start()).toBe('');
  });

  it('takes the password of the environment at a later start, which ends its sessions, and shows nothing', async () => {
    const { id } = await administrator();
    await db.user.primary.insert(userSessions).values({ id: uuidv7(), userId: id });
    expect(await start('given by the operator')).toBe('');
    const { passwordHash } = await administrator();
    expect(await passwordMatches(passwordHash, 'given by the operator')).toBe(true);
    const sessions = () => db.user.primary.select().from(userSessions).where(eq(userSessions.userId, id));
    expect((await sessions()).map((session) => session.revokedBecause)).toEqual(['PASSWORD_CHANGED']);
    await start('given by the operator');
    expect((await administrator()).passwordHash).toBe(passwordHash);
  });
});

describe('the last administrator', () => {
  it('is noticed by two transactions that demote each other', async () => {
    const { id: first } = await administrator();
    const second = uuidv7();
    const account = {
      email: 'second@identity.example',
      displayName: 'Second',
      countryCode: 'NO',
      typeId: 'ADMIN',
    };
    await db.user.primary.insert(users).values({ id: second, ...account });
    const { primary } = pg.open('user').db.user;
    const locked = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const one = primary.transaction(async (tx) => {
      const { isLastAdministrator } = await lockWithAdministrators(tx, second);
      locked.resolve();
      await go.promise;
      await changeProfile(tx, second, { type: 'LISTENER' });
      return isLastAdministrator;
    });
    await locked.promise;
    const two = primary.transaction(
      async (tx) => (await lockWithAdministrators(tx, first)).isLastAdministrator,
    );
    await eventually(
      () =>
        primary.execute(
          sql`select from pg_stat_activity where wait_event_type = 'Lock' and usename = current_user`,
        ),
      (waiting) => waiting.length === 1,
    );
    go.resolve();
    expect(await Promise.all([one, two])).toEqual([false, true]);
  });
});
