import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placesOf, roleName, userStatusRole } from '../../infra/databases/roles.ts';
import { rolePassword } from '../../infra/postgres/secrets.ts';
import {
  type DatabaseName,
  databaseNames,
  databases,
  eventRoutes,
  homeDatabase,
  type Place,
  type ServiceName,
  secretTables,
  serviceNames,
  sharedWrites,
} from '../../infra/topology.ts';
import { type TestPostgres, testPostgres } from '../servers/postgres.ts';
import { superuserOf } from '../servers/superuser.ts';

let servers: TestPostgres;
const clients: postgres.Sql[] = [];

beforeAll(async () => {
  servers = await testPostgres();
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await servers?.stop();
});

/** A fresh login, outside the product's handles: what somebody with that role's password could do. */
function login(role: string, database: DatabaseName, place: Place): postgres.Sql {
  const location = servers.locations[database];
  const [replica] = location.replicas;
  if (!replica) throw new Error('no replica');
  const client = postgres({
    ...(place === 'primary' ? location.primary : replica),
    database: location.database,
    user: role,
    password: rolePassword(servers.secrets, role),
    max: 1,
    onnotice: () => {},
  });
  clients.push(client);
  return client;
}

/** 'ok', or the SQLSTATE of the refusal. Each statement is tried with no effect: no row matches, none is made. */
async function outcome(client: postgres.Sql, statement: string): Promise<string> {
  try {
    await client.unsafe(statement);
    return 'ok';
  } catch (error) {
    return String((error as { code?: string }).code);
  }
}

const refusedByServer = '28000';
const refusedByGrant = '42501';
const refusedByReplica = '25006';

const statements = {
  SELECT: (table: string) => `SELECT FROM ${table} LIMIT 1`,
  INSERT: (table: string, column: string) => `INSERT INTO ${table} (${column}) SELECT NULL WHERE false`,
  UPDATE: (table: string, column: string) => `UPDATE ${table} SET ${column} = DEFAULT WHERE false`,
  DELETE: (table: string) => `DELETE FROM ${table} WHERE false`,
} as const;
type Verb = keyof typeof statements;
const verbs = Object.keys(statements) as Verb[];

const columns = new Map<DatabaseName, Map<string, string>>();

/** The first column that is not generated, of each table of a database. */
async function columnsOf(database: DatabaseName): Promise<Map<string, string>> {
  const known = columns.get(database);
  if (known) return known;
  const owner = login('polyphony_owner', database, 'primary');
  const rows = await owner<{ table: string; column: string }[]>`
    SELECT DISTINCT ON (table_name) table_name AS table, column_name AS column FROM information_schema.columns
    WHERE table_schema = 'public' AND is_generated = 'NEVER' ORDER BY table_name, ordinal_position`;
  const found = new Map(rows.map((row) => [row.table, row.column]));
  columns.set(database, found);
  return found;
}

/** What the strategy says, restated here on purpose without the code that derives the grants. */
function allowed(service: ServiceName, database: DatabaseName, table: string, verb: Verb): boolean {
  const row = placesOf(service, database);
  if (table === 'user_status') return verb === 'SELECT';
  const owner = (databases[database].tables as Record<string, ServiceName>)[table];
  if (owner === undefined) return allowedEvent(service, database, table, verb);
  const writer = row.includes('primary');
  if (writer && owner === service) return true;
  if ((secretTables as readonly string[]).includes(table)) return false;
  if (verb === 'SELECT') return true;
  const shared = (sharedWrites as Partial<Record<ServiceName, Record<string, readonly string[]>>>)[service];
  return writer && (shared?.[table] ?? []).includes(verb.toLowerCase());
}

function allowedEvent(service: ServiceName, database: DatabaseName, table: string, verb: Verb): boolean {
  if ((homeDatabase as Partial<Record<ServiceName, DatabaseName>>)[service] !== database) return false;
  const routes = Object.values(eventRoutes);
  const produces = routes.some((route) => route.producer === service);
  const consumes = routes.some((route) => (route.consumers as readonly string[]).includes(service));
  if (table === 'outbox') return produces && verb !== 'UPDATE';
  if (table === 'relay_checkpoints') return produces;
  if (table === 'inbox') return consumes && verb !== 'UPDATE';
  return table === 'dead_letters' && (produces || consumes);
}

