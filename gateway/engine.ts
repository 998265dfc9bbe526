import type { GraphQLSchema } from 'graphql';
import type { Executor } from './execute/executor.ts';
import type { PreparedOperations } from './execute/operation.ts';
import type { Overrides } from './plan/overrides.ts';
import type { Documents } from './transport/documents.ts';

/** Everything that answers operations on one supergraph. A reload makes another one and switches to it. */
export interface Engine {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  readonly operations: PreparedOperations;
  readonly executor: Executor;
  /** Undefined: the supergraph has no progressive `@override`. */
  readonly overrides: Overrides | undefined;
  /** Routing URL of each subgraph by its name. */
  readonly subgraphUrls: ReadonlyMap<string, string>;
  /** Ends the planner's thread; an operation that still needs one starts it again. */
  stop(): Promise<void>;
}

/** The engine in use. Transports ask for it once per operation, so that each runs on one engine from end to end. */
export interface CurrentEngine {
  get(): Engine;
  /** Operations begin on `next` from now on; those that run keep the engine that they began on. */
  switchTo(next: Engine): void;
}

/** @param switched told after each switch: live streams are prepared again there */
export function createCurrentEngine(first: Engine, switched: (next: Engine) => void): CurrentEngine {
  let engine = first;
  return {
    get: () => engine,
    switchTo: (next) => {
      engine = next;
      switched(next);
    },
  };
}
