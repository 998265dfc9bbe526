import { chownSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type DatabaseLocations, physicalName } from '../databases/locations.ts';
import type { ManagedServer } from '../servers/port.ts';
import { type DatabaseName, databaseNames, type Place } from '../topology.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { readState } from './cluster-state.ts';
import { asPostgresError } from './errors.ts';
import { requireSpace } from './folders.ts';
import { locateServers } from './locate.ts';
import { lockCluster } from './lock.ts';
import { clearLeftover, type Environment } from './postmaster.ts';
import type { ServerPosition } from './replication.ts';
import { loadSecrets, type Secrets } from './secrets.ts';
import type { Certificate } from './settings.ts';

export type ClustersOptions = {
  /** Holds secrets.json and, where PostgreSQL's account can reach it, the servers' data. */
  dataDir: string;
  /** How many replicas each database has. */
  replicas: Record<DatabaseName, number>;
  /** The port of a server by its name: the same at every call. */
  portOf(name: string): Promise<number>;
  /** False only in tests: no fsync. */
  durable: boolean;
  tls?: Certificate | undefined;
};

export type Clusters = {
  /** Every database where it is now: after a promotion the answer is another. */
  locations(): DatabaseLocations;
  superuser: { user: 'postgres'; password: string };
  secrets: Secrets;
  servers: readonly ManagedServer[];
  placeOf(server: string): Place | null;
  /** Null where it is no server of a cluster, or does not answer within three seconds. */
  positionOf(server: string): Promise<ServerPosition | null>;
  promote(database: DatabaseName, server?: string): ReturnType<Cluster['promote']>;
  stop(): Promise<void>;
};

const numberOf = (name: string) => Number(/\d+$/.exec(name)?.[0]);

/** `content-1` to `content-4`: those that an earlier run had stay, its primary above all; a smaller count leaves the last out. */
function namesFor(database: DatabaseName, folder: string, count: number): string[] {
  const state = readState(folder);
  const known = Object.keys(state?.ports ?? {}).sort((a, b) => numberOf(a) - numberOf(b));
  const others = known.filter((name) => name !== state?.primary);
  const kept = [...(state ? [state.primary] : []), ...others].slice(0, count);
  for (let at = 1; kept.length < count; at++) {
    const name = `${database}-${at}`;
    if (!kept.includes(name)) kept.push(name);
  }
  return kept;
}

/** Data of servers that this start does not have: a server that came back with it would be a stranger to its cluster. */
async function removeSurplus(
  folder: string,
  database: DatabaseName,
  names: readonly string[],
): Promise<void> {
  const isServer = new RegExp(`^${database}-\\d+$`);
  for (const name of readdirSync(folder).filter((one) => isServer.test(one) && !names.includes(one))) {
    await clearLeftover(join(folder, name));
    rmSync(join(folder, name), { recursive: true });
  }
}

/** PostgreSQL takes a key only from a file of its own account. */
function ownCertificate({ account }: Environment, folder: string, tls: Certificate): Certificate {
  const own = { certFile: join(folder, 'server.crt'), keyFile: join(folder, 'server.key') };
  for (const file of ['certFile', 'keyFile'] as const) {
    rmSync(own[file], { force: true });
    copyFileSync(tls[file], own[file]);
    if (account && process.getuid?.() === 0) chownSync(own[file], account.uid, account.gid);
  }
  return own;
}

async function startDatabase(
  database: DatabaseName,
  count: number,
  options: ClustersOptions & { secrets: Secrets; environment: Environment; folder: string },
): Promise<Cluster> {
  const { environment, secrets, durable, portOf } = options;
  const folder = join(options.folder, database);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const { account } = environment;
  if (account && process.getuid?.() === 0) chownSync(folder, account.uid, account.gid);
  const names = namesFor(database, folder, count);
  await removeSurplus(folder, database, names);
  const tls = options.tls && ownCertificate(environment, folder, options.tls);
  return startCluster({ environment, folder, names, databases: [database], portOf, secrets, durable, tls });
}

const localhost = (port: number) => ({ host: '127.0.0.1', port });

function locate(clusters: Record<DatabaseName, Cluster>): DatabaseLocations {
  const entries = databaseNames.map((database) => {
    const cluster = clusters[database];
    const replicas = cluster.servers.filter(({ name }) => name !== cluster.primary());
    const location = {
      database: physicalName(database),
      primary: localhost(cluster.portOf(cluster.primary())),
      replicas: replicas.map(({ port }) => localhost(port)),
    };
    return [database, location] as const;
  });
  return Object.fromEntries(entries) as unknown as DatabaseLocations;
}

/** A cluster for each database, all at once; what was started is stopped again when one fails. */
async function startAll(
  options: Parameters<typeof startDatabase>[2],
): Promise<Record<DatabaseName, Cluster>> {
  const settled = await Promise.allSettled(
    databaseNames.map(async (name) => {
      return [name, await startDatabase(name, 1 + options.replicas[name], options)] as const;
    }),
  );
  const started = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = settled.find((one) => one.status === 'rejected');
  if (!failed) return Object.fromEntries(started) as Record<DatabaseName, Cluster>;
  await Promise.all(started.map(([, cluster]) => cluster.stop()));
  throw failed.reason;
}

/**
 * Starts the production shape's PostgreSQL: for each database a primary and its replicas, on 127.0.0.1, each server for itself.
 * Resolves when all replicas stream and have what their primaries had. Throws PostgresError with a message for people.
 */
export async function startClusters(options: ClustersOptions): Promise<Clusters> {
  let unlock = () => {};
  try {
    const secrets = loadSecrets(options.dataDir);
    const { folder, environment } = locateServers(options.dataDir);
    unlock = lockCluster(folder);
    if (!databaseNames.some((name) => existsSync(join(folder, name)))) requireSpace(folder);
    const clusters = await startAll({ ...options, secrets, environment, folder });
    const all = Object.values(clusters);
    const clusterOf = (server: string) =>
      all.find(({ servers }) => servers.some(({ name }) => name === server));
    return {
      locations: () => locate(clusters),
      superuser: { user: 'postgres', password: secrets.postgresPassword },
      secrets,
      servers: all.flatMap((cluster) => cluster.servers),
      placeOf(server) {
        const cluster = clusterOf(server);
        if (!cluster) return null;
        return cluster.primary() === server ? 'primary' : 'replica';
      },
      positionOf: async (server) => (await clusterOf(server)?.positionOf(server)) ?? null,
      promote: (database, server) => clusters[database].promote(server),
      async stop() {
        await Promise.all(all.map((cluster) => cluster.stop()));
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw asPostgresError(error, options.dataDir);
  }
}
