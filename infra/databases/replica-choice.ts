import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';

/** Milliseconds between two looks at the replica in use, and that one look may take. */
const everyMs = 500;
const patienceMs = 500;

/** Which of a database's replicas this process reads. */
export type ReplicaChoice = {
  /** Its place in the list. */
  current(): number;
  stop(): void;
};

async function answers(client: Sql): Promise<boolean> {
  const over = new AbortController();
  const late = sleep(patienceMs, false, { signal: over.signal, ref: false }).catch(() => false);
  const answer = client`select 1`.then(
    () => true,
    () => false,
  );
  const inTime = await Promise.race([answer, late]);
  over.abort();
  return inTime;
}

/**
 * Keeps to one replica, so that what a person read once is not older the next time, and spreads processes over all of them.
 * One that does not answer is left for the next that does; nobody looks while it is not used (`current` was not asked for).
 */
export function chooseReplica(clients: readonly Sql[]): ReplicaChoice {
  const count = clients.length;
  if (count === 0) throw new RangeError('A database without a replica has none to choose');
  let at = process.pid % count;
  let used = false;
  let looking = false;

  async function look(): Promise<void> {
    for (let step = 0; step < count; step++) {
      const candidate = (at + step) % count;
      const client = clients[candidate];
      if (!client || !(await answers(client))) continue;
      at = candidate;
      return;
    }
  }

  const timer = setInterval(() => {
    if (!used || looking) return;
    used = false;
    looking = true;
    void look().finally(() => {
      looking = false;
    });
  }, everyMs);
  timer.unref();
  if (count === 1) clearInterval(timer);
  return {
    current() {
      used = true;
      return at;
    },
    stop: () => clearInterval(timer),
  };
}
