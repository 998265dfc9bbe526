import type { Reader } from './queries.ts';
import type { UserContext } from './state.ts';

/** Reads what may be a little behind from the replica, and from the primary when the replica cannot answer. */
export async function fromReplica<T>(context: UserContext, read: (db: Reader) => Promise<T>): Promise<T> {
  try {
    return await read(context.db.user.replica);
  } catch (error) {
    context.logger.warn({ err: error }, 'the User replica did not answer: read from the primary');
    return read(context.db.user.primary);
  }
}
