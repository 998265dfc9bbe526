import { createClient } from 'graphql-ws';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { GatewayOptions } from '../../gateway/index.ts';
import { type Federation, startFederation } from './federation.ts';
import { createLive, take } from './live.ts';
import { shop } from './shop.ts';

type Rules = NonNullable<NonNullable<GatewayOptions['traffic']>['all']>['headers'] & object;

let federation: Federation;
afterEach(() => federation.stop());

/** Whom the subgraph takes a subscriber for: it sees `authorization` only. */
async function viewerAt(protocol: 'ws' | 'sse', headers: Rules): Promise<string | null> {
  const { live, favourites } = createLive();
  federation = await startFederation(
    { ...shop(), live, favourites },
    {
      subscriptionProtocols: { live: protocol },
      traffic: { subgraphs: { live: { headers } } },
    },
  );
  const client = createClient({
    url: federation.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: 'token' },
    retryAttempts: 0,
  });
  const [event] = await take(client.iterate({ query: 'subscription { changed { viewer } }' }), 1);
  await client.dispose();
  return event?.data.changed.viewer;
}

describe.each(['ws', 'sse'] as const)('a subscription by %s', (protocol) => {
  test('has its headers set by the rules', async () => {
    expect(await viewerAt(protocol, { insert: { authorization: 'page' } })).toBe('page');
  });

  test('does not carry a token to a subgraph that must not see it', async () => {
    expect(await viewerAt(protocol, { remove: ['authorization'] })).toBeNull();
  });
});
