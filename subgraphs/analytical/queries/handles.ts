import { type SQL, sql } from 'drizzle-orm';
import type { Primary, PrimaryTransaction } from '../../../infra/databases/handles.ts';

/** How many rows of a table of counts, or sums of counts, are not what they must be. */
export type Difference = { name: string; differences: number };

export type Tx = PrimaryTransaction<'analytics'>;
/** Whatever can be read from: the primary, or a transaction. */
export type Reader = Pick<Primary<'analytics'> | Tx, 'select' | 'execute'>;

/** The rows of a statement written by hand. */
export async function rowsOf<Row>(db: Reader, statement: SQL): Promise<Row[]> {
  return [...(await db.execute(statement))] as unknown as Row[];
}

/** A list of ids or names (nothing that needs quoting) as a PostgreSQL array parameter; cast it where it stands. */
export const list = (values: readonly string[]): SQL => sql`${`{${values.join(',')}}`}`;
