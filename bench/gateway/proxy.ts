import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type Dispatcher, Pool } from 'undici';
import type { PlanShape } from './plan-shape.ts';

/**
 * A process of its own: a proxy that does no GraphQL. For each request it sends what a plan of the bench's query sends, in
 * the same order, reads the answers, throws them away, and answers a constant: what HTTP alone costs.
 */
const [file = '', port] = process.argv.slice(2);
const { levels, answer } = JSON.parse(readFileSync(file, 'utf8')) as PlanShape;
const bytes = Buffer.from(answer);
const pools = new Map<string, Pool>();

function poolAt(origin: string): Pool {
  const pool = pools.get(origin) ?? new Pool(origin, { connections: 16, pipelining: 1 });
  pools.set(origin, pool);
  return pool;
}

const requests = levels.map((level) =>
  level.map(({ url, body }) => {
    const { origin, pathname } = new URL(url);
    const headers = ['content-type', 'application/json', 'accept', 'application/json'];
    return { pool: poolAt(origin), options: { path: pathname, method: 'POST' as const, headers, body } };
  }),
);

function send({ pool, options }: { pool: Pool; options: Dispatcher.DispatchOptions }): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pool.dispatch(options, {
      onRequestStart: () => {},
      onResponseStart: () => {},
      onResponseData: (_, chunk) => void chunks.push(chunk),
      onResponseEnd: () => resolve(Buffer.concat(chunks).toString()),
      onResponseError: (_, error) => reject(error),
    });
  });
}

createServer((req, res) => {
  req.resume().on('end', async () => {
    for (const level of requests) await Promise.all(level.map(send));
    res.writeHead(200, ['content-type', 'application/json', 'content-length', String(bytes.length)]);
    res.end(bytes);
  });
}).listen(Number(port), '127.0.0.1');
