import { describe, expect, it } from 'vitest';
import { momentAndId, momentOf } from './moments.ts';

const id = '018f0000-0000-7000-8000-000000000001';

describe('a moment', () => {
  it('is read from ISO 8601', () => {
    expect(momentOf('2026-01-02T03:04:05.678Z', 'at')).toEqual(new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678)));
  });

  it.each(['', 'yesterday', '+275760-09-13T00:00:00.000Z', '-000001-01-01T00:00:00Z', 5, true, null, {}])(
    'is not %j',
    (written) => {
      expect(() => momentOf(written, 'at')).toThrow('"at" is no moment');
    },
  );
});

describe('a sort key of a moment and an id', () => {
  it('is read from its parts', () =>
    expect(momentAndId([1_700_000_000_000, id])).toEqual({ at: 1_700_000_000_000, id }));

  it.each([
    [[]],
    [[id]],
    [['1700000000000', id]],
    [[1.5, id]],
    [[8.64e15, id]],
    [[1, 'no id']],
    [[1, "'; drop table users"]],
  ])('is not made of %j', (parts) => expect(momentAndId(parts)).toBeNull());
});
