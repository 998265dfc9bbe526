import { retryWindowMs } from './lifetimes.ts';

/** What the database says of a refresh token that was sent, while its session is locked. */
export type TokenFacts = {
  expired: boolean;
  successorId: string | null;
  /** Milliseconds since its use; null when it is unused. */
  usedAgoMs: number | null;
  successorUsed: boolean;
};

/**
 * ROTATE: its first use. REPEAT: the answer to its first use was lost, and is given again. REUSED: somebody else has
 * had it, the family ends (RFC 9700, section 4.14.2). EXPIRED: it ran out unused.
 */
export type RefreshVerdict =
  | { kind: 'ROTATE' }
  | { kind: 'REPEAT'; successorId: string }
  | { kind: 'REUSED' }
  | { kind: 'EXPIRED' };

export function judgeRefresh(token: TokenFacts): RefreshVerdict {
  const { successorId, usedAgoMs } = token;
  if (successorId === null || usedAgoMs === null) return { kind: token.expired ? 'EXPIRED' : 'ROTATE' };
  const isRetry = !token.successorUsed && usedAgoMs <= retryWindowMs;
  return isRetry ? { kind: 'REPEAT', successorId } : { kind: 'REUSED' };
}
