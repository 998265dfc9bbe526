import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger as DrizzleLogger } from 'drizzle-orm/logger';

type Count = { statements: number };
const counts = new AsyncLocalStorage<Count>();

/** Runs `work` and counts the SQL statements that it and all it awaits send through Drizzle. Counts do not nest. */
export function countStatements<T>(work: () => T): T {
  return counts.run({ statements: 0 }, work);
}

/** Statements so far within the innermost countStatements; 0 outside. BEGIN and COMMIT are not counted. */
export function currentStatements(): number {
  return counts.getStore()?.statements ?? 0;
}

/** Drizzle calls its logger in the caller's async context, once for each statement. */
export const statementCounter: DrizzleLogger = {
  logQuery() {
    const count = counts.getStore();
    if (count) count.statements += 1;
  },
};
