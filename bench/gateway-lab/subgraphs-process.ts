import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compose, startSubgraph } from '../../test/gateway/federation.ts';
import { createLive } from '../../test/gateway/live.ts';
import { answerParent } from './child.ts';

const ITEMS = 20;
const TYPES = /* GraphQL */ `
  type Query { items: [Item!]! }
  type Item { id: ID! name: String! price: Int! }
  type Product @key(fields: "id") { id: ID! name: String! }
`;
const items = Array.from({ length: ITEMS }, (_, i) => ({ id: `${i}`, name: `Item ${i}`, price: i * 10 }));

/** Answers everything at once with the same bytes: what is measured is the gateway. */
async function startConstant(): Promise<string> {
  const plain = Buffer.from(JSON.stringify({ data: { items } }));
  const entity = Buffer.from(JSON.stringify({ data: { _entities: [{ name: 'The same for each' }] } }));
  const server = createServer((req, res) => {
    let entities = false;
    req.on('data', (chunk: Buffer) => {
      entities ||= chunk.includes('_entities');
    });
    req.on('end', () => {
      const body = entities ? entity : plain;
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
      res.end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

const { live, emit, listeners } = createLive();

answerParent({
  start: async () => {
    const events = await startSubgraph('live', live);
    return compose([
      { name: 'live', url: events.url, typeDefs: live.typeDefs },
      { name: 'constant', url: await startConstant(), typeDefs: TYPES },
    ]);
  },
  /** So many events one behind the other, each of `bytes` more or less. */
  emit: ({ events, bytes, first }: { events: number; bytes: number; first: number }) => {
    const text = 'x'.repeat(bytes);
    for (let at = 0; at < events; at++) emit({ version: first + at, text, product: { id: '1' } });
  },
  listeners: () => listeners.size,
});
