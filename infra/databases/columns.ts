import { sql } from 'drizzle-orm';
import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** UTC point in time, milliseconds kept, as a Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
export const createdAt = () => instant('created_at').notNull().defaultNow();
export const updatedAt = () => instant('updated_at').notNull().defaultNow();
/** UUIDv7, made by the writer (RFC 9562): sortable by time, so that keyset cursors and indexes stay dense. */
export const id = (name = 'id') => uuid(name);

/** Text folded for matching: lower case, diacritics removed (function made by the first migration). */
export const folded = (of: string) => sql.raw(`fold_text(${of})`);
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });
