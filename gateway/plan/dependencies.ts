import { Kind, type SelectionSetNode } from 'graphql';
import type {
  Fetches,
  PlannedEntities,
  PlannedFetch,
  PlannedNode,
  PlannedRoot,
  PlanPath,
  Selection,
} from './plan.ts';

/** A fetch and the indexes of those that it waits for. */
export interface DependentFetch extends PlannedFetch {
  readonly after: readonly number[];
}

/**
 * What each fetch really waits for. Planners put fetches into sequences of parallel levels, where one slow fetch holds
 * back those of the next level which need nothing of it. Of the fetches before it, a query's fetch waits for those that
 * give an object on its path or a field of its representations; types are not looked at, so it may wait too long but
 * never too short. What follows a mutation waits for all before it.
 */
export function withDependencies(node: PlannedNode | undefined): DependentFetch[] {
  const all: DependentFetch[] = [];
  const given: Set<string>[] = [];
  if (node) visit(node, []);
  return all;

  /** Returns the fetches that have run after this node. */
  function visit(current: PlannedNode, before: readonly number[]): number[] {
    if (current.kind === 'fetch') return [add(current, before)];
    const done: number[] = [];
    for (const child of current.nodes)
      done.push(...visit(child, current.kind === 'sequence' ? [...before, ...done] : before));
    return done;
  }

  function add(fetch: PlannedFetch, before: readonly number[]): number {
    const ordered = fetch.operationKind === 'mutation' || before.some((i) => isMutation(all[i]));
    const needed = neededBy(fetch);
    const after = ordered ? before : before.filter((i) => needed.some((place) => given[i]?.has(place)));
    all.push({ ...fetch, after });
    given.push(givenBy(fetch));
    return all.length - 1;
  }
}

function isMutation(fetch: PlannedFetch | undefined): boolean {
  return fetch?.operationKind === 'mutation';
}

type Asked = PlannedRoot | PlannedEntities;

const asksOf = ({ asks }: PlannedFetch): readonly Asked[] => ('kind' in asks ? [asks] : asks);
const pathsOf = (asked: Asked): readonly PlanPath[] => (asked.kind === 'root' ? [asked.path] : asked.paths);

/** A path's response names, joined. */
function placeOf(path: PlanPath): string {
  return path.filter((step) => typeof step === 'string' && step !== '@').join('.');
}

/** Every place that the fetch fills, as joined response names. */
function givenBy(fetch: PlannedFetch): Set<string> {
  const places = new Set<string>();
  for (const asked of asksOf(fetch)) {
    const renamed = new Map<unknown, string>();
    for (const each of asked.outputRewrites)
      if (each.kind === 'rename') renamed.set(each.path.at(-1), each.to);
    for (const path of pathsOf(asked)) collectGiven(asked.selectionSet, placeOf(path), renamed, places);
  }
  return places;
}

function collectGiven(
  set: SelectionSetNode,
  parent: string,
  renamed: ReadonlyMap<unknown, string>,
  places: Set<string>,
): void {
  for (const node of set.selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD) continue; // They are written out.
    if (node.kind === Kind.INLINE_FRAGMENT) {
      collectGiven(node.selectionSet, parent, renamed, places);
      continue;
    }
    const name = (node.alias ?? node.name).value;
    for (const each of new Set([name, renamed.get(name) ?? name])) {
      const place = below(parent, each);
      places.add(place);
      if (node.selectionSet) collectGiven(node.selectionSet, place, renamed, places);
    }
  }
}

/** The places of what the fetches' representations need. */
export function requiredPlaces(fetches: Fetches): Set<string> {
  const places: string[] = [];
  for (const { asks } of fetches) {
    for (const ask of 'kind' in asks ? [] : asks)
      for (const path of ask.paths) collectNeededBy(ask, path, places);
  }
  return new Set(places);
}

function neededBy(fetch: PlannedFetch): string[] {
  const places: string[] = [];
  for (const asked of asksOf(fetch)) {
    for (const path of pathsOf(asked)) {
      for (let length = 1; length <= path.length; length++) places.push(placeOf(path.slice(0, length)));
      if (asked.kind === 'entities') collectNeededBy(asked, path, places);
    }
  }
  return places;
}

/** What the representations of one path hold, and what the arguments from above are. */
function collectNeededBy(
  { requires, contexts }: Pick<PlannedEntities, 'requires' | 'contexts'>,
  path: PlanPath,
  places: string[],
): void {
  collectNeeded(requires, placeOf(path), places);
  for (const { up, path: down } of contexts?.flatMap((each) => each.places) ?? []) {
    const names = path.filter((step) => typeof step === 'string' && step !== '@');
    const above = names.slice(0, Math.max(0, names.length - up));
    for (let length = 1; length <= down.length; length++)
      places.push(placeOf([...above, ...down.slice(0, length)]));
  }
}

function collectNeeded(selections: readonly Selection[], parent: string, places: string[]): void {
  for (const selection of selections) {
    if (selection.kind === 'fragment') {
      collectNeeded(selection.selections, parent, places);
      continue;
    }
    const place = below(parent, selection.name);
    places.push(place);
    if (selection.selections) collectNeeded(selection.selections, place, places);
  }
}

function below(parent: string, name: string): string {
  return parent === '' ? name : `${parent}.${name}`;
}
