import type { DocumentNode, SelectionSetNode } from 'graphql';
import type { ActiveOverrides } from './overrides.ts';
import type { StandIn } from './stand-ins.ts';

/**
 * The gateway's own plan form, whatever planner made it: a list of fetches, each knowing which of them it waits for.
 * Everything about a fetch that does not change from request to request is worked out here, once.
 */
export type Plan =
  | { readonly kind: 'operation'; readonly fetches: Fetches }
  | { readonly kind: 'subscription'; readonly primary: FetchNode; readonly rest: Fetches };

/** In an order in which each stands behind those that it waits for. */
export type Fetches = readonly FetchNode[];

export interface FetchNode {
  readonly subgraph: string;
  readonly operationKind: OperationKind;
  readonly operationName: string | undefined;
  readonly query: string;
  /** Names of the client's variables that the query uses. */
  readonly variables: readonly string[];
  /** Indexes of the fetches that have to end before this one begins. */
  readonly after: readonly number[];
  /** The request body up to and with the `{` that opens its variables. */
  readonly bodyPrefix: string;
  /** What it asks for: the root of the query or mutation, or entities. */
  readonly asks: RootSelection | readonly EntitySelection[];
  /** Worked out when the subgraph of a root query is away: what others can answer in its place. */
  readonly standIns?: () => readonly StandIn[];
}

export type OperationKind = 'query' | 'mutation' | 'subscription';

/** Where an answer belongs in the data: response names, `@` for each item of a list, and types as conditions. */
export type PlanPath = readonly (string | TypeCondition)[];
export type TypeCondition = readonly string[];

interface Asked {
  readonly selectionSet: SelectionSetNode;
  readonly outputRewrites: readonly Rewrite[];
  /** Top-level response names asked for: what goes missing when the fetch fails. */
  readonly responseNames: readonly ResponseName[];
}

export interface RootSelection extends Asked {
  readonly kind: 'root';
  readonly path: PlanPath;
}

/** One `_entities` field of a fetch: the same selection for the entities at some places. */
export interface EntitySelection extends Asked {
  readonly kind: 'entities';
  /** Response name of the `_entities` field, and the variable of its representations. */
  readonly alias: string;
  readonly variable: string;
  readonly paths: readonly PlanPath[];
  /** What a representation holds. */
  readonly requires: readonly Selection[];
  readonly inputRewrites: readonly Rewrite[];
  /** Arguments that come from objects above the entities (`@fromContext`). Absent: there are none. */
  readonly contexts?: readonly ContextArgument[];
}

/** A variable of a fetch whose value stands in the data above an entity. */
export interface ContextArgument {
  readonly variable: string;
  /** Its type, printed. */
  readonly type: string;
  /** Where the value may be: the first place that an entity has. */
  readonly places: readonly ContextPlace[];
}

export interface ContextPlace {
  /** Fields between the entity and the object that the context is. */
  readonly up: number;
  /** Down from there: types, then response names. */
  readonly path: PlanPath;
}

export interface ResponseName {
  readonly name: string;
  /** Only for objects of this type; absent: for all. */
  readonly typeCondition: string | undefined;
}

export type Selection =
  | {
      readonly kind: 'field';
      /** Response name in the data. */
      readonly name: string;
      /** Name in the representation: another where the data has the field under an alias of the planner's. */
      readonly as: string;
      readonly selections: readonly Selection[] | undefined;
    }
  | {
      readonly kind: 'fragment';
      readonly typeCondition: string | undefined;
      readonly selections: readonly Selection[];
    };

/** A correction of data on its way to or from a subgraph. */
export type Rewrite =
  | { readonly kind: 'set'; readonly path: PlanPath; readonly value: unknown }
  | { readonly kind: 'rename'; readonly path: PlanPath; readonly to: string };

/**
 * Makes plans for operations that are valid in the API schema and free of `@skip` and `@include`. Rejects with a
 * GraphQLError when one cannot be planned.
 */
export interface Planner {
  plan(document: DocumentNode, operationName: string | undefined, overrides?: ActiveOverrides): Promise<Plan>;
  stop(): Promise<void>;
}

/** What a planner itself says, before dependencies are worked out and fetches are grouped. */
export type PlannedNode =
  | { readonly kind: 'sequence'; readonly nodes: readonly PlannedNode[] }
  | { readonly kind: 'parallel'; readonly nodes: readonly PlannedNode[] }
  | PlannedFetch;

export interface PlannedFetch {
  readonly kind: 'fetch';
  readonly subgraph: string;
  readonly operationKind: OperationKind;
  readonly operation: PlannedOperation;
  readonly asks: PlannedRoot | readonly PlannedEntities[];
}

export interface PlannedOperation {
  readonly text: string;
  readonly name: string | undefined;
  readonly variables: readonly string[];
  /** `$name: Type = default` of each variable of the client's, printed. */
  readonly variableDefinitions: readonly string[];
}

export type PlannedRoot = Omit<RootSelection, 'responseNames'>;
export type PlannedEntities = Omit<EntitySelection, 'responseNames' | 'alias' | 'variable'>;

export type PlannedTree =
  | { readonly kind: 'operation'; readonly node: PlannedNode | undefined }
  | {
      readonly kind: 'subscription';
      readonly primary: PlannedFetch;
      readonly rest: PlannedNode | undefined;
    };
