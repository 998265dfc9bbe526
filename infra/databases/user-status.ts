import { inArray } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Tables } from './tables.ts';
import { userStatus } from './user/tables.ts';

/** All that every service may know of a person. */
export type UserStatus = typeof userStatus.$inferSelect;

export type UserStatusReader = {
  /** In the order of the ids; null where nobody has that id. One statement however many ids, none for none. */
  byIds(ids: readonly string[]): Promise<(UserStatus | null)[]>;
};

/** Reads the `user_status` view on a User replica. */
export function userStatusReader(database: PostgresJsDatabase<Tables['user']>): UserStatusReader {
  return {
    async byIds(ids) {
      if (ids.length === 0) return [];
      const rows = await database
        .select()
        .from(userStatus)
        .where(inArray(userStatus.id, [...new Set(ids)]));
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    },
  };
}
