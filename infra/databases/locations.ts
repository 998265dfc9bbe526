import { type DatabaseName, databaseNames } from '../topology.ts';
import type { DatabaseTls } from './tls.ts';

export type ServerAddress = {
  host: string;
  port: number;
  /** Plain where absent. */
  tls?: DatabaseTls;
};

/** Where one database's primary and replicas are. */
export type DatabaseLocation = {
  database: string;
  primary: ServerAddress;
  replicas: readonly ServerAddress[];
};
export type DatabaseLocations = Record<DatabaseName, DatabaseLocation>;

/** A database's name on its server. */
export const physicalName = (database: DatabaseName) => `polyphony_${database}`;

/** The embedded shape: one primary, with its replicas, holds all six. */
export function oneServer(primary: ServerAddress, replicas: readonly ServerAddress[]): DatabaseLocations {
  const entries = databaseNames.map(
    (name) => [name, { database: physicalName(name), primary, replicas }] as const,
  );
  return Object.fromEntries(entries) as DatabaseLocations;
}

/** The primaries, each with the databases that it holds. */
export function primaryServers(
  locations: DatabaseLocations,
): { address: ServerAddress; databases: DatabaseName[] }[] {
  const servers = new Map<string, { address: ServerAddress; databases: DatabaseName[] }>();
  for (const name of databaseNames) {
    const { primary } = locations[name];
    const key = `${primary.host}:${primary.port}`;
    const server = servers.get(key) ?? { address: primary, databases: [] };
    server.databases.push(name);
    servers.set(key, server);
  }
  return [...servers.values()];
}
