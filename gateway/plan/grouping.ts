import { Kind, print, type SelectionNode, type SelectionSetNode, stripIgnoredCharacters } from 'graphql';
import type { DependentFetch } from './dependencies.ts';
import type { PlannedEntities } from './plan.ts';

/** An entity fetch, whose `asks` is a list. */
interface EntityFetch extends DependentFetch {
  readonly asks: readonly PlannedEntities[];
}

/**
 * Asks a subgraph once for the entities that are ready at the same depth of the plan, by several `_entities` fields of
 * one request. A fetch that nothing waits for joins a later one to the same subgraph: it would be asked anyway.
 */
export function grouped(fetches: readonly DependentFetch[]): DependentFetch[] {
  const levels = levelsOf(fetches);
  const groups = new Map<string, number[]>();
  fetches.forEach((fetch, index) => {
    const key = mayJoin(fetch) ? `${levels[index]} ${fetch.subgraph}` : `alone ${index}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  const ordered = [...groups.values()].sort((a, b) => (levels[a[0] ?? 0] ?? 0) - (levels[b[0] ?? 0] ?? 0));
  const groupOf = new Map(
    ordered.flatMap((members, group) => members.map((member) => [member, group] as const)),
  );
  return ordered.map((members) => {
    const parts = members.flatMap((member) => fetches[member] ?? []);
    const after = new Set(parts.flatMap((part) => part.after.map((index) => groupOf.get(index) ?? 0)));
    return { ...joined(parts), after: [...after].sort((a, b) => a - b) };
  });
}

function isEntityFetch(fetch: DependentFetch | undefined): fetch is EntityFetch {
  return fetch !== undefined && !('kind' in fetch.asks);
}

/** Arguments from above are taken from objects of its own places: such a fetch stays by itself. */
function mayJoin(fetch: DependentFetch | undefined): fetch is EntityFetch {
  return isEntityFetch(fetch) && !fetch.asks.some(({ contexts }) => contexts);
}

/** How many fetches stand before each; one that nothing waits for is put off to the last of its subgraph. */
function levelsOf(fetches: readonly DependentFetch[]): number[] {
  const levels: number[] = [];
  for (const { after } of fetches) levels.push(1 + Math.max(-1, ...after.map((index) => levels[index] ?? 0)));
  if (fetches.some(({ operationKind }) => operationKind === 'mutation')) return levels;
  const awaited = new Set(fetches.flatMap(({ after }) => after));
  return levels.map((level, index) => {
    const fetch = fetches[index];
    if (awaited.has(index) || !mayJoin(fetch)) return level;
    const later = fetches.map((other, at) =>
      mayJoin(other) && other.subgraph === fetch.subgraph ? (levels[at] ?? 0) : 0,
    );
    return Math.max(level, ...later);
  });
}

function joined(parts: readonly DependentFetch[]): DependentFetch {
  const [first] = parts;
  if (!first) throw new Error('a group without a fetch');
  if (parts.length === 1 || !isEntityFetch(first)) return first;
  const asks = parts.filter(isEntityFetch).flatMap((part) => part.asks);
  const of = (list: (part: DependentFetch) => readonly string[]) => [...new Set(parts.flatMap(list))];
  return {
    ...first,
    operation: {
      ...first.operation,
      variables: of((part) => part.operation.variables),
      variableDefinitions: of((part) => part.operation.variableDefinitions),
    },
    asks: withSharedPaths(withSharedSelections(asks)),
  };
}

/** The same selection of the same representations at several places is asked once. */
function withSharedPaths(asks: readonly PlannedEntities[]): PlannedEntities[] {
  return merged(
    asks,
    (ask) => JSON.stringify([represented(ask), text(ask.selectionSet)]),
    (a, b) => ({
      ...a,
      paths: [...a.paths, ...b.paths],
    }),
  );
}

/** Several selections of the same representations at the same place are one, where no name means two things. */
function withSharedSelections(asks: readonly PlannedEntities[]): PlannedEntities[] {
  return merged(
    asks,
    (ask) => JSON.stringify([represented(ask), ask.paths]),
    (a, b) => {
      if (a.outputRewrites.length > 0 || !agree(a.selectionSet, b.selectionSet)) return undefined;
      return { ...a, selectionSet: union(a.selectionSet, b.selectionSet) };
    },
  );
}

function merged(
  asks: readonly PlannedEntities[],
  keyOf: (ask: PlannedEntities) => string,
  merge: (a: PlannedEntities, b: PlannedEntities) => PlannedEntities | undefined,
): PlannedEntities[] {
  const result: PlannedEntities[] = [];
  const places = new Map<string, number>();
  for (const ask of asks) {
    const key = keyOf(ask);
    const place = places.get(key);
    const known = place === undefined ? undefined : result[place];
    const both = known && merge(known, ask);
    if (both && place !== undefined) result[place] = both;
    else places.set(key, result.push(ask) - 1);
  }
  return result;
}

/** What decides whether two asks send the same representations and treat answers alike. */
function represented({ requires, inputRewrites, outputRewrites }: PlannedEntities): string {
  return JSON.stringify([requires, inputRewrites, outputRewrites]);
}

function text(set: SelectionSetNode): string {
  return stripIgnoredCharacters(print(set));
}

/** Whether equal response names (whatever their types) are equal selections. */
function agree(a: SelectionSetNode, b: SelectionSetNode): boolean {
  const known = fieldTexts(a);
  return [...fieldTexts(b)].every(([name, field]) => (known.get(name) ?? field) === field);
}

function fieldTexts(set: SelectionSetNode, texts = new Map<string, string>()): Map<string, string> {
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) texts.set((node.alias ?? node.name).value, print(node));
    else if (node.kind === Kind.INLINE_FRAGMENT) fieldTexts(node.selectionSet, texts);
  }
  return texts;
}

/** Fragments on one type become one; what is written twice is written once. */
function union(a: SelectionSetNode, b: SelectionSetNode): SelectionSetNode {
  const selections = new Map<string, SelectionNode>();
  for (const node of [...a.selections, ...b.selections]) {
    const plain = node.kind === Kind.INLINE_FRAGMENT && !node.directives?.length;
    const key = plain ? `... on ${node.typeCondition?.name.value}` : print(node);
    const known = selections.get(key);
    if (plain && known?.kind === Kind.INLINE_FRAGMENT) {
      selections.set(key, { ...known, selectionSet: union(known.selectionSet, node.selectionSet) });
    } else if (!known) selections.set(key, node);
  }
  return { kind: Kind.SELECTION_SET, selections: [...selections.values()] };
}
