import { type CacheClaim, type CacheLease, claimMs, flightMs, slotGuardMs } from './port.ts';
import type { RedisSlots } from './redis-slots.ts';

/** What the claiming script answers. */
const claimed = 1;
const isLoading = -1;

/**
 * Claims slots in the slots themselves: a key of its own for each claim would let somebody who missed before the fill claim after
 * it, and load again; here the fill has changed what the claim compares with.
 */
export async function claimSlots(slots: RedisSlots, leases: readonly CacheLease[]): Promise<CacheClaim> {
  const { redis, guard } = slots;

  async function claim(lease: CacheLease): Promise<CacheLease | undefined> {
    const id = slots.newId();
    const answer = await guard.attempt(() =>
      redis.cacheClaim(slots.entryName(lease.key), lease.seen, id, claimMs, slotGuardMs),
    );
    if (answer === claimed) return { ...lease, seen: id };
    // Away: everybody loads. Our own: a load from before an invalidation by tag, which those who ask now must not wait for.
    const isOurs = answer === isLoading && slots.isOwn(lease.seen);
    return answer === undefined || isOurs ? lease : undefined;
  }

  const held = await Promise.all(leases.map(claim));
  const hold = (ms: number) =>
    Promise.all(
      held.map(
        (lease) => lease && guard.attempt(() => redis.cacheHold(slots.entryName(lease.key), lease.seen, ms)),
      ),
    );
  const until = performance.now() + flightMs;
  const timer = setInterval(() => {
    if (performance.now() > until) clearInterval(timer);
    else void hold(claimMs);
  }, claimMs / 3);
  timer.unref();
  return {
    leases: held,
    release(wasFilled) {
      clearInterval(timer);
      if (!wasFilled) void hold(0);
    },
  };
}
