import { sql } from 'drizzle-orm';
import type { Tx } from './handles.ts';

/**
 * Milliseconds that a lock is waited for, less than a statement may take: an event whose lock was not to be had is tried again
 * (55P03) until it is, where one whose statement took too long would end in the dead letters.
 */
const patienceMs = 8000;

/** Waits until nobody else changes counts; ends with the transaction. */
export async function takeCountLock(tx: Tx): Promise<void> {
  await tx.execute(sql.raw(`set local lock_timeout = ${patienceMs}`));
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('analytics.counts', 0))`);
}

const holders = new WeakSet<Tx>();

/**
 * Makes everything that changes counts wait for each other until the transaction ends: two reports of one play, sessions that grow
 * together, forgetting, publishing. One lock for all, since all plays of a day meet in its row anyway; a transaction of many
 * events takes its rows in the order of the events, so that two of them would end in a deadlock again and again, each of which is
 * noticed after a second. Before every other lock. Once in a transaction is enough.
 */
export async function lockCounts(tx: Tx): Promise<void> {
  if (holders.has(tx)) return;
  await takeCountLock(tx);
  holders.add(tx);
}
