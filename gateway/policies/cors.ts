import type { IncomingMessage, ServerResponse } from 'node:http';

export interface CorsOptions {
  /** Origins whose pages may read answers, such as `https://app.example`; `*` any, without credentials. */
  readonly origins: readonly string[];
  /** Whether cookies and the like may come along. Default false. */
  readonly credentials?: boolean;
  /** Request headers that pages may send. Default content-type, authorization, x-request-id and those against CSRF. */
  readonly allowHeaders?: readonly string[];
  /** Response headers that pages may read. Default x-request-id and retry-after. */
  readonly exposeHeaders?: readonly string[];
  /** Seconds that a browser may remember a preflight. Default 7200, the most that Chromium keeps. */
  readonly maxAge?: number;
}

const ALLOWED = [
  'content-type',
  'authorization',
  'x-request-id',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'graphql-preflight',
];
const EXPOSED = ['x-request-id', 'retry-after'];

/** Adds the headers of the Fetch standard's CORS protocol. True: a preflight, which is answered with that. */
export type AllowOrigin = (req: IncomingMessage, res: ServerResponse) => boolean;

/** @throws Error for `*` with credentials, which browsers refuse and which would open every viewer to every page */
export function createCors(options: CorsOptions): AllowOrigin {
  const { origins, credentials = false, allowHeaders = ALLOWED, exposeHeaders = EXPOSED } = options;
  const any = origins.includes('*');
  if (any && credentials) throw new Error('CORS cannot allow every origin with credentials');
  const allowed = new Set(origins);
  return (req, res) => {
    const { origin } = req.headers;
    // What is answered depends on who asks, also for caches between.
    if (!any) res.setHeader('vary', 'origin');
    if (origin === undefined || (!any && !allowed.has(origin))) return false;
    res.setHeader('access-control-allow-origin', any ? '*' : origin);
    if (credentials) res.setHeader('access-control-allow-credentials', 'true');
    const isPreflight =
      req.method === 'OPTIONS' && req.headers['access-control-request-method'] !== undefined;
    if (!isPreflight) {
      res.setHeader('access-control-expose-headers', exposeHeaders.join(', '));
      return false;
    }
    res.writeHead(204, {
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': allowHeaders.join(', '),
      'access-control-max-age': String(options.maxAge ?? 7200),
    });
    res.end();
    return true;
  };
}
