import type { ManagedServer } from '../servers/port.ts';
import type { DatabaseName } from '../topology.ts';
import {
  adminOf,
  type ClusterContext,
  createMember,
  endMember,
  inTurn,
  managedServer,
  memberOf,
  primaryOf,
  replicasOf,
  startMember,
} from './cluster-member.ts';
import { type ClusterState, readState, writeState } from './cluster-state.ts';
import { ensureCluster, flush } from './initialise.ts';
import { clearLeftover, type Environment } from './postmaster.ts';
import { promote } from './promotion.ts';
import { awaitReplica, positionOf, type ServerPosition } from './replication.ts';
import type { Secrets } from './secrets.ts';
import type { Certificate } from './settings.ts';

export type ClusterOptions = {
  environment: Environment;
  /** Holds one data directory for each server, named after it. */
  folder: string;
  /** The servers' names; the first is the primary until another is promoted. */
  names: readonly string[];
  databases: readonly DatabaseName[];
  portOf(name: string): Promise<number>;
  secrets: Secrets;
  /** False only in tests: no fsync. */
  durable: boolean;
  /** TLS beside plain connections. */
  tls?: Certificate | undefined;
};

export type Cluster = {
  readonly servers: readonly ManagedServer[];
  primary(): string;
  portOf(name: string): number;
  /** Null when it does not answer within three seconds: on a busy machine sixteen are asked at once. */
  positionOf(name: string): Promise<ServerPosition | null>;
  promote(name?: string): ReturnType<typeof promote>;
  /** All servers, the primary first, so that replicas have what it had. */
  stop(): Promise<void>;
};

async function openContext(options: ClusterOptions): Promise<ClusterContext> {
  const { environment, folder, names, databases, secrets, durable, tls } = options;
  const known = readState(folder);
  const primary = known && names.includes(known.primary) ? known.primary : names[0];
  if (!primary) throw new TypeError('A cluster has at least one server');
  const members = [];
  for (const name of names) members.push(createMember(folder, name, await options.portOf(name)));
  const ports = Object.fromEntries(members.map(({ name, port }) => [name, port]));
  const diverged = (known?.diverged ?? []).filter((name) => name !== primary && names.includes(name));
  const state: ClusterState = { primary, ports, diverged };
  return { environment, folder, databases, secrets, durable, tls, members, state };
}

async function stopAll(cluster: ClusterContext): Promise<void> {
  const primary = primaryOf(cluster);
  await inTurn(primary, () => endMember(primary, 'stop'));
  await Promise.all(replicasOf(cluster).map((member) => inTurn(member, () => endMember(member, 'stop'))));
}

/** Makes what is missing and starts all; true when the cluster is new. */
async function startAll(cluster: ClusterContext): Promise<boolean> {
  const { environment, secrets, members } = cluster;
  const primary = primaryOf(cluster);
  await Promise.all(members.map((member) => clearLeftover(member.directory)));
  const replicas = replicasOf(cluster);
  const directories = { primary: primary.directory, replicas: replicas.map((member) => member.directory) };
  const made = await ensureCluster(environment, directories, secrets.postgresPassword);
  writeState(cluster.folder, cluster.state);
  await startMember(cluster, primary);
  await Promise.all(replicas.map((member) => startMember(cluster, member)));
  const admin = adminOf(cluster, primary);
  await Promise.all(replicas.map((member) => awaitReplica(admin, adminOf(cluster, member))));
  return made;
}

/** Starts one primary and its replicas; resolves when all replicas stream and have what the primary had. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const cluster = await openContext(options);
  const { environment, members, durable } = cluster;
  let flushed = Promise.resolve();
  let promotion: Promise<unknown> = Promise.resolve();
  try {
    const made = await startAll(cluster);
    const directories = members.map((member) => member.directory);
    // A failure to flush (the disk is full) shows in the servers' own writes; the data made so far is made again if lost.
    if (made && durable) flushed = flush(environment, directories).catch(() => {});
  } catch (error) {
    await stopAll(cluster);
    throw error;
  }
  return {
    servers: members.map((member) => managedServer(cluster, member)),
    primary: () => cluster.state.primary,
    portOf: (name) => memberOf(cluster, name).port,
    positionOf: (name) => positionOf(adminOf(cluster, memberOf(cluster, name)), 3000),
    promote(name) {
      const mine = promotion.then(() => promote(cluster, name));
      promotion = mine.catch(() => {});
      return mine;
    },
    async stop() {
      await flushed;
      await stopAll(cluster);
    },
  };
}
