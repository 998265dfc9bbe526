import { eq, ne, sql } from 'drizzle-orm';
import { userPreferences } from '../../../infra/databases/operational/tables.ts';
import type { NotificationPreference } from '../models.ts';
import type { NotificationDatabase } from './inbox.ts';

/** What a person has chosen; what is absent is as it is by default. */
export function chosenPreferences(
  db: NotificationDatabase,
  userId: string,
): Promise<NotificationPreference[]> {
  const { kind, channel, enabled } = userPreferences;
  return db
    .select({ kind, channel, enabled })
    .from(userPreferences)
    .where(eq(userPreferences.userId, userId));
}

/** Keeps a choice; the same choice again writes nothing. */
export async function choose(
  db: NotificationDatabase,
  userId: string,
  { kind, channel, enabled }: NotificationPreference,
): Promise<void> {
  await db
    .insert(userPreferences)
    .values({ userId, kind, channel, enabled })
    .onConflictDoUpdate({
      target: [userPreferences.userId, userPreferences.kind, userPreferences.channel],
      set: { enabled, updatedAt: sql`now()` },
      setWhere: ne(userPreferences.enabled, enabled),
    });
}
