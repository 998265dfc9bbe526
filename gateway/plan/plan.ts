import type { DocumentNode } from 'graphql';
import type { StandIn } from './stand-ins.ts';

/**
 * The gateway's own plan form, whatever planner made it. Flatten nodes are folded into the fetches' paths, and
 * everything about a fetch that does not change from request to request is worked out here, once.
 */
export type Plan =
  | { readonly kind: 'operation'; readonly node: PlanNode | undefined }
  | { readonly kind: 'subscription'; readonly primary: FetchNode; readonly rest: PlanNode | undefined };

export type PlanNode =
  | { readonly kind: 'sequence'; readonly nodes: readonly PlanNode[] }
  | { readonly kind: 'parallel'; readonly nodes: readonly PlanNode[] }
  | FetchNode;

export interface FetchNode {
  readonly kind: 'fetch';
  readonly subgraph: string;
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  readonly operationName: string | undefined;
  readonly query: string;
  /** Names of the client's variables that the query uses. */
  readonly variables: readonly string[];
  /** Where the answer belongs in the data: response names, and `@` for each item of a list. */
  readonly path: readonly string[];
  /** What a representation holds. Absent: a root fetch. */
  readonly requires: readonly Selection[] | undefined;
  readonly inputRewrites: readonly Rewrite[];
  readonly outputRewrites: readonly Rewrite[];
  /** Top-level response names asked for: what goes missing when the fetch fails. */
  readonly responseNames: readonly ResponseName[];
  /** The request body up to and with the `{` that opens its variables. */
  readonly bodyPrefix: string;
  /** Worked out when the subgraph of a root query is away: what others can answer in its place. */
  readonly standIns?: () => readonly StandIn[];
}

export interface ResponseName {
  readonly name: string;
  /** Only for objects of this type; absent: for all. */
  readonly typeCondition: string | undefined;
}

export type Selection =
  | { readonly kind: 'field'; readonly name: string; readonly selections: readonly Selection[] | undefined }
  | {
      readonly kind: 'fragment';
      readonly typeCondition: string | undefined;
      readonly selections: readonly Selection[];
    };

/** A correction of data on its way to or from a subgraph. A path part `... on T` filters by type. */
export type Rewrite =
  | { readonly kind: 'set'; readonly path: readonly string[]; readonly value: unknown }
  | { readonly kind: 'rename'; readonly path: readonly string[]; readonly to: string };

/** Makes plans for operations that are valid in the API schema and free of `@skip` and `@include`. Throws a GraphQLError when one cannot be planned. */
export interface Planner {
  plan(document: DocumentNode, operationName: string | undefined): Plan | Promise<Plan>;
}
