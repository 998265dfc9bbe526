import { drizzle } from 'drizzle-orm/postgres-js';
import postgres, { type Options, type Sql } from 'postgres';
import { rolePassword, type Secrets } from '../postgres/secrets.ts';
import type { DatabaseName, Place, ServiceName } from '../topology.ts';
import type { Primary } from './handles.ts';
import type { DatabaseLocations, ServerAddress } from './locations.ts';
import { primarySocket } from './primary-finder.ts';
import { roleName } from './roles.ts';
import { statementCounter } from './statements.ts';
import { tables } from './tables.ts';

export type PoolOptions = {
  /** Connections at most, by default 4 each. Every one is a process of the server. */
  primaryMax?: number;
  replicaMax?: number;
  /** Seconds until an idle connection is closed; 30 by default. */
  idleSeconds?: number;
};

/** A process of one service has its own roles' passwords, one of the whole product what all are made from. */
export type RolePasswords = { passwordOf(role: string): string } | Pick<Secrets, 'roleSecret'>;

/** An option of postgres.js that its types lack: what to connect through. */
type PrimarySocket = { socket?: ReturnType<typeof primarySocket> };

type Target = {
  database: DatabaseName;
  place: Place;
  /** Which of the replicas; one for each process where it does not matter. */
  replica?: number;
  role: string;
  max: number;
};

/** A client of its own for a database that the service's row names; with no options one connection. The caller ends it. */
export type Connect = (database: DatabaseName, place: Place, options?: Options<Record<string, never>>) => Sql;

/** Milliseconds until a lost connection is tried again: 50, 100, 200 ... 2000, with jitter. Given to postgres.js in seconds. */
const backoff = (attempt: number) => (Math.min(2000, 50 * 2 ** attempt) * (0.75 + Math.random() / 2)) / 1000;

function addressOf(locations: DatabaseLocations, { database, place, replica }: Target): ServerAddress {
  const { primary, replicas } = locations[database];
  if (place === 'primary') return primary;
  const address = replicas[replica ?? process.pid % replicas.length];
  if (!address) throw new Error(`The ${database} database has no such replica`);
  return address;
}

/** What all connections of one service have in common, and an end to them all. */
export function connector(
  service: ServiceName,
  locations: DatabaseLocations,
  secrets: RolePasswords,
  options: PoolOptions,
) {
  const pools: Sql[] = [];

  /** Of one role and database all clients ask together who the primary is. */
  const sockets = new Map<string, ReturnType<typeof primarySocket>>();
  function socketOf({ database, place, role }: Target, password: string): PrimarySocket {
    if (place === 'replica') return {};
    const socket = sockets.get(role) ?? primarySocket(locations[database], { user: role, password });
    sockets.set(role, socket);
    return { socket };
  }

  function client(target: Target, extra: Options<Record<string, never>> = {}): Sql {
    const password =
      'passwordOf' in secrets ? secrets.passwordOf(target.role) : rolePassword(secrets, target.role);
    return postgres({
      ...addressOf(locations, target),
      database: locations[target.database].database,
      user: target.role,
      password,
      ...socketOf(target, password),
      max: target.max,
      idle_timeout: options.idleSeconds ?? 30,
      connect_timeout: 5,
      backoff,
      onnotice: () => {},
      ...extra,
      connection: { application_name: `${service}-service`, ...extra.connection },
    });
  }

  return {
    open<D extends DatabaseName>(target: Target): Primary<D> {
      const pool = client(target);
      pools.push(pool);
      return drizzle(pool, {
        schema: tables[target.database],
        logger: statementCounter,
      }) as unknown as Primary<D>;
    },
    connect: ((database, place, extra) => {
      return client(
        { database, place, role: roleName(service, database), max: 1 },
        { idle_timeout: 0, ...extra },
      );
    }) satisfies Connect as Connect,
    async close(): Promise<void> {
      await Promise.all(pools.map((pool) => pool.end({ timeout: 5 })));
    },
  };
}
