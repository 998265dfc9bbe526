import { describe, expect, it } from 'vitest';
import { momentAndId } from './moments.ts';

const id = '018f0000-0000-7000-8000-000000000001';

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
