import type { IncomingMessage } from 'node:http';
import type { Deadline } from './deadline.ts';

export type Body =
  | { readonly kind: 'read'; readonly chunks: readonly Buffer[] }
  | { readonly kind: 'too large' }
  | { readonly kind: 'too slow' }
  | { readonly kind: 'gone' };

/** Bytes of an oversized body that are read and thrown away, so that the client gets to see its refusal. */
const DRAIN_BYTES = 67_108_864;

/** Reads a request's body of at most `limit` bytes. What is beyond is drained behind the answer. */
export function readBody(req: IncomingMessage, limit: number, deadline: Deadline): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (body: Body) => {
      deadline.whenAborted = undefined;
      resolve(body);
    };
    // Not assigned as it is written: V8 takes such functions for methods and allocates them among what is old already,
    // where they hold the whole request until the next full collection.
    const tooSlow = () => settle({ kind: 'too slow' });
    deadline.whenAborted = tooSlow;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else if (size > DRAIN_BYTES) req.destroy();
      else {
        chunks.length = 0;
        settle({ kind: 'too large' });
      }
    });
    req.on('end', () => settle({ kind: 'read', chunks }));
    req.on('error', () => settle({ kind: 'gone' }));
    req.on('close', () => settle({ kind: 'gone' }));
  });
}

/** Most bodies come in one piece. */
export function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  return first && chunks.length === 1 ? first.toString('utf8') : Buffer.concat(chunks).toString('utf8');
}
