import { performance } from 'node:perf_hooks';
import { Client } from 'undici';

/**
 * A process of its own: `connections` clients that each send their next request when the last is answered, for `seconds`.
 * Answers are counted and measured, and the first of each client compared with what is expected by its length.
 */
interface Order {
  readonly url: string;
  readonly body: string;
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly failures: number;
  readonly p50: number;
  readonly p99: number;
}

async function client({ url, body }: Order, until: number, times: number[]): Promise<number> {
  const { origin, pathname } = new URL(url);
  const connection = new Client(origin, { pipelining: 1 });
  let failures = 0;
  while (performance.now() < until) {
    const start = performance.now();
    const { statusCode, body: answer } = await connection.request({
      path: pathname,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body,
    });
    const bytes = await answer.arrayBuffer();
    times.push(performance.now() - start);
    if (statusCode !== 200 || bytes.byteLength < 1000) failures++;
  }
  await connection.close();
  return failures;
}

process.once('message', async (order: Order) => {
  const times: number[] = [];
  const until = performance.now() + order.seconds * 1000;
  const clients = Array.from({ length: order.connections }, () => client(order, until, times));
  const failures = (await Promise.all(clients)).reduce((sum, each) => sum + each, 0);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  process.send?.({ requests: times.length, failures, p50: at(0.5), p99: at(0.99) } satisfies LoadResult);
  process.disconnect();
});
