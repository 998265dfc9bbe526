import { describe, expect, it } from 'vitest';
import type { ServiceContext } from './context.ts';
import { defineLoader, grouped, inOrder } from './loaders.ts';

const request = () => ({}) as ServiceContext<'content'>;

describe('defineLoader', () => {
  it('asks once for the keys of a tick, and anew for each request', async () => {
    const asked: (readonly number[])[] = [];
    const doubled = defineLoader<'content', number, number>(async (_context, keys) => {
      asked.push(keys);
      return keys.map((key) => key * 2);
    });
    const first = request();
    expect(await Promise.all([1, 2, 1].map((key) => doubled(first).load(key)))).toEqual([2, 4, 2]);
    expect(asked).toEqual([[1, 2]]);
    await doubled(request()).load(1);
    expect(asked).toEqual([[1, 2], [1]]);
  });

  it('tells object keys apart by keyOf', async () => {
    const loader = defineLoader<'content', { id: string; first: number }, string>(
      async (_context, keys) => keys.map((key) => `${key.id}/${key.first}`),
      (key) => `${key.id}/${key.first}`,
    );
    const context = request();
    const keys = [
      { id: 'a', first: 1 },
      { id: 'a', first: 2 },
    ];
    expect(await loader(context).loadMany(keys)).toEqual(['a/1', 'a/2']);
  });
});

describe('rows and keys', () => {
  it('inOrder fills gaps with null, grouped with empty lists', () => {
    const rows = [
      { id: 'b', n: 1 },
      { id: 'b', n: 2 },
      { id: 'c', n: 3 },
    ];
    expect(inOrder(['c', 'a'], rows, (row) => row.id)).toEqual([{ id: 'c', n: 3 }, null]);
    expect(grouped(['a', 'b'], rows, (row) => row.id)).toEqual([[], [rows[0], rows[1]]]);
  });
});
