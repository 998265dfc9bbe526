import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Replica } from '../databases/handles.ts';
import { UnavailableError } from '../errors.ts';
import type { DatabaseName } from '../topology.ts';
import { causeOf, type Envelope } from './envelope.ts';

/** Milliseconds between questions to the replica, and how long to wait for it at most. */
const poll = { every: 5, atMost: 2000 };

type Reader = Pick<Replica<DatabaseName>, 'select'>;

async function hasReplayed(replica: Reader, lsn: string): Promise<boolean> {
  const [row] = await replica
    .select({ done: sql<boolean>`coalesce(pg_last_wal_replay_lsn() >= ${lsn}::pg_lsn, true)` })
    .from(sql`(select 1) as one`);
  return row?.done === true;
}

/**
 * Waits until a replica holds the change that an event tells of. A consumer that drops what it had derived from the
 * replica must not do it before: the next reader would derive the same from the old state again, and keep it.
 * @throws UnavailableError, which has the event delivered again, for a replica that is far behind, or at a stop
 */
export async function causeReplayed(
  event: Pick<Envelope, 'source' | 'lsn'>,
  replica: Reader,
  stopping: AbortSignal,
): Promise<void> {
  const cause = causeOf(event);
  if (!cause) return;
  const until = performance.now() + poll.atMost;
  while (!(await hasReplayed(replica, cause.lsn))) {
    if (stopping.aborted || performance.now() > until) {
      throw new UnavailableError('The replica has not replayed the change yet');
    }
    await sleep(poll.every);
  }
}
