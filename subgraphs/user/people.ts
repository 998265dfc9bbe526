import { ownViewer } from '../../infra/identity/viewer.ts';
import { isId } from '../../infra/subgraph/input.ts';
import { defineLoader, inOrder } from '../../infra/subgraph/loaders.ts';
import type { Profile, User } from './models.ts';
import * as queries from './queries.ts';
import { fromReplica } from './replica-reads.ts';
import type { UserContext } from './state.ts';

/**
 * People as others see them. The viewer's own account comes from the cache, others' from the replica, which may be a
 * little behind; one that it does not have yet (registered a moment ago) from the primary.
 */
const userLoader = defineLoader<'user', string, User | null>(async (context, ids) => {
  const others = ids.filter((id) => id !== context.viewer?.id);
  const rows = others.length === 0 ? [] : await fromReplica(context, (db) => queries.publicUsers(db, others));
  const known = new Set(rows.map((row) => row.id));
  const missing = others.filter((id) => !known.has(id));
  if (missing.length > 0) rows.push(...(await queries.publicUsers(context.db.user.primary, missing)));
  const found: User[] = rows.filter((row) => row.active);
  if (others.length < ids.length && context.viewer) {
    const own = await context.state.profiles.get(context.viewer.id);
    if (own) found.push(own);
  }
  return inOrder(ids, found, (user) => user.id);
});

/** A person with an open account; null for other ids. */
export async function userById(id: string, context: UserContext): Promise<User | null> {
  return isId(id) ? userLoader(context).load(id.toLowerCase()) : null;
}

/** The viewer's own profile; null when the account was closed. */
export async function profileOf(viewer: { id: string }, context: UserContext): Promise<Profile | null> {
  return ownViewer(context, viewer) && context.state.profiles.get(viewer.id);
}

/** The artists that an account speaks for: for other services, for the person, and for administrators. */
export function artistIdsOf(user: User, context: UserContext): string[] | null {
  const { peer, viewer } = context;
  return peer || viewer?.id === user.id || viewer?.type === 'ADMIN' ? user.artistIds : null;
}
