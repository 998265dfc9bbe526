import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Sql, TransactionSql } from 'postgres';

export type Cell = string | number | boolean | null | readonly string[];

function cell(value: Cell): string {
  if (value === null) return '\\N';
  if (typeof value === 'object') return `{${value.join(',')}}`;
  if (typeof value !== 'string') return value === true ? 't' : value === false ? 'f' : String(value);
  return value.replace(/[\\\t\n\r]/g, (c) =>
    c === '\\' ? '\\\\' : c === '\t' ? '\\t' : c === '\n' ? '\\n' : '\\r',
  );
}

/**
 * The failure of a COPY. postgres.js resolves the statement with its stream, so a failure that comes later (a doubled key, a
 * full disk) finds it resolved, and nothing ends the stream: it would be waited for forever. Its `reject` is listened to.
 */
function failureOf(statement: object): Promise<never> {
  const pending = statement as { reject(error: unknown): void };
  const told = pending.reject;
  const failure = new Promise<never>((_resolve, reject) => {
    pending.reject = (error) => {
      told.call(pending, error);
      reject(error);
    };
  });
  failure.catch(() => {});
  return failure;
}

/**
 * COPY FROM STDIN in text form (PostgreSQL docs, sql-copy): some twenty times faster than INSERT.
 * @throws PostgresError of postgres.js when a row is refused or cannot be stored
 */
export async function copyRows(
  sql: Sql | TransactionSql,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const statement = sql`copy ${sql(table)} (${sql(columns as string[])}) from stdin`;
  const failure = failureOf(statement);
  const stream = await statement.writable();
  const source = Readable.from(rows.map((row) => `${row.map(cell).join('\t')}\n`));
  try {
    await Promise.race([pipeline(source, stream), failure]);
  } catch (error) {
    stream.destroy();
    throw error;
  }
}
