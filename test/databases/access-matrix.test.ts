import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseName } from '../../infra/topology.ts';
import { type TestPostgres, testPostgres } from '../servers/postgres.ts';
import { superuserOf } from '../servers/superuser.ts';
import {
  accessMatrixSuite,
  loginsTo,
  outcome,
  refusedByGrant,
  refusedByServer,
} from './access-matrix-suite.ts';

let servers: TestPostgres;
const { login, close } = loginsTo(() => servers);

beforeAll(async () => {
  servers = await testPostgres();
});
afterAll(async () => {
  await close();
  await servers?.stop();
});

const onPrimary = (role: string, database: DatabaseName) =>
  login(role, database, servers.locations[database].primary);
function onReplica(role: string, database: DatabaseName): postgres.Sql {
  const [replica] = servers.locations[database].replicas;
  if (!replica) throw new Error('no replica');
  return login(role, database, replica);
}

accessMatrixSuite(() => servers);

describe('one right', () => {
  it('taken away breaks its cell and no other; given, it opens that one', async () => {
    const admin = superuserOf(servers, 'primary');
    const search = onReplica('polyphony_search_content', 'content');
    const playlist = onReplica('polyphony_playlist_content', 'content');
    const read = 'SELECT FROM songs LIMIT 1';
    const becomes = async (client: postgres.Sql, statement: string, wanted: string) => {
      await expect.poll(() => outcome(client, statement), { timeout: 10_000 }).toBe(wanted);
    };
    await admin`REVOKE SELECT ON songs FROM polyphony_search_content`;
    await becomes(search, read, refusedByGrant);
    expect(await outcome(search, 'SELECT FROM albums LIMIT 1')).toBe('ok');
    expect(await outcome(playlist, read)).toBe('ok');
    await admin`GRANT SELECT ON songs TO polyphony_search_content`;
    await becomes(search, read, 'ok');
    expect(await outcome(search, 'SELECT FROM outbox LIMIT 1')).toBe(refusedByGrant);
    await admin`GRANT SELECT ON outbox TO polyphony_search_content`;
    await becomes(search, 'SELECT FROM outbox LIMIT 1', 'ok');
    await admin`REVOKE SELECT ON outbox FROM polyphony_search_content`;
    await becomes(search, 'SELECT FROM outbox LIMIT 1', refusedByGrant);
    await admin.end();
  });
});

describe('sessions', () => {
  const settingsOf = async (client: postgres.Sql) => {
    const [row] = await client`SELECT current_setting('default_transaction_read_only') AS read_only,
      current_setting('statement_timeout') AS statement, current_setting('idle_in_transaction_session_timeout') AS idle`;
    return row;
  };

  it('end what runs on; those of replicas alone start read only', async () => {
    const limits = { statement: '10s', idle: '15s' };
    expect(await settingsOf(onReplica('polyphony_search_content', 'content'))).toEqual({
      read_only: 'on',
      ...limits,
    });
    expect(await settingsOf(onPrimary('polyphony_content_content', 'content'))).toEqual({
      read_only: 'off',
      ...limits,
    });
  });
});

describe('the servers', () => {
  it('refuse a role that is not theirs, a wrong password and the owner on a replica', async () => {
    const wrong = postgres({
      ...servers.locations.content.primary,
      database: 'polyphony_content',
      user: 'polyphony_content_content',
      password: 'wrong',
      max: 1,
    });
    expect(await outcome(wrong, 'SELECT 1')).toBe('28P01');
    await wrong.end();
    expect(await outcome(onReplica('polyphony_owner', 'content'), 'SELECT 1')).toBe(refusedByServer);
  });

  it('let no service make tables or temporary tables', async () => {
    const client = onPrimary('polyphony_content_content', 'content');
    expect(await outcome(client, 'CREATE TABLE mine ()')).toBe(refusedByGrant);
    expect(await outcome(client, 'CREATE TEMPORARY TABLE mine ()')).toBe(refusedByGrant);
  });

  it('show each service under its own role', async () => {
    const { db } = servers.open('content');
    const [row] = await db.content.primary
      .$client`SELECT usename, application_name FROM pg_stat_activity WHERE pid = pg_backend_pid()`;
    expect(row).toEqual({ usename: 'polyphony_content_content', application_name: 'content-service' });
  });
});
