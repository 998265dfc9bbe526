import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pgHba } from '../databases/host-access.ts';
import type { ManagedServer } from '../servers/port.ts';
import { watchOver } from '../servers/watchdog.ts';
import type { DatabaseName, Place } from '../topology.ts';
import { type ClusterState, writeState } from './cluster-state.ts';
import { PostgresError } from './errors.ts';
import { writeOwned } from './initialise.ts';
import { copyOnline } from './online-copy.ts';
import { clearLeftover, type Environment, logFile, type Postmaster, startPostmaster } from './postmaster.ts';
import { allowReplication, asSuperuser, isAnswering, slotIsLost } from './replication.ts';
import type { Secrets } from './secrets.ts';
import { type Certificate, followSettings, settings } from './settings.ts';

/** One server of a cluster. */
export type Member = {
  readonly name: string;
  readonly directory: string;
  readonly port: number;
  /** Through which it follows a primary. */
  readonly slot: string;
  running: Postmaster | null;
  callOff(): void;
  /** Operations on one server wait for each other. */
  turn: Promise<unknown>;
};

/** What the operations on a cluster's servers share. */
export type ClusterContext = {
  readonly environment: Environment;
  readonly folder: string;
  readonly databases: readonly DatabaseName[];
  readonly secrets: Secrets;
  readonly durable: boolean;
  readonly tls: Certificate | undefined;
  readonly members: readonly Member[];
  readonly state: ClusterState;
};

/** `content-3` reads through the slot `replica_3`; a name without a number through `replica_0`. */
const slotOf = (name: string) => `replica_${/\d+$/.exec(name)?.[0] ?? 0}`;

export function createMember(folder: string, name: string, port: number): Member {
  const directory = join(folder, name);
  const nothing = { running: null, callOff: () => {}, turn: Promise.resolve() };
  return { name, directory, port, slot: slotOf(name), ...nothing };
}

export function memberOf({ members }: ClusterContext, name: string): Member {
  const member = members.find((one) => one.name === name);
  if (!member) throw new PostgresError('NOT_PROMOTABLE', `There is no server ${name}`);
  return member;
}

export const primaryOf = (cluster: ClusterContext) => memberOf(cluster, cluster.state.primary);
export const replicasOf = (cluster: ClusterContext) =>
  cluster.members.filter((member) => member.name !== cluster.state.primary);
export const adminOf = ({ secrets }: ClusterContext, { port }: Member) => ({ port, secrets });
export const isUp = ({ running }: Member) => running !== null && !running.exited();

const placeOf = ({ state }: ClusterContext, { name }: Member): Place =>
  name === state.primary ? 'primary' : 'replica';

/** Written at every start and change of place: ports change, and a changed topology changes who may connect where. */
export function configure(cluster: ClusterContext, member: Member): void {
  const { environment, durable, tls, secrets } = cluster;
  const place = placeOf(cluster, member);
  const follow = { slot: member.slot, primaryPort: primaryOf(cluster).port, secrets };
  const text = settings({ durable, tls }) + (place === 'replica' ? followSettings(follow) : '');
  writeOwned(environment, join(member.directory, 'polyphony.conf'), text);
  const hba = pgHba(place, { from: '127.0.0.1/32', databases: cluster.databases });
  writeOwned(environment, join(member.directory, 'pg_hba.conf'), hba);
}

/** What must be copied from the primary again: a missing folder, log that is gone, data that went another way. */
async function requireData(cluster: ClusterContext, member: Member): Promise<void> {
  const { state, folder, environment } = cluster;
  const primary = primaryOf(cluster);
  const isLost = await slotIsLost(adminOf(cluster, primary), member.slot);
  const follows = existsSync(join(member.directory, 'standby.signal'));
  if (follows && !isLost && !state.diverged.includes(member.name)) return;
  await asSuperuser(adminOf(cluster, primary), (sql) =>
    copyOnline(environment, sql, primary.directory, member.directory),
  );
  state.diverged = state.diverged.filter((name) => name !== member.name);
  writeState(folder, state);
}

async function launch(cluster: ClusterContext, member: Member): Promise<void> {
  configure(cluster, member);
  member.running = await startPostmaster(cluster.environment, member.directory, member.port);
  member.callOff = watchOver([member.running.pid], { account: cluster.environment.account });
}

/** Starts a server in its present place; nothing happens when it runs. */
export async function startMember(cluster: ClusterContext, member: Member): Promise<void> {
  if (isUp(member)) return;
  await clearLeftover(member.directory);
  const primary = primaryOf(cluster);
  if (member === primary) {
    await launch(cluster, member);
    const slots = replicasOf(cluster).map((one) => one.slot);
    return allowReplication(adminOf(cluster, member), slots);
  }
  if (isUp(primary)) await requireData(cluster, member);
  else if (!existsSync(join(member.directory, 'standby.signal'))) {
    const message = `${member.name} can only be made from ${primary.name}, which does not run`;
    throw new PostgresError('START_FAILED', message);
  }
  await launch(cluster, member);
}

export async function endMember(member: Member, how: 'stop' | 'kill'): Promise<void> {
  const { running } = member;
  if (!running) return;
  // Called off first: the watchdog's pid may belong to a stranger later.
  member.callOff();
  await running[how]();
  member.running = null;
}

export function inTurn<T>(member: Member, work: () => Promise<T>): Promise<T> {
  const mine = member.turn.then(work, work);
  member.turn = mine.catch(() => {});
  return mine;
}

export function managedServer(cluster: ClusterContext, member: Member): ManagedServer {
  return {
    name: member.name,
    kind: 'postgres',
    port: member.port,
    ours: true,
    logFile: logFile(member.directory),
    pid: () => (isUp(member) ? (member.running?.pid ?? null) : null),
    healthy: () => isAnswering(adminOf(cluster, member)),
    start: () => inTurn(member, () => startMember(cluster, member)),
    stop: () => inTurn(member, () => endMember(member, 'stop')),
    kill: () => inTurn(member, () => endMember(member, 'kill')),
  };
}
