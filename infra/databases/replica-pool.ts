import type { ServerAddress } from './locations.ts';
import { type Lsn, laterLsn } from './lsn.ts';
import { createMember, type ReplicaMember } from './replica-member.ts';
import type { ReplicaPosition } from './replica-position.ts';

/** How far behind a replica may be and still be read, as long as there is another place. */
export type LagBounds = {
  /** Milliseconds. */
  lagMs: number;
  /** Bytes of the log, behind the furthest of its peers. */
  lagBytes: bigint;
};

export type ReplicaState = {
  address: ServerAddress;
  /** Why it is not read now; null where it is, or where nobody has looked yet. */
  reason: 'behind' | 'silent' | 'away' | 'is the primary' | null;
  position: ReplicaPosition | null;
};

/** Which servers of a database are its replicas, and which of these are read. */
export type ReplicaPool = {
  members: readonly ReplicaMember[];
  member(server: number): ReplicaMember;
  replicas(): number[];
  isPooled(server: number): boolean;
  states(): ReplicaState[];
  /** Those of the servers that are known to have replayed `lsn`, and the floor. */
  passed(servers: readonly number[], lsn: Lsn): number[];
  /** What nobody may be behind to be read. */
  floor: Lsn;
};

/**
 * All servers of a database are members: after a promotion the old primary is a replica. One that turns out to be the primary
 * takes its part, which is to be left alone.
 * @param first which of them is the primary, as far as is known at first
 */
export function createReplicaPool(
  servers: readonly ServerAddress[],
  first: number,
  ask: (server: number) => Promise<ReplicaPosition>,
  bounds: LagBounds,
): ReplicaPool {
  let primary = first;
  const members = servers.map((address, at) =>
    createMember(
      address,
      () => ask(at),
      () => {
        if (primary === at) return;
        primary = at;
        // It was a place of the former primary's log, which the new one need not have had.
        pool.floor = 0n;
      },
    ),
  );
  const member = (server: number): ReplicaMember => {
    const one = members[server];
    if (!one) throw new RangeError('There is no such server');
    return one;
  };
  const replicas = () => [...members.keys()].filter((at) => at !== primary);

  function isBehind({ position }: ReplicaMember): boolean {
    if (!position) return false;
    const furthest = replicas().reduce((most, at) => laterLsn(most, member(at).position?.received ?? 0n), 0n);
    return position.lagMs > bounds.lagMs || furthest - position.replayed > bounds.lagBytes;
  }

  function reasonOut(at: number): ReplicaState['reason'] {
    if (at === primary) return 'is the primary';
    const one = member(at);
    if (one.away) return 'away';
    if (one.silent) return 'silent';
    return isBehind(one) ? 'behind' : null;
  }

  const pool: ReplicaPool = {
    members,
    member,
    replicas,
    floor: 0n,
    isPooled: (at) => reasonOut(at) === null,
    states: () => members.map(({ address, position }, at) => ({ address, position, reason: reasonOut(at) })),
    passed(among, lsn) {
      const target = laterLsn(lsn, pool.floor);
      return among.filter((at) => (member(at).position?.replayed ?? 0n) >= target);
    },
  };
  return pool;
}
