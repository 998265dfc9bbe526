import type { PgTransaction } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type { PrimaryTransaction } from '../databases/handles.ts';
import type { Logger } from '../log.ts';
import type { ConsumerOf, homeDatabase, ServiceName } from '../topology.ts';
import type { EventOf } from './contracts.ts';

/** What every home transaction can do, whatever its database's schema: for queries that name their tables. */
export type HomeTransaction = Pick<
  PgTransaction<PostgresJsQueryResultHKT, Record<string, never>, Record<string, never>>,
  | 'select'
  | 'selectDistinct'
  | 'selectDistinctOn'
  | 'insert'
  | 'update'
  | 'delete'
  | 'execute'
  | 'rollback'
  | '$count'
>;

/** Absent for services that have no database to write: they are idempotent by the entity's version. */
type Home<S extends ServiceName> = S extends keyof typeof homeDatabase
  ? { readonly tx: PrimaryTransaction<(typeof homeDatabase)[S]> }
  : { readonly tx?: undefined };

/**
 * What a handler works with. `Ports` is what the service has otherwise: `db`, `cache`, `pubsub`, `peers`.
 *
 * Every effect goes through `tx`: it is committed together with the inbox row, so the event counts once however often
 * it is delivered. Messages to subscribers and cache invalidations go into `afterCommit`: they run once the effect is
 * visible, are not repeated after a crash, and their failure is only logged.
 */
export type ConsumerContext<S extends ServiceName, Ports extends object = object> = Ports &
  Home<S> & {
    readonly logger: Logger;
    afterCommit(work: () => unknown): void;
  };

/**
 * A service's handlers: one for each event that the topology routes to it, no other. A handler that throws is tried
 * again; several handlers may share one transaction, so a handler must not catch a failed statement and go on.
 */
export type Consumers<S extends ServiceName, Ports extends object = object> = {
  readonly [E in ConsumerOf<S>]: (event: EventOf<E>, context: ConsumerContext<S, Ports>) => Promise<void>;
};
