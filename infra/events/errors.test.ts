import { describe, expect, it } from 'vitest';
import { retryDelay } from './delivery.ts';
import { describeError, EventError, failureKind } from './errors.ts';

const coded = (code: string) => Object.assign(new Error('x'), { code });

describe('the judgement of a failure', () => {
  it.each(['08006', '40001', '40P01', '53300', '55P03', '57P01', 'CONNECTION_CLOSED', 'ECONNREFUSED'])(
    '%s passes by itself, wrapped or not',
    (code) => {
      expect(failureKind(coded(code))).toBe('unavailable');
      expect(failureKind(new Error('query failed', { cause: coded(code) }))).toBe('unavailable');
    },
  );

  it.each(['23505', '22012', '57014', 'ENOENT'])('%s does not', (code) => {
    expect(failureKind(coded(code))).toBe('failed');
  });

  it('believes what an error says of itself', () => {
    expect(failureKind(Object.assign(new Error('away'), { canRetry: true }))).toBe('unavailable');
    expect(failureKind(new EventError('EVENT_INVALID', 'x'))).toBe('unreadable');
    expect(failureKind('thrown text')).toBe('failed');
  });
});

it('describes an error with its causes, bounded', () => {
  const error = new Error('query failed', { cause: coded('23505') });
  expect(describeError(error)).toBe('query failed; caused by: 23505 x');
  expect(describeError('text')).toBe('text');
  expect(describeError(new Error('y'.repeat(5000)))).toHaveLength(2000);
});

it('waits longer after each try, with full jitter, up to the longest', () => {
  const bounds = { first: 50, longest: 5000 };
  const longest = [1, 2, 3, 4, 20, 5000].map((tries) => retryDelay(tries, bounds, () => 1));
  expect(longest).toEqual([50, 100, 200, 400, 5000, 5000]);
  expect(retryDelay(3, bounds, () => 0)).toBe(0);
});
