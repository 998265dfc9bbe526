import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DatabaseLocations, oneServer } from '../databases/locations.ts';
import type { ManagedServer } from '../servers/port.ts';
import { databaseNames } from '../topology.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { asPostgresError } from './errors.ts';
import { requireSpace } from './folders.ts';
import { locateServers } from './locate.ts';
import { lockCluster } from './lock.ts';
import { claimPort } from './ports.ts';
import type { Environment } from './postmaster.ts';
import { loadSecrets, type Secrets } from './secrets.ts';

export type PostgresOptions = {
  /** Holds secrets.json and, where PostgreSQL's account can reach it, the servers' data. */
  dataDir: string;
  /** 0 or absent: any free port. */
  ports?: { primary?: number; replica?: number };
  /** 1 by default. */
  replicas?: number;
  /** False only in tests: no fsync. */
  durable: boolean;
};

export type EmbeddedPostgres = {
  locations: DatabaseLocations;
  superuser: { user: 'postgres'; password: string };
  secrets: Secrets;
  /** `primary`, then `replica-1` and so on. */
  servers: readonly ManagedServer[];
  /** Their process ids at the start. */
  pids: number[];
  promote: Cluster['promote'];
  /** Shuts all down, the replicas with everything the primary had. */
  stop(): Promise<void>;
};

const localhost = (port: number) => ({ host: '127.0.0.1', port });

/** The servers' names are their folders': `primary`, `replica-1` ... */
const namesOf = (replicas: number) => [
  'primary',
  ...Array.from({ length: replicas }, (_, at) => `replica-${at + 1}`),
];

async function startIn(folder: string, environment: Environment, options: PostgresOptions, secrets: Secrets) {
  if (!existsSync(join(folder, 'primary'))) requireSpace(folder);
  const names = namesOf(options.replicas ?? 1);
  const wanted = new Map([
    ['primary', options.ports?.primary],
    ['replica-1', options.ports?.replica],
  ]);
  const portOf = (name: string) => claimPort(wanted.get(name) ?? 0, `the PostgreSQL ${name}`);
  const { durable } = options;
  return startCluster({ environment, folder, names, databases: databaseNames, portOf, secrets, durable });
}

/**
 * Starts PostgreSQL 18 from npm: one primary and its streaming replicas that hold all six databases, on 127.0.0.1.
 * Resolves when the replicas stream and have all that the primary had. Throws PostgresError with a message for people.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  let unlock = () => {};
  try {
    const secrets = loadSecrets(options.dataDir);
    const { folder, environment } = locateServers(options.dataDir);
    unlock = lockCluster(folder);
    const cluster = await startIn(folder, environment, options, secrets);
    const [primary, ...replicas] = cluster.servers;
    if (!primary) throw new TypeError('A cluster has at least one server');
    let stopped: Promise<void> | undefined;
    return {
      locations: oneServer(
        localhost(primary.port),
        replicas.map(({ port }) => localhost(port)),
      ),
      superuser: { user: 'postgres', password: secrets.postgresPassword },
      secrets,
      servers: cluster.servers,
      pids: cluster.servers.map((server) => server.pid() ?? 0),
      promote: cluster.promote,
      stop() {
        stopped ??= cluster.stop().finally(unlock);
        return stopped;
      },
    };
  } catch (error) {
    unlock();
    throw asPostgresError(error, options.dataDir);
  }
}
