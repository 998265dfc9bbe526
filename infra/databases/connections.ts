import { setTimeout as sleep } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres, { type Options, type Sql } from 'postgres';
import { rolePassword, type Secrets } from '../postgres/secrets.ts';
import type { DatabaseName, Place, ServiceName } from '../topology.ts';
import type { Primary } from './handles.ts';
import type { DatabaseLocations, ServerAddress } from './locations.ts';
import { primarySocket } from './primary-finder.ts';
import { roleName } from './roles.ts';
import { addressOptions, admittedSocket, failingAsSocket, type OpenSocket, type Through } from './sockets.ts';
import { statementCounter } from './statements.ts';
import { tables } from './tables.ts';

export type PoolOptions = {
  /** Connections at most, by default those of pool-sizes.ts. Every one is a process of the server. */
  primaryMax?: number;
  replicaMax?: number;
  /** Seconds until an idle connection is closed; 30 by default. */
  idleSeconds?: number;
};

/** A process of one service has its own roles' passwords, one of the whole product what all are made from. */
export type RolePasswords = { passwordOf(role: string): string } | Pick<Secrets, 'roleSecret'>;

type Target = {
  database: DatabaseName;
  place: Place;
  /** Which of the database's servers, its primary after the replicas; one for each process where it does not matter. */
  replica?: number;
  role: string;
  max: number;
  /** Asked before each new connection: one that it rejects is not made. */
  admit?(): Promise<void>;
};

/** A client of its own for a database that the service's row names; with no options one connection. The caller ends it. */
export type Connect = (database: DatabaseName, place: Place, options?: Options<Record<string, never>>) => Sql;

/** Milliseconds until a lost connection is tried again: 50, 100, 200 ... 2000, with jitter. Given to postgres.js in seconds. */
const backoff = (attempt: number) => (Math.min(2000, 50 * 2 ** attempt) * (0.75 + Math.random() / 2)) / 1000;
/** Milliseconds that a question to a replica may take. */
const askMs = 1000;

/** The same for replicas, whose reads wait for them or go elsewhere: a replica that is back is not to be waited for. */
const hurry = () => 0.05 * (0.75 + Math.random() / 2);

function addressOf(locations: DatabaseLocations, { database, place, replica }: Target): ServerAddress {
  const { primary, replicas } = locations[database];
  if (place === 'primary') return primary;
  const address = [...replicas, primary][replica ?? process.pid % replicas.length];
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
  const sockets = new Map<string, OpenSocket>();
  function through(target: Target, password: string): Through {
    const { database, place, role, admit } = target;
    if (place === 'replica')
      return admit ? { socket: failingAsSocket(admittedSocket(addressOf(locations, target), admit)) } : {};
    const socket =
      sockets.get(role) ?? failingAsSocket(primarySocket(locations[database], { user: role, password }));
    sockets.set(role, socket);
    return { socket };
  }

  function client(target: Target, extra: Options<Record<string, never>> = {}): Sql {
    const password =
      'passwordOf' in secrets ? secrets.passwordOf(target.role) : rolePassword(secrets, target.role);
    return postgres({
      ...addressOptions(addressOf(locations, target)),
      database: locations[target.database].database,
      user: target.role,
      password,
      ...through(target, password),
      max: target.max,
      idle_timeout: options.idleSeconds ?? 30,
      connect_timeout: target.place === 'replica' ? 1 : 5,
      backoff: target.place === 'replica' ? hurry : backoff,
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
    /**
     * Asks one replica, on one connection of its own. After a failure, or a second without an answer, that is given up for a
     * new one: a connection that was being made while its server was killed may wait for longer than those who ask.
     */
    asker(target: Pick<Required<Target>, 'database' | 'replica' | 'role'>) {
      const connect = () =>
        client({ ...target, place: 'replica', max: 1 }, { idle_timeout: 5, fetch_types: false });
      let current: Sql | undefined;
      return {
        async ask<T>(question: (replica: Sql) => Promise<T>): Promise<T> {
          current ??= connect();
          const asked = current;
          const over = new AbortController();
          const late = sleep(askMs, undefined, { signal: over.signal }).then(() => {
            throw new Error(`The replica has not answered within ${askMs} ms`);
          });
          try {
            return await Promise.race([question(asked), late]);
          } catch (error) {
            if (current === asked) current = undefined;
            void asked.end({ timeout: 0 });
            throw error;
          } finally {
            over.abort();
            late.catch(() => {});
          }
        },
        end: async () => void (await current?.end({ timeout: 1 })),
      };
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
