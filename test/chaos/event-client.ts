import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../infra/seed/random.ts';
import type { Data, theProduct } from '../product.ts';

type Product = ReturnType<typeof theProduct>;
export type Tally = { acknowledged: number; failed: number };

/** Milliseconds for which one thing is tried until it is acknowledged: longer than any outage here. */
const patienceMs = 240_000;

/** A client as it should be: what was not acknowledged is asked for again, with the same ids, until it is. */
export function stubbornClient(product: Product, tally: Tally, random: Random) {
  async function once(document: string, variables: object, token?: string): Promise<Data | null> {
    try {
      const { data, errors } = await product.query(document, variables, token, {});
      if (!errors) return data;
      const code = errors[0]?.extensions?.code;
      if (code === 'BAD_USER_INPUT' || code === 'GRAPHQL_VALIDATION_FAILED')
        throw new TypeError(`${document.slice(0, 80)}: ${JSON.stringify(errors)}`);
      return code === 'UNAUTHENTICATED' ? { expired: true } : null;
    } catch (error) {
      // `fetch failed` is a TypeError too, with its cause.
      if (error instanceof TypeError && !error.cause) throw error;
      return null;
    }
  }
  /** The answer, once there is one. `again` may look whether the last try had come through. */
  async function until(ask: () => Promise<Data | null>): Promise<Data> {
    const end = performance.now() + patienceMs;
    for (let wait = 50; ; wait = Math.min(wait * 2, 1000)) {
      const data = await ask();
      if (data) {
        tally.acknowledged += 1;
        return data;
      }
      tally.failed += 1;
      if (performance.now() > end) throw new Error(`Not acknowledged within ${patienceMs / 1000} s`);
      await sleep(wait * (0.5 + random.next()));
    }
  }
  return { once, until };
}
export type StubbornClient = ReturnType<typeof stubbornClient>;
