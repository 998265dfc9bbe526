import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Federation, startFederation } from './federation.ts';
import { createLive } from './live.ts';
import { shop } from './shop.ts';
import { startTokenServer, type TokenServer } from './tokens.ts';

let federation: Federation;
let tokens: TokenServer;
const { live, favourites, emit, listeners } = createLive();
const MULTIPART = 'multipart/mixed;boundary=graphql;subscriptionSpec=1.0, application/json';

beforeAll(async () => {
  tokens = await startTokenServer('shop');
  federation = await startFederation(
    { ...shop(), live, favourites },
    {
      limits: { queuedEvents: 20 },
      slowReaders: { changed: 'newest' },
      identity: { jwksUrl: tokens.jwksUrl, issuer: 'shop' },
    },
  );
});
afterEach(async () => {
  await expect.poll(() => listeners.size).toBe(0);
  await expect.poll(() => federation.gateway.liveCount()).toEqual({ streams: 0, subscribers: 0 });
});
afterAll(async () => {
  await federation.stop();
  await tokens.stop();
});

interface Reading {
  readonly response: Response;
  /** Reads on until the text has this, and returns all of it. */
  until(text: string): Promise<string>;
  cancel(): Promise<void>;
}

async function open(accept: string, query: string, headers: Record<string, string> = {}): Promise<Reading> {
  const response = await fetch(federation.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...headers },
    body: JSON.stringify({ query }),
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  return {
    response,
    until: async (wanted) => {
      while (!text.includes(wanted)) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`ended before ${wanted}: ${text}`);
        text += decoder.decode(value, { stream: true });
      }
      return text;
    },
    cancel: () => reader.cancel(),
  };
}

const QUERY = 'subscription { changed { version product { name } } }';
const EVENT = '{"data":{"changed":{"version":0,"product":{"name":"Dune"}}}}';

