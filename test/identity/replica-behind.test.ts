import type { Sql } from 'postgres';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryCache } from '../../infra/cache/memory.ts';
import { users } from '../../infra/databases/user/tables.ts';
import { createLogger } from '../../infra/log.ts';
import type { ServiceRuntime } from '../../infra/subgraph/context.ts';
import { countryOf } from '../../subgraphs/user/countries.ts';
import { userById } from '../../subgraphs/user/people.ts';
import { startUser, type UserContext } from '../../subgraphs/user/state.ts';
import { type TestPostgres, testPostgres } from '../servers/postgres.ts';
import { superuserOf } from '../servers/superuser.ts';

let pg: TestPostgres;
let replica: Sql;

beforeAll(async () => {
  pg = await testPostgres();
  replica = superuserOf(pg, 'replica');
  await replica`select pg_wal_replay_pause()`;
});
afterAll(async () => {
  await replica`select pg_wal_replay_resume()`;
  await replica.end();
  await pg.stop();
});

/** A request of nobody to user-service. */
async function request(): Promise<UserContext> {
  const runtime = { db: pg.open('user').db, cache: createMemoryCache(), logger: createLogger('silent') };
  const state = await startUser(runtime as unknown as ServiceRuntime<'user'>);
  return { ...runtime, state, viewer: null, peer: null } as unknown as UserContext;
}

async function registered(countryCode = 'NO'): Promise<string> {
  const id = uuidv7();
  const account = {
    id,
    email: `${id}@identity.example`,
    displayName: 'Just here',
    countryCode,
    typeId: 'LISTENER',
  };
  await pg.open('auth').db.user.primary.insert(users).values(account);
  return id;
}

describe('while the replica is behind', () => {
  it('whoever registered a moment ago is found on the primary', async () => {
    const [id, context] = [await registered(), await request()];
    expect(await context.db.user.replica.$count(users)).toBe(0);
    expect(await userById(id, context)).toMatchObject({ id, displayName: 'Just here' });
    expect(await userById(uuidv7(), context)).toBeNull();
  });

  it('a country that was added a moment ago is found on the primary', async () => {
    const context = await request();
    await context.db.user.primary.execute("insert into countries (code, name) values ('XT', 'Just here')");
    expect(await countryOf({ countryCode: 'XT' }, context)).toEqual({ code: 'XT', name: 'Just here' });
  });

  it('a replica that does not answer is replaced by the primary', async () => {
    const [id, context] = [await registered(), await request()];
    const away = {
      select: () => {
        throw new Error('the replica is away');
      },
    };
    const user = { primary: context.db.user.primary, replica: away };
    const without = { ...context, db: { ...context.db, user } } as unknown as UserContext;
    expect(await userById(id, without)).toMatchObject({ id });
  });
});
