import { createTableRelationsHelpers, extractTablesRelationalConfig } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { PostgresJsDatabase, PostgresJsSession } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import type { DatabaseName } from '../topology.ts';
import type { ReadPlace, ReadRoute } from './read-routes.ts';
import { statementCounter } from './statements.ts';
import { type Tables, tables } from './tables.ts';

/** What Drizzle's session asks of a client for statements outside transactions. */
type StatementClient = {
  unsafe(query: string, parameters?: unknown[], options?: { prepare?: boolean }): RoutedQuery;
};
type RoutedQuery = Promise<unknown> & { values(): Promise<unknown> };

/** A client whose statements go where a route says. `routeOf` is asked for each: one route for a request, or one for each. */
function routedClient(clientAt: (place: ReadPlace) => Sql, routeOf: () => ReadRoute): StatementClient {
  return {
    unsafe(query, parameters, options) {
      const send = (place: ReadPlace) =>
        clientAt(place).unsafe(query, parameters as never[], options as { prepare: boolean });
      // Nothing is sent before somebody waits for it, in one form or the other.
      return {
        // biome-ignore lint/suspicious/noThenProperty: postgres.js's own queries are lazy in the same way
        then: (done: never, failed: never) => routeOf().run(send).then(done, failed),
        values: () => routeOf().run((place) => send(place).values()),
      } as unknown as RoutedQuery;
    },
  };
}

/**
 * Makes Drizzle databases over routes: one for each request is cheap, since what Drizzle works out of the tables is shared.
 * @param clientAt the postgres.js client of a place, of which Drizzle has set the parsers
 */
export function routedDatabases<D extends DatabaseName>(
  database: D,
  clientAt: (place: ReadPlace) => Sql,
): (routeOf: () => ReadRoute) => PostgresJsDatabase<Tables[D]> {
  const dialect = new PgDialect();
  const config = extractTablesRelationalConfig(tables[database], createTableRelationsHelpers);
  const schema = {
    fullSchema: tables[database],
    schema: config.tables,
    tableNamesMap: config.tableNamesMap,
  };
  return (routeOf) => {
    const client = routedClient(clientAt, routeOf);
    const session = new PostgresJsSession(client as unknown as Sql, dialect, schema as never, {
      logger: statementCounter,
    });
    return new PostgresJsDatabase(dialect, session as never, schema as never) as PostgresJsDatabase<
      Tables[D]
    >;
  };
}
