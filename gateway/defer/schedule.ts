import type { FetchStep, Steps } from '../execute/steps.ts';
import type { PlanPath, RootSelection } from '../plan/plan.ts';
import { overlap, type Places, valuePlaces } from './places.ts';

/** Indexes of the steps that have to end before an answer can be told. */
export interface Schedule {
  readonly primary: ReadonlySet<number>;
  readonly parts: readonly ReadonlySet<number>[];
}

/**
 * Which steps of a whole operation's plan the first answer needs, and which only a deferred part. A step whose answer
 * cannot be told by the names in it (its fields are renamed on the way) is needed by all.
 */
export function scheduleOf(steps: Steps, primary: Places, parts: readonly Places[]): Schedule {
  const given = steps.map(placesOf);
  const needs = (places: Places, index: number) => {
    const known = given[index];
    return known === undefined || overlap(known, places);
  };
  return {
    primary: closure(steps, (index) => needs(primary, index) || isOfNone(given[index], parts)),
    parts: parts.map((places) => closure(steps, (index) => needs(places, index))),
  };
}

/** A step that no part names either brings keys for others, or what nobody sees: it is not put off. */
function isOfNone(given: Places | undefined, parts: readonly Places[]): boolean {
  return given !== undefined && !parts.some((places) => overlap(given, places));
}

/** Those steps, and all that they wait for. */
function closure(steps: Steps, isNeeded: (index: number) => boolean): ReadonlySet<number> {
  const found = new Set<number>();
  for (let index = steps.length - 1; index >= 0; index--) {
    if (!found.has(index) && !isNeeded(index)) continue;
    found.add(index);
    for (const before of steps[index]?.fetch.after ?? []) found.add(before);
  }
  return found;
}

function placesOf({ fetch }: FetchStep): Places | undefined {
  const { asks } = fetch;
  if ('kind' in asks) return selectedPlaces(asks, [asks.path]);
  const all = asks.map((entities) => selectedPlaces(entities, entities.paths));
  if (all.includes(undefined)) return undefined;
  // What type an entity has was known before it was asked for.
  const places = all.flatMap((each) => [...(each ?? [])]).filter((place) => !place.endsWith('__typename'));
  return new Set(places);
}

type Selected = Pick<RootSelection, 'selectionSet' | 'outputRewrites'>;

function selectedPlaces(
  { selectionSet, outputRewrites }: Selected,
  paths: readonly PlanPath[],
): Places | undefined {
  if (outputRewrites.length > 0) return undefined;
  const all = paths.map((path) => valuePlaces(selectionSet, namesOf(path), new Map()));
  return all.includes(undefined) ? undefined : new Set(all.flatMap((places) => [...(places ?? [])]));
}

function namesOf(path: PlanPath): string[] {
  return path.filter((part): part is string => typeof part === 'string' && part !== '@');
}
