import { performance } from 'node:perf_hooks';
import { Connection } from '../../gateway/transport/http1/connection.ts';
import { createReadHead } from '../../gateway/transport/http1/head.ts';
import { writeRequest } from '../../gateway/transport/http1/request.ts';

/**
 * A process of its own: `connections` clients that each send their next request when the last is answered, for `seconds`.
 * An answer of another status than 200, or of less than 1,000 bytes, is a failure. The gateway's own client sends: it is
 * light, and where clients take longer than what they measure, latencies are theirs.
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
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

const HEADERS = ['content-type', 'application/json', 'accept', 'application/json'];

/** Resolves with the number of failures when the time is over. */
function client({ url, body }: Order, until: number, times: number[]): Promise<number> {
  const { hostname, port, host, pathname } = new URL(url);
  const request = writeRequest(`POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\n`, HEADERS, body) ?? '';
  const options = { host: hostname, port: Number(port), readHead: createReadHead([]), free: () => {} };
  const connection = new Connection(options);
  return new Promise((resolve) => {
    let failures = 0;
    const next = () => {
      if (performance.now() >= until) {
        connection.destroy();
        return resolve(failures);
      }
      const start = performance.now();
      let [status, bytes] = [0, 0];
      connection.send(request, {
        carrier: undefined,
        head: (head) => {
          status = head.status;
        },
        data: (part) => {
          bytes += part.length;
        },
        ended: () => {
          times.push(performance.now() - start);
          if (status !== 200 || bytes < 1000) failures++;
          next();
        },
        failed: () => {
          failures++;
          setImmediate(next);
        },
      });
    };
    next();
  });
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
