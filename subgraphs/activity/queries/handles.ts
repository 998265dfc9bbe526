import { type SQL, sql } from 'drizzle-orm';
import type { Primary, PrimaryTransaction } from '../../../infra/databases/handles.ts';

export type ActivityDatabase = Primary<'activity'>;
export type Tx = PrimaryTransaction<'activity'>;
export type Reader = Pick<ActivityDatabase, 'execute'>;

/** UUIDs (checked before they come here) as one array parameter: the statement's text stays the same for any number. */
export function uuids(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(',')}}`}::uuid[]`;
}

/** Runs a statement whose columns are the fields of `R`. */
export async function rowsOf<R extends object>(db: Reader, query: SQL): Promise<R[]> {
  return [...(await db.execute(query))] as unknown as R[];
}

/**
 * Lets one transaction at a time change what a person does; before any other write, so that a person's events are in
 * the order of their changes. An advisory lock, since a person has no row in this database.
 */
export async function lockPerson(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`person ${userId}`}::text, 0))`);
}