describe('server-sent events', () => {
  test('bring events and the end', async () => {
    const stream = await open('text/event-stream', QUERY);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await stream.until(EVENT)).toBe(`:\n\nevent: next\ndata: ${EVENT}\n\n`);
    emit({ end: true });
    expect(await stream.until('complete')).toContain('event: complete\ndata: \n\n');
  });

  test('by GET, as EventSource asks', async () => {
    const response = await fetch(`${federation.url}?query=${encodeURIComponent(QUERY)}`, {
      headers: { accept: 'text/event-stream', 'apollo-require-preflight': '1' },
    });
    expect(response.status).toBe(200);
    await response.body?.cancel();
  });

  test('carry queries, mutations and what is refused for a client that takes nothing else', async () => {
    const query = await open('text/event-stream', '{ depots }');
    expect(await query.until('complete')).toBe(
      ':\n\nevent: next\ndata: {"data":{"depots":["north","south"]}}\n\nevent: complete\ndata: \n\n',
    );
    const invalid = await open('text/event-stream', 'subscription { nothing }');
    expect(await invalid.until('complete')).toContain('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('multipart', () => {
  test('wraps events as Apollo Client reads them, and closes with the last boundary', async () => {
    const stream = await open(MULTIPART, QUERY);
    expect(stream.response.headers.get('content-type')).toBe(
      'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
    );
    const part = 'content-type: application/json; charset=utf-8\r\n\r\n';
    const first = `\r\n--graphql\r\n${part}{"payload":${EVENT}}\r\n--graphql`;
    expect(await stream.until('}\r\n--graphql')).toBe(first);
    emit({ end: true });
    expect(await stream.until('--graphql--')).toBe(`${first}--\r\n`);
  });

  test('an error that ends the stream is told', async () => {
    const stream = await open(MULTIPART, 'subscription { changed(fail: "FORBIDDEN") { version } }');
    expect(await stream.until('--graphql--')).toContain(
      '{"payload":{"errors":[{"message":"not for you","path":["changed"],"extensions":{"code":"FORBIDDEN"}}]}}',
    );
  });

  test('what is refused is one JSON answer where the client takes JSON', async () => {
    const { response, cancel } = await open(MULTIPART, 'subscription { nothing }');
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    await cancel();
  });
});

test.each([MULTIPART, 'text/event-stream'])(
  'a client that leaves a stream of %s takes its upstream with it',
  async (accept) => {
    const stream = await open(accept, QUERY);
    await stream.until('version');
    expect(listeners.size).toBe(1);
    await stream.cancel();
    await expect.poll(() => listeners.size).toBe(0);
  },
);

const HEARTBEATS = [
  ['text/event-stream', ':\n\n'],
  [MULTIPART, '\r\ncontent-type: application/json; charset=utf-8\r\n\r\n{}\r\n--graphql'],
] as const;

test.each(HEARTBEATS)(
  'a stream of %s that is silent has a heartbeat every 5 seconds',
  async (accept, beat) => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const stream = await open(accept, QUERY);
      const before = await stream.until(accept === MULTIPART ? `${EVENT}}\r\n--graphql` : `${EVENT}\n\n`);
      vi.advanceTimersByTime(5000);
      expect(await stream.until(before + beat)).toBe(before + beat);
      vi.advanceTimersByTime(5000);
      expect(await stream.until(before + beat + beat)).toBe(before + beat + beat);
      await stream.cancel();
      await expect.poll(() => listeners.size).toBe(0);
      await expect.poll(() => vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  },
);

test('streams end with the reason when the token expires, and their upstream with them', async () => {
  const headers = await tokens.bearer({}, '3 seconds');
  const [sse, multipart] = await Promise.all([
    open('text/event-stream', QUERY, headers),
    open(MULTIPART, QUERY, headers),
  ]);
  expect(await sse.until('event: complete')).toMatch(
    /data: \{"errors":\[\{.*"code":"UNAUTHENTICATED".*\n\nevent: complete/,
  );
  expect(await multipart.until('--graphql--')).toMatch(
    /\{"payload":null,"errors":\[\{.*"code":"UNAUTHENTICATED".*\r\n--graphql--/,
  );
  await expect.poll(() => listeners.size).toBe(0);
});

/** A client that subscribes and then reads nothing until it is told to. */
async function stalled(query: string): Promise<{ readonly read: (end: string) => Promise<string> }> {
  const { port } = new URL(federation.url);
  const socket = connect(Number(port), '127.0.0.1');
  const body = JSON.stringify({ query });
  const head = [
    'POST /graphql HTTP/1.1',
    'Host: x',
    'Content-Type: application/json',
    'Accept: text/event-stream',
    `Content-Length: ${body.length}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  await expect.poll(() => listeners.size).toBe(1);
  return {
    read: (end) =>
      new Promise((resolve) => {
        let text = '';
        socket.on('data', (bytes) => {
          text += bytes;
          if (!text.includes(end)) return;
          socket.destroy();
          resolve(text);
        });
      }),
  };
}

/** Larger than what the system and the gateway keep for one connection. */
async function flood(): Promise<void> {
  const text = 'x'.repeat(500_000);
  for (let version = 1; version <= 60; version++) {
    emit({ version, text });
    await new Promise(setImmediate);
  }
}

describe('a client that does not read', () => {
  test('is let go with the reason, and its upstream with it', async () => {
    const client = await stalled('subscription { added { version text } }');
    await flood();
    await expect.poll(() => listeners.size, { timeout: 10_000 }).toBe(0);
    expect(await client.read('event: complete')).toContain('"code":"OPERATION_TOO_COMPLEX"');
  });

  test('gets the newest state where the field says so', async () => {
    const client = await stalled('subscription { changed { version text } }');
    await flood();
    const text = await client.read('"version":60,');
    const versions = [...text.matchAll(/"version":(\d+)/g)].map(([, version]) => Number(version));
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(versions.length).toBeLessThan(61);
  });
});
