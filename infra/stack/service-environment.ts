import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Part } from '../config.ts';
import type { DatabaseLocations, ServerAddress } from '../databases/locations.ts';
import type { Secrets } from '../postgres/secrets.ts';
import { serviceSecrets } from '../process/service-secrets.ts';
import type { DatabaseName, ServiceName } from '../topology.ts';
import { databasesOf } from './plan.ts';

/** DATABASE_URL_<DB> and DATABASE_REPLICA_URLS_<DB> of some databases. */
export function databaseVariables(
  names: readonly DatabaseName[],
  locations: DatabaseLocations,
): Record<string, string> {
  const urlOf = ({ host, port }: ServerAddress, database: string) => `postgres://${host}:${port}/${database}`;
  const entries = names.flatMap((name) => {
    const { database, primary, replicas } = locations[name];
    const suffix = name.toUpperCase();
    return [
      [`DATABASE_URL_${suffix}`, urlOf(primary, database)],
      [`DATABASE_REPLICA_URLS_${suffix}`, replicas.map((replica) => urlOf(replica, database)).join(',')],
    ];
  });
  return Object.fromEntries(entries);
}

/** A file that holds what one service may know, and nothing else. */
export function writeServiceSecrets(dataDir: string, service: ServiceName, secrets: Secrets): string {
  const folder = join(dataDir, 'secrets');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${service}.json`);
  writeFileSync(file, `${JSON.stringify(serviceSecrets([service], secrets))}\n`, { mode: 0o600 });
  return file;
}

/** Variables of this process that are meant for services too. */
const passedOn = ['LOG_LEVEL', 'NODE_ENV', 'NO_COLOR', 'NODE_COMPILE_CACHE'] as const;

/** The environment of a process that runs one part: what its row of the topology gives it, and no more. */
export function environmentOf(
  part: Part,
  stack: {
    port: number;
    deployment: string;
    secretsFile: string | null;
    locations: DatabaseLocations;
    variables: Record<string, string>;
  },
): Record<string, string> {
  const inherited = passedOn.flatMap((name) =>
    process.env[name] ? [[name, process.env[name]] as const] : [],
  );
  return {
    ...Object.fromEntries(inherited),
    ...stack.variables,
    ...(part === 'gateway' ? {} : databaseVariables(databasesOf(part), stack.locations)),
    ...(stack.secretsFile ? { POLYPHONY_SECRETS: stack.secretsFile } : {}),
    SERVICES: part,
    POLYPHONY_PORT: `${stack.port}`,
    POLYPHONY_DEPLOYMENT: stack.deployment,
  };
}
