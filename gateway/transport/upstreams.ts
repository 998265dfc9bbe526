import type { RequestContext } from '../execute/context.ts';
import type { SubscribeToSubgraph } from '../live/upstream.ts';
import type { Limits } from '../policies/limits.ts';
import { createSubgraphEvents } from './subgraph-events.ts';
import { createSubgraphSockets } from './subgraph-sockets.ts';
import type { TlsOf } from './subgraph-tls.ts';

/** `ws`: graphql-transport-ws, one connection for all of a viewer. `sse`: graphql-sse, a request for each. */
export type SubscriptionProtocol = 'ws' | 'sse';

export interface Upstreams {
  readonly subscribe: SubscribeToSubgraph;
  stop(): Promise<void>;
}

/**
 * Subscriptions to subgraphs, each by the protocol that it speaks.
 * @param told what a subgraph may know of a request
 * @param tlsOf for subgraphs that are reached over https
 * @throws Error naming a protocol that there is not
 */
export function createUpstreams(
  protocols: Readonly<Record<string, SubscriptionProtocol>>,
  limits: Limits,
  told: (subgraph: string, request: RequestContext) => RequestContext,
  tlsOf: TlsOf,
): Upstreams {
  const byName = new Map(Object.entries(protocols).map(([name, protocol]) => [name.toLowerCase(), protocol]));
  const unknown = [...byName].find(([, protocol]) => protocol !== 'ws' && protocol !== 'sse');
  if (unknown) throw new Error(`Subgraph ${unknown[0]}: subscriptions go by ws or sse, not by ${unknown[1]}`);
  const sockets = createSubgraphSockets(tlsOf);
  const events = createSubgraphEvents(limits.subgraphAnswerBytes, tlsOf);
  return {
    subscribe: (source, sink) => {
      const { subscribe } = byName.get(source.subgraph.toLowerCase()) === 'sse' ? events : sockets;
      return subscribe({ ...source, request: told(source.subgraph, source.request) }, sink);
    },
    stop: async () => {
      sockets.stop();
      await events.stop();
    },
  };
}
