import type { Primary, PrimaryTransaction, Replica } from '../../../infra/databases/handles.ts';

export type Transaction = PrimaryTransaction<'user'>;
/** Whatever can be read from: the primary, the replica, a transaction. */
export type Reader = Pick<Primary<'user'> | Replica<'user'>, 'select'>;

/** Whether a statement failed because a unique index has the value already. */
export function isTaken(error: unknown): boolean {
  for (let cause: unknown = error; cause; cause = (cause as { cause?: unknown }).cause) {
    if ((cause as { code?: unknown }).code === '23505') return true;
  }
  return false;
}
