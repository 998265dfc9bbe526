import postgres from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';
import type { DatabaseLocations, ServerAddress } from '../../infra/databases/locations.ts';
import { placesOf, roleName, userStatusRole } from '../../infra/databases/roles.ts';
import { rolePassword, type Secrets } from '../../infra/postgres/secrets.ts';
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

/** Servers with the product's databases, wherever they are. */
export type AccessServers = { locations: DatabaseLocations; secrets: Secrets };

export type Logins = {
  /** A fresh login, outside the product's handles: what somebody with that role's password could do. */
  login(role: string, database: DatabaseName, server: ServerAddress): postgres.Sql;
  close(): Promise<void>;
};

export function loginsTo(servers: () => AccessServers): Logins {
  const clients: postgres.Sql[] = [];
  return {
    login(role, database, server) {
      const client = postgres({
        ...server,
        database: servers().locations[database].database,
        user: role,
        password: rolePassword(servers().secrets, role),
        max: 1,
        onnotice: () => {},
      });
      clients.push(client);
      return client;
    },
    close: async () => void (await Promise.all(clients.map((client) => client.end()))),
  };
}

/** 'ok', or the SQLSTATE of the refusal. Each statement is tried with no effect: no row matches, none is made. */
export async function outcome(client: postgres.Sql, statement: string): Promise<string> {
  try {
    await client.unsafe(statement);
    return 'ok';
  } catch (error) {
    return String((error as { code?: string }).code);
  }
}

export const refusedByServer = '28000';
export const refusedByGrant = '42501';
const refusedByReplica = '25006';

const statements = {
  SELECT: (table: string) => `SELECT FROM ${table} LIMIT 1`,
  INSERT: (table: string, column: string) => `INSERT INTO ${table} (${column}) SELECT NULL WHERE false`,
  UPDATE: (table: string, column: string) => `UPDATE ${table} SET ${column} = DEFAULT WHERE false`,
  DELETE: (table: string) => `DELETE FROM ${table} WHERE false`,
} as const;
type Verb = keyof typeof statements;
const verbs = Object.keys(statements) as Verb[];

/** The first column that is not generated, of each table of a database. */
async function readColumns(owner: postgres.Sql): Promise<Map<string, string>> {
  const rows = await owner<{ table: string; column: string }[]>`
    SELECT DISTINCT ON (table_name) table_name AS table, column_name AS column FROM information_schema.columns
    WHERE table_schema = 'public' AND is_generated = 'NEVER' ORDER BY table_name, ordinal_position`;
  return new Map(rows.map((row) => [row.table, row.column]));
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

/** A cell outside the row may have the name of the service's role for user_status, which reads User replicas. */
function mayConnect(service: ServiceName, database: DatabaseName, place: Place): string {
  if (placesOf(service, database).includes(place)) return 'ok';
  const isStatusRole = userStatusRole(service) === roleName(service, database);
  return database === 'user' && place === 'replica' && isStatusRole ? 'ok' : refusedByServer;
}

/** Tries every cell of the access matrix, allowed and forbidden, on every server: by login, and by each verb on each table. */
export function accessMatrixSuite(servers: () => AccessServers): void {
  const { login, close } = loginsTo(servers);
  afterAll(close);
  const columns = new Map<DatabaseName, Promise<Map<string, string>>>();
  const primaryOf = (database: DatabaseName) => servers().locations[database].primary;
  const columnsOf = (database: DatabaseName) => {
    const known =
      columns.get(database) ?? readColumns(login('polyphony_owner', database, primaryOf(database)));
    columns.set(database, known);
    return known;
  };
  const serversOf = (database: DatabaseName, place: Place) =>
    place === 'primary' ? [primaryOf(database)] : servers().locations[database].replicas;

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

  describe.each([...serviceNames])('%s', (service) => {
    describe.each(databaseNames)('on %s', (database) => {
      it.each(['primary', 'replica'] as const)('%s: as its row says', async (place) => {
        expect(serversOf(database, place).length).toBeGreaterThan(0);
        for (const server of serversOf(database, place)) {
          const client = login(roleName(service, database), database, server);
          expect(await outcome(client, 'SELECT 1')).toBe(mayConnect(service, database, place));
          if (!placesOf(service, database).includes(place)) continue;
          const { seen, wanted } = await tryCell(client, service, database, place);
          expect(seen).toEqual(wanted);
        }
      });
    });

    it('reads a user’s status on every User replica, and with that role nothing more than its row gives', async () => {
      const reader = placesOf(service, 'user').includes('replica');
      for (const server of serversOf('user', 'replica')) {
        const client = login(userStatusRole(service), 'user', server);
        const status = 'SELECT id, type_id, country_code, active, explicit_filter FROM user_status LIMIT 1';
        expect(await outcome(client, status)).toBe('ok');
        expect(await outcome(client, 'SELECT FROM users LIMIT 1')).toBe(reader ? 'ok' : refusedByGrant);
        for (const table of secretTables)
          expect(await outcome(client, `SELECT FROM ${table} LIMIT 1`)).toBe(refusedByGrant);
      }
    });

    it('cannot use the role of its status on a User primary, unless its row gives that primary', async () => {
      const client = login(userStatusRole(service), 'user', primaryOf('user'));
      const row = placesOf(service, 'user');
      const own = userStatusRole(service) === roleName(service, 'user');
      expect(await outcome(client, 'SELECT 1')).toBe(own && row.includes('primary') ? 'ok' : refusedByServer);
    });
  });
}
