import { createHash } from 'node:crypto';
import { session } from '../../infra/cache/policies.ts';
import type { CacheStore } from '../../infra/cache/port.ts';
import type { PolicyRow } from '../../infra/cache/reading.ts';
import { RateLimitedError } from '../../infra/errors.ts';

/** Failures for one e-mail within the window after which no password is tried any more. */
export const maxFailures = 10;
export const failureWindowMs = 5 * 60_000;

type Failures = { count: number; since: number };

export type FailedSignIns = {
  /**
   * Runs a try of an e-mail's password, one after another for each e-mail, so that parallel guesses are counted too.
   * `tried` says whether the password was right. @throws RateLimitedError after too many failures, without trying
   */
  limit(email: string, tried: () => Promise<boolean>): Promise<boolean>;
};

/**
 * Counts failed tries for each e-mail, known or not, in the cache that all processes share. Successes are not counted:
 * one person, or one address with many people, may sign in as often as they like.
 */
export function failedSignIns(options: {
  store: CacheStore;
  row: PolicyRow<'session'>;
  now?: () => number;
}): FailedSignIns {
  const { now = Date.now } = options;
  const counts = session<Failures>({
    store: options.store,
    row: options.row,
    name: 'auth:failed-sign-ins',
    now,
  });
  const waiting = new Map<string, Promise<unknown>>();

  async function failed(key: string): Promise<void> {
    const counted = await counts.write(key, (value) =>
      isOver(value) ? { count: 1, since: now() } : { ...value, count: value.count + 1 },
    );
    if (!counted) await counts.open(key, { count: 1, since: now() });
  }

  const isOver = (value: Failures) => now() - value.since > failureWindowMs;

  async function attempt(key: string, tried: () => Promise<boolean>): Promise<boolean> {
    const known = await counts.read(key);
    if (known && !isOver(known) && known.count >= maxFailures) {
      throw new RateLimitedError('Too many failed tries for this e-mail: wait five minutes');
    }
    const right = await tried();
    if (!right) await failed(key);
    else if (known) await counts.close(key);
    return right;
  }

  return {
    limit(email, tried) {
      // The cache's keys can be seen by operators: no e-mails in them.
      const key = createHash('sha256').update(email).digest('base64url');
      const turn = (waiting.get(key) ?? Promise.resolve()).then(() => attempt(key, tried));
      const over = turn.then(
        () => {},
        () => {},
      );
      waiting.set(key, over);
      void over.then(() => {
        if (waiting.get(key) === over) waiting.delete(key);
      });
      return turn;
    },
  };
}
