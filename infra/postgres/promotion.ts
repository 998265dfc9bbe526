import { type Lsn, writtenLsn } from '../databases/lsn.ts';
import {
  adminOf,
  type ClusterContext,
  configure,
  endMember,
  inTurn,
  isUp,
  type Member,
  primaryOf,
  replicasOf,
  startMember,
} from './cluster-member.ts';
import { writeState } from './cluster-state.ts';
import { PostgresError } from './errors.ts';
import { followFromNow } from './online-copy.ts';
import { allowReplication, asSuperuser, awaitReplica, receivedBytes } from './replication.ts';

/** The replica to promote: the one asked for, or the one that has received most. */
async function chooseHeir(cluster: ClusterContext, name: string | undefined): Promise<Member> {
  const answers = await Promise.all(
    replicasOf(cluster).map(async (member) => {
      const bytes = isUp(member) ? await receivedBytes(adminOf(cluster, member)) : null;
      return bytes === null ? [] : [{ member, bytes }];
    }),
  );
  const running = answers.flat().toSorted((a, b) => b.bytes - a.bytes);
  const [best] = running;
  if (!best) throw new PostgresError('NOT_PROMOTABLE', 'No replica runs that could be promoted');
  if (name === undefined) return best.member;
  const wanted = running.find(({ member }) => member.name === name);
  if (!wanted) throw new PostgresError('NOT_PROMOTABLE', `${name} is not a replica that runs`);
  if (!isUp(primaryOf(cluster)) && wanted.bytes < best.bytes) {
    const message = `${name} has received less than ${best.member.name}, so its promotion would lose more`;
    throw new PostgresError('NOT_PROMOTABLE', message);
  }
  return wanted.member;
}

/** Fences the old primary. Its data is the new one's past only when it was shut down in order and all of it was received. */
async function retire(cluster: ClusterContext, old: Member, heir: Member): Promise<void> {
  const { state } = cluster;
  const runs = isUp(old);
  if (runs) {
    await awaitReplica(adminOf(cluster, old), adminOf(cluster, heir));
    await inTurn(old, () => endMember(old, 'stop'));
    followFromNow(cluster.environment, old.directory);
  } else if (!state.diverged.includes(old.name)) state.diverged.push(old.name);
  state.primary = heir.name;
  writeState(cluster.folder, state);
}

/** Other rules for who may log in, and another primary to follow, without a restart. Sessions of the old rules end. */
async function changePlace(cluster: ClusterContext, member: Member): Promise<void> {
  configure(cluster, member);
  await asSuperuser(adminOf(cluster, member), async (sql) => {
    await sql`select pg_reload_conf()`;
    if (member.name !== cluster.state.primary) return;
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()`;
  });
}

export type Promotion = {
  /** The new primary's name. */
  primary: string;
  tookMs: number;
  /** Where its timeline began: what the old one had beyond is lost. */
  lsn: Lsn;
};

/**
 * Makes a replica the primary, by default the one that has received most. A primary that runs hands over all that it has; of
 * one that is dead, what no replica had received is lost (replication is asynchronous). The others follow without a restart,
 * the old primary at once when it ran, else when it is started again.
 * @throws {PostgresError} NOT_PROMOTABLE when there is no such replica, or another has received more
 */
export async function promote(cluster: ClusterContext, name?: string): Promise<Promotion> {
  const heir = await chooseHeir(cluster, name);
  const started = performance.now();
  // Known as the primary before it is one: whatever happens in between, the old one does not start as a second.
  const old = primaryOf(cluster);
  const ran = isUp(old);
  await retire(cluster, old, heir);
  const lsn = await asSuperuser(adminOf(cluster, heir), async (sql) => {
    await sql`select pg_promote(true, 30)`;
    return writtenLsn(sql);
  });
  const slots = replicasOf(cluster).map((member) => member.slot);
  await allowReplication(adminOf(cluster, heir), slots);
  await Promise.all(cluster.members.filter(isUp).map((member) => changePlace(cluster, member)));
  const tookMs = Math.round(performance.now() - started);
  if (ran) await inTurn(old, () => startMember(cluster, old));
  return { primary: heir.name, tookMs, lsn };
}
