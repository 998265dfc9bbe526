import { describe, expect, it } from 'vitest';
import { judgeRefresh } from './refresh-verdict.ts';

const unused = { expired: false, successorId: null, usedAgoMs: null, successorUsed: false };
const used = { expired: false, successorId: 'next', usedAgoMs: 0, successorUsed: false };

describe('a refresh token that is sent', () => {
  it.each([
    ['for the first time', unused, { kind: 'ROTATE' }],
    ['too late', { ...unused, expired: true }, { kind: 'EXPIRED' }],
    ['again at once', used, { kind: 'REPEAT', successorId: 'next' }],
    [
      'again at the end of the window',
      { ...used, usedAgoMs: 10_000 },
      { kind: 'REPEAT', successorId: 'next' },
    ],
    ['again after the window', { ...used, usedAgoMs: 10_001 }, { kind: 'REUSED' }],
    ['again, its successor being used', { ...used, successorUsed: true }, { kind: 'REUSED' }],
    ['again, used and run out', { ...used, expired: true, usedAgoMs: 20_000 }, { kind: 'REUSED' }],
  ])('%s', (_when, token, verdict) => {
    expect(judgeRefresh(token)).toEqual(verdict);
  });
});
