import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import type { Consumers } from '../events/consumers.ts';
import type { ServiceName } from '../topology.ts';
import type { ServicePorts, ServiceRuntime, StateOf } from './context.ts';
import { checkRepresentations } from './representations.ts';

type ResolverMap = Extract<
  Parameters<typeof buildSubgraphSchema>[0],
  readonly unknown[]
>[number] extends infer M
  ? M extends { resolvers?: infer R }
    ? NonNullable<R>
    : never
  : never;

/** Plain HTTP beside /graphql: keys, audio, files. `path` is a prefix; `internal` needs a service token. */
export type Route<S extends ServiceName> = {
  method: 'GET' | 'POST';
  path: string;
  internal?: boolean;
  /** `peer` is the service that asks, when it brought a token; never null where the route is internal. */
  handle(
    request: IncomingMessage,
    response: ServerResponse,
    context: ServicePorts<S>,
    peer: ServiceName | null,
  ): Promise<void>;
};

export type SubgraphDefinition<S extends ServiceName> = {
  name: S;
  /** URL of schema.graphql: `new URL('./schema.graphql', import.meta.url)`. */
  schema: URL;
  /** The generated `Resolvers` type of the subgraph. */
  resolvers: object;
  /** What it does with events; one handler for each route that names it as consumer. */
  consumers?: Consumers<S, ServicePorts<S>>;
  routes?: readonly Route<S>[];
  /** Makes the service's state before it serves; `runtime.stopping` ends its own long work. */
  start?(runtime: ServiceRuntime<S>): Promise<StateOf<S>>;
  /** Called once it serves and events flow (training, schedules). Failures are logged, not fatal. */
  ready?(context: ServicePorts<S>): Promise<void>;
  /** Called once it serves no more, while its databases are still open: what it holds goes where it belongs. */
  stop?(context: ServicePorts<S>): Promise<void>;
};

export type Subgraph<S extends ServiceName = ServiceName> = SubgraphDefinition<S> & {
  executable: GraphQLSchema;
};

/** A subgraph: its contract, its resolvers, its events. Start-up finds it as the default export of index.ts. */
export function defineSubgraph<S extends ServiceName>(definition: SubgraphDefinition<S>): Subgraph<S> {
  const typeDefs = parse(readFileSync(definition.schema, 'utf8'));
  const resolvers = definition.resolvers as ResolverMap;
  const executable = buildSubgraphSchema([{ typeDefs, resolvers }]);
  checkRepresentations(executable);
  return { ...definition, executable };
}
