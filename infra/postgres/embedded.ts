import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pgHba } from '../databases/host-access.ts';
import { type DatabaseLocations, oneServer } from '../databases/locations.ts';
import { postgresAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { asPostgresError } from './errors.ts';
import { clusterFolder, prepareFolder, requireSpace } from './folders.ts';
import { copyReplica, ensureCluster, flush, writeOwned } from './initialise.ts';
import { lockCluster } from './lock.ts';
import { claimPort } from './ports.ts';
import { clearLeftover, type Environment, type Postmaster, startPostmaster } from './postmaster.ts';
import { allowReplication, awaitReplica, replicaIsLost } from './replication.ts';
import { loadSecrets, type Secrets } from './secrets.ts';
import { followSettings, settings } from './settings.ts';
import { watchOver } from './watchdog.ts';

export type PostgresOptions = {
  /** Holds secrets.json and, where PostgreSQL's account can reach it, the servers' data. */
  dataDir: string;
  /** 0 or absent: any free port. */
  ports?: { primary?: number; replica?: number };
  /** False only in tests: no fsync. */
  durable: boolean;
};

export type EmbeddedPostgres = {
  locations: DatabaseLocations;
  superuser: { user: 'postgres'; password: string };
  secrets: Secrets;
  /** Process ids of the servers: primary, then replica. */
  pids: number[];
  /** Shuts both down, the replica with everything the primary had. */
  stop(): Promise<void>;
};

const localhost = (port: number) => ({ host: '127.0.0.1', port });

type Place = { environment: Environment; folder: string; primary: string; replica: string };

type Pair = Place & { ports: { primary: number; replica: number }; secrets: Secrets; durable: boolean };

/** Written at every start: ports change, and a changed topology changes who may connect where. */
function configure(pair: Pair, server: 'primary' | 'replica'): void {
  const { ports, secrets, durable } = pair;
  const follow =
    server === 'replica' ? followSettings({ replica: 1, primaryPort: ports.primary, secrets }) : '';
  const directory = pair[server];
  writeOwned(pair.environment, join(directory, 'polyphony.conf'), settings({ durable }) + follow);
  writeOwned(pair.environment, join(directory, 'pg_hba.conf'), pgHba(server, { from: '127.0.0.1/32' }));
}

function start(pair: Pair, server: 'primary' | 'replica'): Promise<Postmaster> {
  configure(pair, server);
  return startPostmaster(pair.environment, pair[server], pair.ports[server]);
}

/** Starts the primary; a replica that is missing or was away for too long is copied anew from the primary at rest. */
async function startPrimary(pair: Pair): Promise<Postmaster> {
  const primary = await start(pair, 'primary');
  const admin = { port: pair.ports.primary, secrets: pair.secrets };
  try {
    if (existsSync(pair.replica) && !(await replicaIsLost(admin, 1))) {
      await allowReplication(admin, 1);
      return primary;
    }
    await allowReplication(admin, 1);
    await primary.stop();
    await copyReplica(pair.environment, pair.primary, pair.replica);
    return await start(pair, 'primary');
  } catch (error) {
    await primary.stop();
    throw error;
  }
}

async function startPair(pair: Pair): Promise<{ primary: Postmaster; replica: Postmaster }> {
  const primary = await startPrimary(pair);
  let replica: Postmaster | undefined;
  try {
    replica = await start(pair, 'replica');
    const { secrets, ports } = pair;
    await awaitReplica({ port: ports.primary, secrets }, { port: ports.replica, secrets });
    return { primary, replica };
  } catch (error) {
    await replica?.stop();
    await primary.stop();
    throw error;
  }
}

async function locate(options: PostgresOptions): Promise<Place> {
  const account = postgresAccount();
  const environment = { binaries: findBinaries(account), account };
  const folder = clusterFolder(options.dataDir, account);
  prepareFolder(folder, account);
  return { environment, folder, primary: join(folder, 'primary'), replica: join(folder, 'replica-1') };
}

async function startIn(place: Place, options: PostgresOptions, secrets: Secrets) {
  const { environment, primary, replica } = place;
  await Promise.all([clearLeftover(primary), clearLeftover(replica)]);
  if (!existsSync(primary)) requireSpace(place.folder);
  const ports = {
    primary: await claimPort(options.ports?.primary ?? 0, 'the PostgreSQL primary'),
    replica: await claimPort(options.ports?.replica ?? 0, 'the PostgreSQL replica'),
  };
  const made = await ensureCluster(environment, { primary, replicas: [replica] }, secrets.postgresPassword);
  const pair = await startPair({ ...place, ports, secrets, durable: options.durable });
  // A failure to flush (the disk is full) shows in the servers' own writes; the data made so far is made again if lost.
  const flushed =
    made && options.durable ? flush(environment, [primary, replica]).catch(() => {}) : Promise.resolve();
  return { ports, ...pair, flushed };
}

/**
 * Starts PostgreSQL 18 from npm: one primary and one streaming replica that hold all six databases, on 127.0.0.1.
 * Resolves when the replica streams and has all that the primary had. Throws PostgresError with a message for people.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  let unlock = () => {};
  try {
    const secrets = loadSecrets(options.dataDir);
    const place = await locate(options);
    unlock = lockCluster(place.folder);
    const { ports, primary, replica, flushed } = await startIn(place, options, secrets);
    const callOff = watchOver([primary.pid, replica.pid], place.environment.account);
    let stopped: Promise<void> | undefined;
    async function shutDown(): Promise<void> {
      await flushed;
      callOff();
      await primary.stop();
      await replica.stop();
      unlock();
    }
    return {
      locations: oneServer(localhost(ports.primary), [localhost(ports.replica)]),
      superuser: { user: 'postgres', password: secrets.postgresPassword },
      secrets,
      pids: [primary.pid, replica.pid],
      stop() {
        stopped ??= shutDown();
        return stopped;
      },
    };
  } catch (error) {
    unlock();
    throw asPostgresError(error, options.dataDir);
  }
}
