import { eq } from 'drizzle-orm';
import { users } from '../../../infra/databases/user/tables.ts';
import type { Db } from './inbox.ts';

/** The name that a person shows to others, from a User replica; null when it does not know them (yet). */
export async function displayName(db: Db, userId: string): Promise<string | null> {
  const rows = await db.user.replica
    .select({ name: users.displayName })
    .from(users)
    .where(eq(users.id, userId));
  return rows[0]?.name ?? null;
}
