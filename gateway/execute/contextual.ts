import { Kind, print, type SelectionSetNode, visit } from 'graphql';
import { entitiesQuery, requestOf } from '../plan/finish-plan.ts';
import type { ContextArgument, ContextPlace, EntitySelection, FetchNode, PlanPath } from '../plan/plan.ts';
import { variableDefinitionsOf } from '../plan/subgraph-operation.ts';
import type { TypeMatcher } from '../plan/type-matcher.ts';
import { isObject, type JsonObject, own } from './data.ts';
import { createFindGaps } from './entity-gaps.ts';
import { createEntityMerge } from './entity-merge.ts';
import { createRepresentObjects } from './representations.ts';
import type { EntityStep } from './steps.ts';
import { type DataPath, placesOf } from './targets.ts';

/**
 * Entities whose fields take arguments from objects above them (`@fromContext`). Arguments are part of the query's text,
 * so entities with equal ones are asked for together, by an `_entities` field for each set of them.
 */
export interface ContextualStep {
  readonly kind: 'contextual';
  readonly fetch: FetchNode;
  readonly followers: readonly number[];
  /** The step for this data, and the values of the variables that it has beside the client's. */
  resolve(data: JsonObject): { readonly asked: EntityStep; readonly variables: JsonObject };
}

type Common = Pick<ContextualStep, 'fetch' | 'followers'>;

/** The objects of one set of arguments. */
interface Group {
  readonly values: readonly unknown[];
  readonly objects: JsonObject[];
}

/** Numbers of groups whose queries are kept. */
const MAX_KEPT = 20;

export function contextualStep(
  common: Common,
  selection: EntitySelection,
  contexts: readonly ContextArgument[],
  matchesType: TypeMatcher,
): ContextualStep {
  const represent = createRepresentObjects(selection, matchesType);
  const findGaps = createFindGaps(selection, matchesType);
  const merge = createEntityMerge(selection, matchesType);
  const fetches = new Map<number, FetchNode>([[1, common.fetch]]);
  return {
    kind: 'contextual',
    ...common,
    resolve: (data) => {
      const groups = groupsOf(data, selection, contexts, matchesType);
      const fetch = fetchFor(Math.max(1, groups.length));
      const asks = 'kind' in fetch.asks ? [] : fetch.asks;
      const entities = asks.map((ask, index) => {
        const representations = represent(groups[index]?.objects ?? []);
        return { selection: ask, represent: () => representations, findGaps, merge };
      });
      const variables: JsonObject = {};
      for (const [index, { values }] of groups.entries()) {
        for (const [at, { variable }] of contexts.entries())
          variables[groups.length === 1 ? variable : variableOf(index, at)] = values[at];
      }
      return { asked: { kind: 'entities', ...common, fetch, entities }, variables };
    },
  };

  function fetchFor(count: number): FetchNode {
    const known = fetches.get(count);
    if (known) return known;
    const made = severalGroups(common.fetch, selection, contexts, count);
    if (fetches.size < MAX_KEPT) fetches.set(count, made);
    return made;
  }
}

/** Names that no client's variable has and no other group. */
const variableOf = (group: number, argument: number): string => `__c${group}_${argument}`;

/** The fetch with an `_entities` field for each group. */
function severalGroups(
  fetch: FetchNode,
  selection: EntitySelection,
  contexts: readonly ContextArgument[],
  count: number,
): FetchNode {
  const own = new Set(contexts.map(({ variable }) => variable));
  const clients = fetch.variables.filter((name) => !own.has(name));
  const defined = variableDefinitionsOf(fetch.query);
  const definitions = clients.flatMap((name) => defined.get(name) ?? []).map(print);
  const variables = [...clients];
  const asks = Array.from({ length: count }, (_, group) => {
    for (const [at, { type }] of contexts.entries()) {
      definitions.push(`$${variableOf(group, at)}: ${type}`);
      variables.push(variableOf(group, at));
    }
    const names = new Map(contexts.map(({ variable }, at) => [variable, variableOf(group, at)]));
    const selectionSet = renamed(selection.selectionSet, names);
    return { ...selection, selectionSet, alias: `_c${group}`, variable: `__r${group}` };
  });
  return { ...fetch, ...requestOf(entitiesQuery(definitions, asks), undefined, variables), asks };
}

function renamed(set: SelectionSetNode, names: ReadonlyMap<string, string>): SelectionSetNode {
  return visit(set, {
    Variable: (node) => ({
      ...node,
      name: { kind: Kind.NAME, value: names.get(node.name.value) ?? node.name.value },
    }),
  });
}

/** Objects whose arguments were never fetched are left out: what should have brought them has failed. */
function groupsOf(
  data: JsonObject,
  selection: EntitySelection,
  contexts: readonly ContextArgument[],
  matchesType: TypeMatcher,
): Group[] {
  const groups = new Map<string, Group>();
  for (const [object, place] of placesOf(data, selection.paths, matchesType)) {
    const values = contexts.map(({ places }) => valueAbove(data, place, places, matchesType));
    if (values.includes(undefined)) continue;
    const key = JSON.stringify(values);
    const group = groups.get(key) ?? { values, objects: [] };
    group.objects.push(object);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function valueAbove(
  data: JsonObject,
  place: DataPath,
  places: readonly ContextPlace[],
  matchesType: TypeMatcher,
): unknown {
  for (const { up, path } of places) {
    const value = valueAt(objectAbove(data, place, up), path, matchesType);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The object so many fields above; the lists between count for nothing. */
function objectAbove(data: JsonObject, place: DataPath, up: number): unknown {
  let length = place.length;
  for (let left = up; left > 0 && length > 0; left--) {
    while (length > 0 && typeof place[length - 1] === 'number') length--;
    length--;
  }
  let value: unknown = data;
  for (const step of place.slice(0, Math.max(0, length)))
    value = (value as Record<string | number, unknown> | undefined)?.[step];
  return value;
}

/** Undefined where a type on the path does not apply, or the value is not there. */
function valueAt(value: unknown, path: PlanPath, matchesType: TypeMatcher): unknown {
  const [step, ...below] = path;
  if (step === undefined || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => valueAt(item, path, matchesType));
    return items.includes(undefined) ? undefined : items;
  }
  if (!isObject(value)) return undefined;
  if (typeof step === 'string') return valueAt(own(value, step), below, matchesType);
  const typename = own(value, '__typename');
  const applies = typeof typename !== 'string' || step.some((type) => matchesType(typename, type));
  return applies ? valueAt(value, below, matchesType) : undefined;
}
