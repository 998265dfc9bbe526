import { describe, expect, it } from 'vitest';
import type { Pin } from './models.ts';
import { placed } from './pin-order.ts';

const pin = (itemId: string, kind: Pin['kind'] = 'SONG'): Pin => ({ kind, itemId });
const pins = [pin('a'), pin('b'), pin('c')];
const order = (list: readonly Pin[]) => list.map(({ itemId }) => itemId).join('');

describe('a pin is placed', () => {
  it.each([
    [0, 'xabc'],
    [1, 'axbc'],
    [3, 'abcx'],
    [49, 'abcx'],
  ])('new, at %i', (position, expected) => {
    expect(order(placed(pins, pin('x'), position))).toBe(expected);
  });

  it.each([
    [0, 'bac'],
    [1, 'abc'],
    [2, 'acb'],
    [49, 'acb'],
  ])('moved, to %i', (position, expected) => {
    expect(order(placed(pins, pin('b'), position))).toBe(expected);
  });

  it('beside one of another kind with the same id', () => {
    expect(placed(pins, pin('a', 'ALBUM'), 0)).toHaveLength(4);
  });
});
