import { BadInputError } from '../errors.ts';

export type PageArguments = { first?: number | null | undefined; after?: string | null | undefined };
export type Page<C> = { first: number; after: C | null };

/** Cursor values are opaque to clients: base64url of a JSON array of the row's sort key. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * Checks `first` (1 to 100) and decodes `after`; anything else is BAD_USER_INPUT.
 * `parse` turns the cursor's parts into the sort key, or gives null for a cursor that is not one of ours.
 */
export function pageOf<C>(
  page: PageArguments,
  fallbackFirst: number,
  parse: (parts: readonly (string | number)[]) => C | null,
): Page<C> {
  const first = page.first ?? fallbackFirst;
  if (!Number.isInteger(first) || first < 1 || first > 100)
    throw new BadInputError('"first" must be from 1 to 100');
  if (page.after === undefined || page.after === null) return { first, after: null };
  const parts = decode(page.after);
  const after = parts && parse(parts);
  if (after === null || after === undefined)
    throw new BadInputError('"after" is not a cursor of this connection');
  return { first, after };
}

/** `first` of a plain bounded list: 1 to `most`. */
export function boundedFirst(first: number | null | undefined, fallback: number, most = 100): number {
  const value = first ?? fallback;
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new BadInputError(`"first" must be from 1 to ${most}`);
  return value;
}

function decode(cursor: string): (string | number)[] | null {
  if (cursor.length > 1000) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string' || typeof part === 'number')
      ? parts
      : null;
  } catch {
    return null;
  }
}

export type Connection<N> = {
  edges: { cursor: string; node: N }[];
  nodes: N[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  totalCount: () => Promise<number>;
};

/**
 * A Relay connection from `first + 1` rows (the extra row tells whether there is a next page).
 * `totalCount` runs only when it is selected.
 */
export function connectionOf<R, N>(options: {
  rows: readonly R[];
  page: Page<unknown>;
  cursorOf: (row: R) => readonly (string | number)[];
  nodeOf: (row: R) => N;
  totalCount: () => Promise<number>;
}): Connection<N> {
  const { page, rows } = options;
  const edges = rows
    .slice(0, page.first)
    .map((row) => ({ cursor: encodeCursor(options.cursorOf(row)), node: options.nodeOf(row) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: options.totalCount,
  };
}
