import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a subgraph answers; what it was asked is the second argument. */
export type Behaviour = (res: ServerResponse, asked: AskedOfSubgraph, req: IncomingMessage) => void;

export interface AskedOfSubgraph {
  readonly query: string;
  readonly variables?: { readonly representations?: readonly { readonly id: string }[] };
}

/** A subgraph server that does what the test says. */
export interface FaultySubgraph {
  readonly url: string;
  /** Requests so far. */
  received: number;
  behave: Behaviour;
  /** Connections that are open now. */
  connections(): Promise<number>;
  stop(): Promise<void>;
}

export async function startFaultySubgraph(): Promise<FaultySubgraph> {
  const server = createServer((req, res) => {
    let text = '';
    req.setEncoding('utf8');
    req.on('data', (chunk) => {
      text += chunk;
    });
    req.on('end', () => {
      faulty.received++;
      faulty.behave(res, JSON.parse(text) as AskedOfSubgraph, req);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const faulty: FaultySubgraph = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    received: 0,
    behave: (res) => res.end('{}'),
    connections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
      }),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return faulty;
}

/** Answers with this text as JSON. */
export function answer(res: ServerResponse, body: unknown): void {
  res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** A good answer for `extra` of each representation. */
export const good: Behaviour = (res, { variables }) => {
  const entities = (variables?.representations ?? []).map(({ id }) => ({
    __typename: 'Product',
    extra: `extra ${id}`,
  }));
  answer(res, { data: { _entities: entities } });
};
