import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import type { Sql } from 'postgres';
import type { DatabaseName } from '../topology.ts';
import { preparationLock } from './apply-roles.ts';

/** drizzle-kit's SQL files of a database, and their journal. */
const migrationsFolder = (database: DatabaseName) =>
  fileURLToPath(new URL(`./${database}/migrations`, import.meta.url));

type Journal = { entries: { when: number; tag: string }[] };

function lastMigration(database: DatabaseName): { when: number; tag: string } {
  const journal = JSON.parse(
    readFileSync(`${migrationsFolder(database)}/meta/_journal.json`, 'utf8'),
  ) as Journal;
  const last = journal.entries.at(-1);
  if (!last) throw new Error(`${database} has no migrations`);
  return last;
}

async function appliedUpTo(sql: Sql): Promise<number> {
  const [known] = await sql`SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS known`;
  if (!known?.known) return 0;
  const [row] = await sql`SELECT coalesce(max(created_at), 0) AS at FROM drizzle.__drizzle_migrations`;
  return Number(row?.at);
}

/**
 * Applies what is missing of a database's migrations, forward only; returns the last one's tag. `sql` is the owner's with
 * one connection, which holds an advisory lock meanwhile: of two processes that start at once, the second finds it done.
 */
export async function migrateDatabase(sql: Sql, database: DatabaseName): Promise<string> {
  const last = lastMigration(database);
  if ((await appliedUpTo(sql)) >= last.when) return last.tag;
  await sql`SELECT pg_advisory_lock(${preparationLock})`;
  try {
    await migrate(drizzle(sql), { migrationsFolder: migrationsFolder(database) });
  } finally {
    await sql`SELECT pg_advisory_unlock(${preparationLock})`;
  }
  return last.tag;
}
