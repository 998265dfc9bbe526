import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerAddress } from './locations.ts';
import { followReplay, type ReplayProgress } from './replay-progress.ts';
import { NoReplicaError, type ReplicaPosition } from './replica-position.ts';

/** Looks in a row that may be late before a server counts as silent. */
const lateToBeSilent = 2;

/** One of a database's servers, as somebody who reads replicas sees it. */
export type ReplicaMember = {
  readonly address: ServerAddress;
  /** Where it was when it last answered. */
  readonly position: ReplicaPosition | null;
  /** Its last answer was an error: of a look, or of a statement. */
  readonly away: boolean;
  readonly silent: boolean;
  /** `performance.now()` of its last answer. */
  readonly answeredAt: number;
  readonly progress: ReplayProgress;
  /** Asks it where it is; those who ask meanwhile get the same answer. */
  look(): Promise<ReplicaPosition>;
  /** The same, given up after so many milliseconds; never throws. */
  lookFor(patienceMs: number): Promise<ReplicaPosition | null>;
  failed(): void;
  /** Forgives the silence of a time in which nobody asked. */
  rested(): void;
};

/** PostgreSQL's refusals of a role: pg_hba.conf lets readers in on replicas only. */
const isRefusal = (error: unknown) => /^28/.test(String((error as { code?: unknown } | null)?.code));

/** @param onPrimary called when the server turns out to be the primary */
export function createMember(
  address: ServerAddress,
  ask: () => Promise<ReplicaPosition>,
  onPrimary: () => void,
): ReplicaMember {
  let position: ReplicaPosition | null = null;
  let away = false;
  let late = 0;
  let answeredAt = performance.now();
  let flight: Promise<ReplicaPosition> | undefined;

  async function askOnce(): Promise<ReplicaPosition> {
    try {
      position = await ask();
      [late, away, answeredAt] = [0, false, performance.now()];
      return position;
    } catch (error) {
      away = true;
      if (error instanceof NoReplicaError || isRefusal(error)) onPrimary();
      throw error;
    } finally {
      flight = undefined;
    }
  }
  const look = () => {
    flight ??= askOnce();
    return flight;
  };

  return {
    address,
    get position() {
      return position;
    },
    get away() {
      return away;
    },
    get silent() {
      return late >= lateToBeSilent;
    },
    get answeredAt() {
      return answeredAt;
    },
    progress: followReplay(async () => (await look()).replayed),
    look,
    async lookFor(patienceMs) {
      const over = new AbortController();
      const gaveUp = sleep(patienceMs, 'late' as const, { signal: over.signal }).catch(() => null);
      const answer = await Promise.race([look().catch(() => null), gaveUp]);
      over.abort();
      if (answer !== 'late') return answer;
      late += 1;
      return null;
    },
    failed() {
      away = true;
    },
    rested() {
      answeredAt = performance.now();
    },
  };
}
