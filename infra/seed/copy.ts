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

/** COPY FROM STDIN in text form (PostgreSQL docs, sql-copy): some twenty times faster than INSERT. */
export async function copyRows(
  sql: Sql | TransactionSql,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const stream = await sql`copy ${sql(table)} (${sql(columns as string[])}) from stdin`.writable();
  await pipeline(Readable.from(rows.map((row) => `${row.map(cell).join('\t')}\n`)), stream);
}
