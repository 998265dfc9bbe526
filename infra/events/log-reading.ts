import { type SQL, sql } from 'drizzle-orm';
import type { EventType } from '../topology.ts';
import type { Producer } from './contracts.ts';
import type { Executor } from './port.ts';

/** Where the log is read. */
export interface LogQuery {
  readonly types: readonly EventType[];
  /** Only events of this aggregate. */
  readonly key?: string | undefined;
  /** Behind this place, as an answer named it; the beginning when absent. */
  readonly after?: string | undefined;
  /** The newest ones instead of those behind a place. */
  readonly newest?: boolean | undefined;
  readonly limit: number;
}

export interface LogPage {
  /** In the order in which consumers get them. */
  readonly envelopes: readonly Record<string, unknown>[];
  /** Where the next page begins: behind the last event given. */
  readonly next: string;
  /** Whether events behind it were there. */
  readonly more: boolean;
  /** When the oldest event of these types that is still kept was written (ISO 8601); null when none is. */
  readonly begins: string | null;
}

/** A place as text: `xid.position`. */
const placeText = /^\d{1,20}\.\d{1,19}$/;
export const isPlace = (text: string): boolean => placeText.test(text);

function behind(after: string | undefined): SQL {
  const [xid = '0', position = '0'] = (after ?? '').split('.');
  return sql`(xid, position) > (${xid || '0'}::xid8, ${position}::bigint)`;
}

/**
 * A page of a producer's log, its outbox: what every consumer may have been given, so nothing at or above the oldest
 * transaction that is still open.
 */
export async function readLog(db: Executor, producer: Producer, query: LogQuery): Promise<LogPage> {
  const { types, key, after, newest, limit } = query;
  const ofTypes = sql`producer = ${producer} and type in ${[...types]}`;
  const ofKey = key === undefined ? sql`true` : sql`key = ${key}`;
  const direction = newest ? sql`desc` : sql`asc`;
  const rows = await db.execute(sql`
    select xid::text || '.' || position::text as place, envelope,
      (select to_char(min(created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from outbox
        where ${ofTypes}) as begins
    from outbox
    where ${ofTypes} and ${ofKey} and xid < pg_snapshot_xmin(pg_current_snapshot())
      and ${newest ? sql`true` : behind(after)}
    order by outbox.xid ${direction}, outbox.position ${direction} limit ${limit + 1}`);
  type Row = { place: string; envelope: Record<string, unknown>; begins: string };
  const found = Array.from(rows as Iterable<Row>);
  const page = found.slice(0, limit);
  if (newest) page.reverse();
  return {
    envelopes: page.map(({ envelope }) => envelope),
    next: page.at(-1)?.place ?? after ?? '0.0',
    more: !newest && found.length > limit,
    begins: found[0]?.begins ?? null,
  };
}
