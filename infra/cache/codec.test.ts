import { expect, test } from 'vitest';
import { jsonCodec } from './codec.ts';

const codec = jsonCodec<unknown>();

test.each([
  null,
  0,
  'text',
  [1, [2]],
  { at: new Date('2024-02-29T23:59:59.999Z'), list: [new Date(0)], nested: { count: 2n ** 70n } },
  new Date(5),
  12n,
  { $dates: 1, text: '$date' },
])('comes back as it was: %o', (value) => {
  expect(codec.decode(codec.encode(value))).toEqual(value);
});

test('refuses a field that would not come back as itself', () => {
  expect(() => codec.encode({ deep: [{ $date: 'x' }] })).toThrow(TypeError);
  expect(() => codec.encode({ $bigint: '1' })).toThrow(TypeError);
});
