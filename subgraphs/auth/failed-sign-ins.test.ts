import { describe, expect, it } from 'vitest';
import { createMemoryCache } from '../../infra/cache/memory.ts';
import { cachePolicies } from '../../infra/topology.ts';
import { failedSignIns, failureWindowMs, maxFailures } from './failed-sign-ins.ts';

function limiter() {
  const clock = { now: 0 };
  const store = createMemoryCache();
  const failures = failedSignIns({ store, row: cachePolicies.auth, now: () => clock.now });
  return { clock, store, failures };
}
const wrong = async () => false;
const right = async () => true;
const limited = expect.objectContaining({ code: 'RATE_LIMITED' });

describe('failed sign-ins', () => {
  it('are limited for each e-mail, in parallel too, without trying the password any more', async () => {
    const { failures } = limiter();
    let tries = 0;
    const guess = () =>
      failures.limit('ann@example.org', async () => {
        tries += 1;
        return false;
      });
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, guess));
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(50 - maxFailures);
    expect(tries).toBe(maxFailures);
    await expect(failures.limit('ann@example.org', right)).rejects.toEqual(limited);
    expect(await failures.limit('bob@example.org', right)).toBe(true);
  });

  it('are forgotten after the window, and after a success', async () => {
    const { clock, failures } = limiter();
    for (let n = 0; n < maxFailures - 1; n += 1) await failures.limit('ann@example.org', wrong);
    expect(await failures.limit('ann@example.org', right)).toBe(true);
    for (let n = 0; n < maxFailures; n += 1) await failures.limit('ann@example.org', wrong);
    await expect(failures.limit('ann@example.org', right)).rejects.toEqual(limited);
    clock.now += failureWindowMs + 1;
    expect(await failures.limit('ann@example.org', right)).toBe(true);
  });

  it('do not count successes', async () => {
    const { failures } = limiter();
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, () => failures.limit('ann@example.org', right)),
    );
    expect(outcomes.every(Boolean)).toBe(true);
  });

  it('keep no e-mail in the cache', async () => {
    const { failures, store } = limiter();
    const keys: string[] = [];
    const set = store.set.bind(store);
    store.set = async (entries) => {
      keys.push(...entries.map((entry) => entry.key));
      return set(entries);
    };
    await failures.limit('ann@example.org', wrong);
    expect(keys).toHaveLength(1);
    expect(keys.join()).not.toContain('ann');
  });
});
