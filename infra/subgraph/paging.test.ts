import { describe, expect, it } from 'vitest';
import { BadInputError } from '../errors.ts';
import { boundedFirst, connectionOf, encodeCursor, pageOf } from './paging.ts';

const oneText = (parts: readonly (string | number)[]) =>
  parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : null;

describe('pageOf', () => {
  it('takes the default, and 1 to 100', () => {
    expect(pageOf({}, 20, oneText)).toEqual({ first: 20, after: null });
    expect(pageOf({ first: 1 }, 20, oneText).first).toBe(1);
    expect(pageOf({ first: 100 }, 20, oneText).first).toBe(100);
  });

  it.each([0, -1, 101, 2 ** 31 - 1, 1.5])('refuses first: %s', (first) => {
    expect(() => pageOf({ first }, 20, oneText)).toThrow(BadInputError);
  });

  it('gives back what a cursor was made of, and refuses others', () => {
    expect(pageOf({ after: encodeCursor(['a']) }, 20, oneText).after).toBe('a');
    const others = [
      '',
      'x',
      encodeCursor([1]),
      encodeCursor(['a', 'b']),
      'A'.repeat(2000),
      Buffer.from('{}').toString('base64url'),
    ];
    for (const after of others) expect(() => pageOf({ after }, 20, oneText), after).toThrow(BadInputError);
  });
});

describe('boundedFirst', () => {
  it('bounds plain lists', () => {
    expect(boundedFirst(null, 5)).toBe(5);
    expect(() => boundedFirst(51, 5, 50)).toThrow(/from 1 to 50/);
  });
});

describe('connectionOf', () => {
  const connection = (count: number, first: number, after: string | null) =>
    connectionOf({
      rows: Array.from({ length: count }, (_, i) => `row${i}`),
      page: { first, after },
      cursorOf: (row) => [row],
      nodeOf: (row) => row.toUpperCase(),
      totalCount: async () => 7,
    });

  it('hides the extra row and tells of the next page', async () => {
    const page = connection(3, 2, null);
    expect(page.nodes).toEqual(['ROW0', 'ROW1']);
    expect(page.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: encodeCursor(['row0']),
      endCursor: encodeCursor(['row1']),
    });
    expect(await page.totalCount()).toBe(7);
  });

  it('is empty with null cursors', () => {
    expect(connection(0, 2, 'x').pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: true,
      startCursor: null,
      endCursor: null,
    });
  });
});
