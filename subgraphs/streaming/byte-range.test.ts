import { expect, test } from 'vitest';
import { readRange } from './byte-range.ts';

test('one range of bytes, cut at the end', () => {
  expect(readRange('bytes=0-0', 10)).toEqual({ start: 0, end: 0 });
  expect(readRange('bytes=3-', 10)).toEqual({ start: 3, end: 9 });
  expect(readRange('bytes=3-99', 10)).toEqual({ start: 3, end: 9 });
  expect(readRange('bytes=-4', 10)).toEqual({ start: 6, end: 9 });
  expect(readRange('bytes=-99', 10)).toEqual({ start: 0, end: 9 });
});

test('a range with nothing of it there cannot be satisfied', () => {
  for (const header of ['bytes=10-', 'bytes=10-20', 'bytes=-0', 'bytes=99999999999999999999-'])
    expect(readRange(header, 10), header).toBe('UNSATISFIABLE');
});

test('anything else is ignored', () => {
  for (const header of [
    undefined,
    '',
    'bytes',
    'bytes=-',
    'bytes=5-2',
    'bytes=a-b',
    'items=0-1',
    'bytes=0-1,3-4',
  ])
    expect(readRange(header, 10), header).toBe('WHOLE');
});
