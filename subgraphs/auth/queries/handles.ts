import type { Primary, PrimaryTransaction } from '../../../infra/databases/handles.ts';

export type Database = Primary<'user'>;
export type Transaction = PrimaryTransaction<'user'>;
/** What a query needs, so that the transaction of an event's consumer serves too. */
export type Reader = Pick<Database, 'select' | 'update' | 'delete'>;
