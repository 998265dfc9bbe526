import { type SQL, sql } from 'drizzle-orm';
import type { Databases, PrimaryTransaction } from '../../../infra/databases/handles.ts';

export type Db = Databases<'player'>;
/** A transaction on the primary. */
export type Tx = PrimaryTransaction<'operational'>;

/** Ids as one parameter, so that a statement's text does not depend on how many there are. Callers checked them. */
export function uuids(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(',')}}`}::uuid[]`;
}