function expected(
  service: ServiceName,
  database: DatabaseName,
  place: Place,
  table: string,
  verb: Verb,
): string {
  if (place === 'replica' && verb !== 'SELECT') return refusedByReplica;
  if (!allowed(service, database, table, verb)) return refusedByGrant;
  return 'ok';
}

/** What the role of a cell may do with each table of its database, tried and expected. */
async function tryCell(client: postgres.Sql, service: ServiceName, database: DatabaseName, place: Place) {
  const seen: Record<string, string> = {};
  const wanted: Record<string, string> = {};
  for (const [table, column] of await columnsOf(database)) {
    for (const verb of table === 'user_status' ? (['SELECT'] as const) : verbs) {
      seen[`${verb} ${table}`] = await outcome(client, statements[verb](table, column));
      wanted[`${verb} ${table}`] = expected(service, database, place, table, verb);
    }
  }
  return { seen, wanted };
}

/** Whether the name of a cell outside the row is that of the service's role for user_status. */
function isStatusRole(service: ServiceName, database: DatabaseName, place: Place): boolean {
  return (
    database === 'user' && place === 'replica' && userStatusRole(service) === roleName(service, database)
  );
}

describe.each([...serviceNames])('%s', (service) => {
  describe.each(databaseNames)('on %s', (database) => {
    it.each(['primary', 'replica'] as const)('%s: as its row says', async (place) => {
      const client = login(roleName(service, database), database, place);
      const connected = await outcome(client, 'SELECT 1');
      if (placesOf(service, database).includes(place)) {
        expect(connected).toBe('ok');
        const { seen, wanted } = await tryCell(client, service, database, place);
        expect(seen).toEqual(wanted);
      } else expect(connected).toBe(isStatusRole(service, database, place) ? 'ok' : refusedByServer);
    });
  });

  it('reads a user’s status on a User replica, and with that role nothing more than its row gives', async () => {
    const client = login(userStatusRole(service), 'user', 'replica');
    expect(
      await outcome(
        client,
        'SELECT id, type_id, country_code, active, explicit_filter FROM user_status LIMIT 1',
      ),
    ).toBe('ok');
    const reader = placesOf(service, 'user').includes('replica');
    expect(await outcome(client, 'SELECT FROM users LIMIT 1')).toBe(reader ? 'ok' : refusedByGrant);
    for (const table of secretTables)
      expect(await outcome(client, `SELECT FROM ${table} LIMIT 1`)).toBe(refusedByGrant);
  });

  it('cannot use the role of its status on a User primary, unless its row gives that primary', async () => {
    const client = login(userStatusRole(service), 'user', 'primary');
    const row = placesOf(service, 'user');
    const own = userStatusRole(service) === roleName(service, 'user');
    expect(await outcome(client, 'SELECT 1')).toBe(own && row.includes('primary') ? 'ok' : refusedByServer);
  });
});

describe('one right', () => {
  it('taken away breaks its cell and no other; given, it opens that one', async () => {
    const admin = superuserOf(servers, 'primary');
    clients.push(admin);
    const search = login('polyphony_search_content', 'content', 'replica');
    const playlist = login('polyphony_playlist_content', 'content', 'replica');
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
    expect(await settingsOf(login('polyphony_search_content', 'content', 'replica'))).toEqual({
      read_only: 'on',
      ...limits,
    });
    expect(await settingsOf(login('polyphony_content_content', 'content', 'primary'))).toEqual({
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
    clients.push(wrong);
    expect(await outcome(wrong, 'SELECT 1')).toBe('28P01');
    expect(await outcome(login('polyphony_owner', 'content', 'replica'), 'SELECT 1')).toBe(refusedByServer);
  });

  it('let no service make tables or temporary tables', async () => {
    const client = login('polyphony_content_content', 'content', 'primary');
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
