import { createClient as createSse } from 'graphql-sse';
import { createClient as createSocket } from 'graphql-ws';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Federation, startFederation } from './federation.ts';
import { createLive } from './live.ts';

/** Costs 2: a change, and its product. */
const QUERY = 'subscription { changed { version product { id isFavourite } } }';

let federation: Federation;
const { live, favourites, emit, listeners } = createLive();

const start = async (points: number, events: boolean) => {
  federation = await startFederation({ live, favourites }, { rateLimit: { points, seconds: 3600, events } });
};
afterEach(async () => {
  await federation.stop();
  await expect.poll(() => listeners.size).toBe(0);
});

type Event = { data?: { changed?: { version: number } }; errors?: readonly { extensions?: unknown }[] };

/** Subscribes and emits an event after each that comes, until the stream ends or so many have come. */
async function subscribe(protocol: 'ws' | 'sse', most: number): Promise<Event[]> {
  const client =
    protocol === 'sse'
      ? createSse({ url: federation.url, retryAttempts: 0 })
      : createSocket({
          url: federation.url.replace('http', 'ws'),
          webSocketImpl: WebSocket,
          retryAttempts: 0,
        });
  const seen: Event[] = [];
  for await (const event of client.iterate({ query: QUERY })) {
    seen.push(event as Event);
    if (seen.length === most) break;
    emit({ version: seen.length, product: { id: '1' } });
  }
  await client.dispose();
  return seen;
}

test.each(['ws', 'sse'] as const)(
  'events over %s take what they cost until nothing is left',
  async (protocol) => {
    await start(10, true);
    // 2 of 10 go with the subscription: four events are left.
    const seen = await subscribe(protocol, 100);
    expect(seen.map(({ data }) => data?.changed?.version)).toEqual([0, 1, 2, 3, undefined]);
    expect(seen.at(-1)?.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED' });
    await expect.poll(() => federation.subgraph('live').openSubscriptions()).toBe(0);
    expect(federation.gateway.liveCount()).toEqual({ streams: 0, subscribers: 0 });
  },
);

test('without the setting subscribing takes the estimate once', async () => {
  await start(3, false);
  const seen = await subscribe('ws', 20);
  expect(seen).toHaveLength(20);
  expect(seen.some(({ errors }) => errors)).toBe(false);
  const { errors } = await federation.ask('{ unused unusedToo }');
  expect(errors).toBeUndefined();
  expect((await federation.ask('{ unused }')).errors?.[0]?.extensions?.code).toBe('RATE_LIMITED');
});
