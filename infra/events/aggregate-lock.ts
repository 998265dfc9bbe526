import { type SQL, sql } from 'drizzle-orm';

/**
 * Makes the transactions that change one aggregate follow each other before any of them takes a transaction id, in whose order
 * events are delivered. Locking the row first does not: a transaction that waits for a row which is then updated takes its id
 * while it waits for the next version (PostgreSQL 18, heap_lock_updated_tuple), so that of two hundred parallel changes some got
 * ids in another order than the lock. An advisory lock takes no id. The first statement of the transaction.
 */
export async function lockAggregate(
  tx: { execute(query: SQL): PromiseLike<unknown> },
  key: string,
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}
