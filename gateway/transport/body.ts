import type { IncomingMessage } from 'node:http';

export type Body =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'too large' }
  | { readonly kind: 'too slow' }
  | { readonly kind: 'gone' };

/** Bytes of an oversized body that are read and thrown away, so that the client gets to see its refusal. */
const DRAIN_BYTES = 67_108_864;

/** Reads a request's body of at most `limit` bytes. What is beyond is drained behind the answer. */
export function readBody(req: IncomingMessage, limit: number, signal: AbortSignal): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (body: Body) => {
      signal.removeEventListener('abort', tooSlow);
      resolve(body);
    };
    const tooSlow = () => settle({ kind: 'too slow' });
    signal.addEventListener('abort', tooSlow);
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else if (size > DRAIN_BYTES) req.destroy();
      else {
        chunks.length = 0;
        settle({ kind: 'too large' });
      }
    });
    req.on('end', () => settle({ kind: 'read', text: Buffer.concat(chunks).toString('utf8') }));
    req.on('error', () => settle({ kind: 'gone' }));
    req.on('close', () => settle({ kind: 'gone' }));
  });
}
