import type { Sql } from 'postgres';

/** A place in the write-ahead log, in bytes from its start (pg_lsn). */
export type Lsn = bigint;

export const laterLsn = (a: Lsn, b: Lsn): Lsn => {
  if (a < b) return b;
  return a;
};

/** Reads PostgreSQL's text form, two hexadecimal halves: `16/B374D848`. */
export function parseLsn(text: string): Lsn {
  const match = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text);
  if (!match) throw new RangeError(`Not a pg_lsn: ${text}`);
  return (BigInt(`0x${match[1]}`) << 32n) | BigInt(`0x${match[2]}`);
}

/** The end of a primary's log: at or after every commit that it has acknowledged. */
export async function writtenLsn(primary: Sql): Promise<Lsn> {
  const [row] = await primary<{ lsn: string }[]>`SELECT pg_current_wal_insert_lsn()::text AS lsn`;
  return parseLsn(row?.lsn ?? '');
}
