import { type SQL, sql } from 'drizzle-orm';
import type { Primary, PrimaryTransaction, Replica } from '../../../infra/databases/handles.ts';

export type ContentDatabase = Primary<'content'>;
export type PlaylistReplica = Replica<'playlist'>;
export type Transaction = PrimaryTransaction<'content'>;
/** Where facts are read: the database, or the transaction that is about to change them. */
export type Reader = Pick<ContentDatabase, 'execute'>;

/** UUIDs (checked before they come here) as one array parameter: the statement's text stays the same for any number. */
export function uuids(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(',')}}`}::uuid[]`;
}

/** Runs a statement whose columns are the fields of `R`. */
export async function rowsOf<R extends object>(db: Reader, query: SQL): Promise<R[]> {
  return [...(await db.execute(query))] as unknown as R[];
}
