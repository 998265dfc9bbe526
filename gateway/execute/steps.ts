import type { EntitySelection, Fetches, FetchNode, RootSelection } from '../plan/plan.ts';
import type { TypeMatcher } from '../plan/type-matcher.ts';
import { type ContextualStep, contextualStep } from './contextual.ts';
import { type JsonObject, mergeInto } from './data.ts';
import { createFindGaps, type FindGaps } from './entity-gaps.ts';
import { createEntityMerge, type EntityMerge } from './entity-merge.ts';
import { createRepresent, type Represent } from './representations.ts';
import { applyRewrites } from './rewrites.ts';
import { objectsAt } from './targets.ts';

/** A plan's fetches, ready to run: what they read of the data and how they write into it is compiled. */
export type Steps = readonly FetchStep[];
export type FetchStep = RootStep | EntityStep | ContextualStep;

export interface RootStep {
  readonly kind: 'root';
  readonly fetch: FetchNode;
  readonly selection: RootSelection;
  /** Indexes of the steps that wait for this one. */
  readonly followers: readonly number[];
  /** Puts an answer into the data. The answer is not to be used after that. */
  merge(answer: JsonObject, data: JsonObject): void;
}

export interface EntityStep {
  readonly kind: 'entities';
  readonly fetch: FetchNode;
  readonly followers: readonly number[];
  readonly entities: readonly CompiledEntities[];
}

export interface CompiledEntities {
  readonly selection: EntitySelection;
  readonly represent: Represent;
  readonly findGaps: FindGaps;
  readonly merge: EntityMerge;
}

export function compileSteps(fetches: Fetches, matchesType: TypeMatcher): Steps {
  const followers = fetches.map(() => [] as number[]);
  fetches.forEach(({ after }, index) => {
    for (const before of after) followers[before]?.push(index);
  });
  return fetches.map((fetch, index) => {
    const common = { fetch, followers: followers[index] ?? [] };
    if ('kind' in fetch.asks) return rootStep(common, fetch.asks, matchesType);
    const [first] = fetch.asks;
    return first?.contexts
      ? contextualStep(common, first, first.contexts, matchesType)
      : { kind: 'entities', ...common, entities: fetch.asks.map((ask) => entities(ask, matchesType)) };
  });
}

/** The step of a fetch that nothing waits for: a subscription's event. */
export function compileRoot(fetch: FetchNode, matchesType: TypeMatcher): RootStep {
  const [step] = compileSteps([fetch], matchesType);
  if (step?.kind !== 'root') throw new Error('A subscription begins at the root');
  return step;
}

function rootStep(
  common: Pick<RootStep, 'fetch' | 'followers'>,
  selection: RootSelection,
  matchesType: TypeMatcher,
): RootStep {
  return {
    kind: 'root',
    ...common,
    selection,
    merge: (answer, data) => {
      applyRewrites(selection.outputRewrites, answer, matchesType);
      for (const target of objectsAt(data, selection.path, matchesType)) mergeInto(target, answer);
    },
  };
}

function entities(selection: EntitySelection, matchesType: TypeMatcher): CompiledEntities {
  return {
    selection,
    represent: createRepresent(selection, matchesType),
    findGaps: createFindGaps(selection, matchesType),
    merge: createEntityMerge(selection, matchesType),
  };
}
