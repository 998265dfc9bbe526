import type { EntitySelection } from '../plan/plan.ts';
import type { TypeMatcher } from '../plan/type-matcher.ts';
import { compileMerge } from './compiled-entities.ts';
import { cloneData, isObject, type JsonObject, mergeInto, own } from './data.ts';
import type { Representations } from './representations.ts';
import { applyRewrites } from './rewrites.ts';

/**
 * Puts entities, one for each representation in their order, into the objects that they were asked for. Returns the
 * indexes of answers that are neither an entity nor null.
 */
export type EntityMerge = (answers: readonly unknown[], asked: Representations) => readonly number[];

const NONE: readonly number[] = [];

export function createEntityMerge(selection: EntitySelection, matchesType: TypeMatcher): EntityMerge {
  const compiled = compileMerge(selection, matchesType);
  const correct = (entity: JsonObject) => applyRewrites(selection.outputRewrites, entity, matchesType);
  const merge = compiled?.merge ?? ((target, entity) => mergeEntity(target, entity, matchesType));
  const leavesOnly = compiled?.leavesOnly ?? false;
  return (answers, { objects, indexes }) => {
    const states = judge(answers, correct);
    for (let i = 0; i < objects.length; i++) {
      const index = indexes[i] ?? -1;
      const state = states[index];
      if (state === undefined || state > USED) continue;
      const entity = answers[index] as JsonObject;
      // The first place takes the object itself; the others get copies, as later fetches write into them.
      const isShared = state === USED && !leavesOnly;
      states[index] = USED;
      merge(objects[i] as JsonObject, isShared ? (cloneData(entity) as JsonObject) : entity);
    }
    return states.includes(WRONG) ? [...states.keys()].filter((index) => states[index] === WRONG) : NONE;
  };
}

const [USED, ABSENT, WRONG] = [1, 2, 3] as const;

/** What each answer is; entities are corrected. */
function judge(answers: readonly unknown[], correct: (entity: JsonObject) => void): Uint8Array {
  const states = new Uint8Array(answers.length);
  for (let i = 0; i < answers.length; i++) {
    const answer = answers[i];
    if (isObject(answer)) correct(answer);
    else states[i] = answer === null ? ABSENT : WRONG;
  }
  return states;
}

function mergeEntity(target: JsonObject, entity: JsonObject, matchesType: TypeMatcher): void {
  const typename = own(target, '__typename');
  mergeInto(target, entity);
  keepTypename(target, typename, matchesType);
}

/** A subgraph to which an interface is an object names the interface: what is known already says more. */
function keepTypename(target: JsonObject, known: unknown, matchesType: TypeMatcher): void {
  const told = own(target, '__typename');
  if (known === told || typeof known !== 'string' || typeof told !== 'string') return;
  if (matchesType(known, told)) target.__typename = known;
}
