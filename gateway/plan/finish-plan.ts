import { print, stripIgnoredCharacters } from 'graphql';
import { type DependentFetch, withDependencies } from './dependencies.ts';
import { grouped } from './grouping.ts';
import type {
  EntitySelection,
  FetchNode,
  Plan,
  PlannedEntities,
  PlannedFetch,
  PlannedRoot,
  PlannedTree,
} from './plan.ts';
import type { StandIns } from './stand-ins.ts';
import { responseNamesOf } from './subgraph-operation.ts';

/** Makes the gateway's plan of what a planner says. */
export function finishPlan(tree: PlannedTree, standInsOf: StandIns): Plan {
  if (tree.kind === 'subscription') {
    const rest = grouped(withDependencies(tree.rest));
    return {
      kind: 'subscription',
      primary: finishFetch({ ...tree.primary, after: [] }, standInsOf),
      rest: rest.map((fetch) => finishFetch(fetch, standInsOf)),
    };
  }
  const fetches = grouped(withDependencies(tree.node));
  return { kind: 'operation', fetches: fetches.map((fetch) => finishFetch(fetch, standInsOf)) };
}

function finishFetch(fetch: DependentFetch, standInsOf: StandIns): FetchNode {
  const { asks } = fetch;
  return isRoot(asks) ? finishRoot(fetch, asks, standInsOf) : finishEntities(fetch, asks);
}

function isRoot(asks: PlannedFetch['asks']): asks is PlannedRoot {
  return 'kind' in asks;
}

function finishRoot(fetch: DependentFetch, asks: PlannedRoot, standInsOf: StandIns): FetchNode {
  const { subgraph, operationKind, operation, after } = fetch;
  const { selectionSet } = asks;
  const mayStandIn = operationKind === 'query' && asks.path.length === 0;
  return {
    ...requestOf(operation.text, operation.name, operation.variables),
    subgraph,
    operationKind,
    after,
    asks: { ...asks, responseNames: responseNamesOf(selectionSet) },
    ...(mayStandIn && { standIns: () => standInsOf(selectionSet, subgraph) }),
  };
}

/** The query is written anew: names of the planner's own could meet those of the client's variables. */
function finishEntities(fetch: DependentFetch, asks: readonly PlannedEntities[]): FetchNode {
  const { subgraph, operationKind, operation, after } = fetch;
  const entities = asks.map((ask, index) => {
    const alone = asks.length === 1;
    const usual = alone && !operation.variables.includes('representations');
    return {
      ...ask,
      alias: alone ? '_entities' : `_e${index}`,
      variable: usual ? 'representations' : `__r${index}`,
      responseNames: responseNamesOf(ask.selectionSet),
    };
  });
  const own = asks.flatMap(({ contexts = [] }) => contexts);
  const definitions = [
    ...operation.variableDefinitions,
    ...own.map(({ variable, type }) => `$${variable}: ${type}`),
  ];
  const variables = [...operation.variables, ...own.map(({ variable }) => variable)];
  return {
    ...requestOf(entitiesQuery(definitions, entities), undefined, variables),
    subgraph,
    operationKind,
    after,
    asks: entities,
  };
}

/** @param definitions of the variables beside those of the representations, printed */
export function entitiesQuery(definitions: readonly string[], entities: readonly EntitySelection[]): string {
  const variables = entities.map(({ variable }) => `$${variable}: [_Any!]!`);
  const fields = entities.map(({ alias, variable, selectionSet }) => {
    const name = alias === '_entities' ? alias : `${alias}: _entities`;
    return `${name}(representations: $${variable}) ${print(selectionSet)}`;
  });
  const head = [...definitions, ...variables].join(', ');
  return stripIgnoredCharacters(`query(${head}) { ${fields.join(' ')} }`);
}

/** What a fetch needs to be sent. */
export function requestOf(query: string, operationName: string | undefined, variables: readonly string[]) {
  const name = operationName ? `"operationName":${JSON.stringify(operationName)},` : '';
  const bodyPrefix = `{"query":${JSON.stringify(query)},${name}"variables":{`;
  return { query, operationName, variables, bodyPrefix };
}
