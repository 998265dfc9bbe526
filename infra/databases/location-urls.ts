import { type DatabaseName, databaseNames } from '../topology.ts';
import { type DatabaseLocations, physicalName, type ServerAddress } from './locations.ts';
import { tlsOf } from './tls.ts';

const form = 'must be postgres://host:port/name, with ?sslmode= and &sslrootcert= where it is encrypted';

function addressOf(text: string): ServerAddress {
  if (!URL.canParse(text)) throw new TypeError(form);
  const url = new URL(text);
  if (!/^postgres(ql)?:$/.test(url.protocol) || url.hostname === '') throw new TypeError(form);
  const tls = tlsOf(url);
  return { host: url.hostname, port: Number(url.port || 5432), ...(tls ? { tls } : {}) };
}

/**
 * Databases that the environment names, by DATABASE_URL_<DB> and DATABASE_REPLICA_URLS_<DB>: `postgres://host:port/name`, with
 * `?sslmode=verify-full&sslrootcert=/path/ca.pem` where connections are encrypted.
 */
export function locationsFromEnvironment(
  environment: NodeJS.ProcessEnv,
): { locations: Partial<DatabaseLocations> } | { problems: string[] } {
  const locations: Partial<DatabaseLocations> = {};
  const problems: string[] = [];
  const read = (variable: string): ServerAddress[] => {
    try {
      return (environment[variable] ?? '').split(',').filter(Boolean).map(addressOf);
    } catch (error) {
      problems.push(`${variable}: ${(error as Error).message}`);
      return [];
    }
  };
  for (const name of databaseNames) {
    const variable = `DATABASE_URL_${name.toUpperCase()}`;
    const [primary] = read(variable);
    const replicas = read(`DATABASE_REPLICA_URLS_${name.toUpperCase()}`);
    if (primary) locations[name satisfies DatabaseName] = { database: physicalName(name), primary, replicas };
    else if (replicas.length > 0) problems.push(`${variable}: is not set, though its replicas are`);
  }
  return problems.length > 0 ? { problems } : { locations };
}
