import { Pool } from 'undici';
import { percentile } from '../client.ts';
import { answerParent } from './child.ts';

const BODY = JSON.stringify({ query: '{ items { id name price } }' });

answerParent({
  /** Keeps so many requests under way; latencies in milliseconds. */
  run: async ({ url, connections, requests }: { url: string; connections: number; requests: number }) => {
    const { origin, pathname } = new URL(url);
    const pool = new Pool(origin, { connections, pipelining: 1 });
    const times: number[] = [];
    let left = requests;
    const worker = async () => {
      while (left-- > 0) {
        const start = performance.now();
        const { statusCode, body } = await pool.request({
          path: pathname,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: BODY,
        });
        const text = await body.text();
        if (statusCode !== 200 || !text.includes('"Item 19"')) throw new Error(`${statusCode}: ${text}`);
        times.push(performance.now() - start);
      }
    };
    const start = performance.now();
    await Promise.all(Array.from({ length: connections }, worker));
    const seconds = (performance.now() - start) / 1000;
    await pool.close();
    return { perSecond: requests / seconds, p50: percentile(times, 50), p99: percentile(times, 99) };
  },
});
