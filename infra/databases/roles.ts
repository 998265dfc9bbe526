import {
  access,
  type DatabaseName,
  databases,
  eventRoutes,
  homeDatabase,
  type Place,
  type ServiceName,
  secretTables,
  serviceNames,
  sharedWrites,
  temporaryTables,
  userStatusView,
} from '../topology.ts';

/** Owns every object; for migrations and seeding only. No service knows its password. */
export const ownerRole = 'polyphony_owner';

export type Right = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** What one login role may do in its one database. Nothing that is not listed is allowed. */
export type Role = {
  name: string;
  service: ServiceName;
  database: DatabaseName;
  places: readonly Place[];
  tables: Readonly<Record<string, readonly Right[]>>;
  sequences: readonly string[];
  /** Whether it may make temporary tables, which only their session sees. */
  temporary: boolean;
};

const everything: readonly Right[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
const read: readonly Right[] = ['SELECT'];

/** A service's role in a database of its row in the access matrix. */
export const roleName = (service: ServiceName, database: DatabaseName) => `polyphony_${service}_${database}`;

/** Where the matrix lets a service go in a database; empty when it names it not. */
export function placesOf(service: ServiceName, database: DatabaseName): readonly Place[] {
  const row: Partial<Record<DatabaseName, readonly Place[]>> = access[service];
  return row[database] ?? [];
}

/**
 * The role that reads `user_status` on a User replica: the service's own where it reads that replica anyway, else one that
 * can do nothing else. auth-service has both: its own never reaches a replica, as its row says.
 */
export function userStatusRole(service: ServiceName): string {
  const own = roleName(service, 'user');
  if (placesOf(service, 'user').includes('replica')) return own;
  return placesOf(service, 'user').length > 0 ? `${own}_status` : own;
}

function homeOf(service: ServiceName): DatabaseName | undefined {
  return (homeDatabase as Partial<Record<ServiceName, DatabaseName>>)[service];
}

/** The tables of events are read by nobody but the services at home there: envelopes carry what other tables hide. */
function eventRights(service: ServiceName): Record<string, readonly Right[]> {
  const routes = Object.values(eventRoutes);
  const produces = routes.some((route) => route.producer === service);
  const consumes = routes.some((route) => (route.consumers as readonly ServiceName[]).includes(service));
  return {
    ...(produces ? { outbox: ['SELECT', 'INSERT', 'DELETE'], relay_checkpoints: everything } : {}),
    ...(consumes ? { inbox: ['SELECT', 'INSERT', 'DELETE'] } : {}),
    ...(produces || consumes ? { dead_letters: everything } : {}),
  };
}

function isSecret(table: string): boolean {
  return (secretTables as readonly string[]).includes(table);
}

function tableRights(service: ServiceName, database: DatabaseName): Record<string, readonly Right[]> {
  const writes = placesOf(service, database).includes('primary');
  const shared: Record<string, readonly string[]> =
    (sharedWrites as Partial<Record<ServiceName, Record<string, readonly string[]>>>)[service] ?? {};
  const rights: Record<string, readonly Right[]> = {};
  for (const [table, owner] of Object.entries(databases[database].tables)) {
    if (writes && owner === service) rights[table] = everything;
    else if (!isSecret(table)) {
      const extra = writes ? (shared[table] ?? []).map((right) => right.toUpperCase() as Right) : [];
      rights[table] = [...read, ...extra];
    }
  }
  return rights;
}

/** One role for each cell of the access matrix. */
function matrixRole(service: ServiceName, database: DatabaseName): Role {
  const atHome = homeOf(service) === database;
  const events = atHome ? eventRights(service) : {};
  const status: Record<string, readonly Right[]> = database === 'user' ? { [userStatusView]: read } : {};
  return {
    name: roleName(service, database),
    service,
    database,
    places: placesOf(service, database),
    tables: { ...tableRights(service, database), ...events, ...status },
    sequences: 'outbox' in events ? ['outbox_position_seq'] : [],
    temporary: atHome && (temporaryTables as readonly ServiceName[]).includes(service),
  };
}

function statusRole(service: ServiceName): Role {
  const name = userStatusRole(service);
  return {
    name,
    service,
    database: 'user',
    places: ['replica'],
    tables: { [userStatusView]: read },
    sequences: [],
    temporary: false,
  };
}

/** The login roles of a database, in the services' order. */
export function rolesOf(database: DatabaseName): Role[] {
  return serviceNames.flatMap((service) => {
    const own = placesOf(service, database).length > 0 ? [matrixRole(service, database)] : [];
    const apart = database === 'user' && !placesOf(service, 'user').includes('replica');
    return apart ? [...own, statusRole(service)] : own;
  });
}

/** Whether a role is for replicas alone: no write grants, and sessions that start read only. */
export const isReadOnly = (role: Role) => !role.places.includes('primary');
