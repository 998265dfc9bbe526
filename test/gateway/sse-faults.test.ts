import { createClient } from 'graphql-sse';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createGateway, type ListeningGateway, listenGateway } from '../../gateway/index.ts';
import { type Behaviour, type FaultySubgraph, startFaultySubgraph } from './faulty-subgraph.ts';
import { compose } from './federation.ts';

let faulty: FaultySubgraph;
let gateway: ListeningGateway;

beforeAll(async () => {
  const nothing = () => {};
  faulty = await startFaultySubgraph();
  const typeDefs = 'type Query { unused: Int } type Subscription { ticks: Int }';
  const made = await createGateway({
    supergraphSdl: compose([{ name: 'live', url: faulty.url, typeDefs }]),
    logger: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    subscriptionProtocols: { live: 'sse' },
    limits: { subgraphAnswerBytes: 10_000 },
  });
  gateway = await listenGateway(made, { port: 0 });
});
afterEach(() => expect.poll(() => faulty.connections(), { timeout: 30_000 }).toBe(0));
afterAll(async () => {
  await gateway.stop();
  await faulty.stop();
});

const EVENT = 'event: next\ndata: {"data":{"ticks":1}}\n\n';
const HEADERS = { 'content-type': 'text/event-stream', connection: 'close' };
const FIRST = { data: { ticks: 1 } };
const ended = (code: string) => ({ errors: [expect.objectContaining({ extensions: { code } })] });

test.each<[string, Behaviour, unknown[]]>([
  [
    'ends without saying that it is complete',
    (res) => void res.writeHead(200, HEADERS).end(EVENT),
    [FIRST, ended('SUBGRAPH_UNAVAILABLE')],
  ],
  [
    'says that it is complete, and goes on',
    (res) => void res.writeHead(200, HEADERS).write(`${EVENT}event: complete\ndata:\n\n${EVENT}`),
    [FIRST],
  ],
  ['refuses the token (401)', (res) => void res.writeHead(401, HEADERS).end(), [ended('UNAUTHENTICATED')]],
  ['refuses the token (403)', (res) => void res.writeHead(403, HEADERS).end(), [ended('UNAUTHENTICATED')]],
  [
    'fails with a stream',
    (res) => void res.writeHead(500, HEADERS).end(EVENT),
    [ended('SUBGRAPH_UNAVAILABLE')],
  ],
  [
    'streams something else',
    (res) => void res.writeHead(200, { ...HEADERS, 'content-type': 'text/plain' }).end(EVENT),
    [ended('SUBGRAPH_UNAVAILABLE')],
  ],
  [
    'sends an event without an end',
    (res) => {
      res.writeHead(200, HEADERS);
      const more = () => {
        while (res.write('data: xxxxxxxxxxxxxxxxxxxx\n'));
        if (!res.destroyed) res.once('drain', more);
      };
      more();
    },
    [ended('SUBGRAPH_UNAVAILABLE')],
  ],
  [
    'sends an event that is no JSON',
    (res) => void res.writeHead(200, HEADERS).write(`${EVENT}event: next\ndata: {"da\n\n`),
    [FIRST, ended('SUBGRAPH_UNAVAILABLE')],
  ],
  [
    'dies in the middle of an event',
    (res) => void res.writeHead(200, HEADERS).write(`${EVENT}event: next\n`, () => res.destroy()),
    [FIRST, ended('SUBGRAPH_UNAVAILABLE')],
  ],
])('a subgraph that %s', async (_, behave, expected) => {
  faulty.behave = behave;
  const client = createClient({ url: gateway.url, retryAttempts: 0 });
  const seen: unknown[] = [];
  for await (const event of client.iterate({ query: 'subscription { ticks }' })) seen.push(event);
  expect(seen).toEqual(expected);
});
