import type { EntitySelection } from '../plan/plan.ts';
import type { TypeMatcher } from '../plan/type-matcher.ts';
import { compileFunction, isInherited, quoted } from './code.ts';
import { isObject, type JsonObject, own } from './data.ts';
import type { Representations } from './representations.ts';

/** Fields that a subgraph was asked for and leaves out of one of its entities. */
export interface EntityGap {
  /** Of the entity's representation. */
  readonly index: number;
  /** Response names in the subgraph's answer. */
  readonly names: readonly string[];
}

/** Looks over answers of the right number before they are merged, whose rewrites change names. */
export type FindGaps = (answers: readonly unknown[], asked: Representations) => readonly EntityGap[];

const NONE: readonly EntityGap[] = [];

/**
 * A field that is left out is no null: without this a nullable one would be empty and nobody would know why. Only the
 * entities' own fields are looked at, as with root fields.
 */
export function createFindGaps({ responseNames }: EntitySelection, matchesType: TypeMatcher): FindGaps {
  const lacksAny = compileLacksAny(responseNames.map(({ name }) => name));
  return (answers, asked) => {
    let gaps: EntityGap[] | undefined;
    let targets: readonly (JsonObject | undefined)[] | undefined;
    for (let index = 0; index < answers.length; index++) {
      const entity = answers[index];
      if (!isObject(entity) || !lacksAny(entity)) continue;
      // Where entities are of several types, each lacks what is asked of the others.
      targets ??= firstTargets(asked);
      const names = namesMissing(entity, targets[index]);
      if (names.length > 0) {
        gaps ??= [];
        gaps.push({ index, names });
      }
    }
    return gaps ?? NONE;
  };

  /** @param target what was known of the entity: an answer need not say its type */
  function namesMissing(entity: JsonObject, target: JsonObject | undefined): string[] {
    const typename = target && own(target, '__typename');
    if (typeof typename !== 'string') return [];
    const applying = responseNames.filter(
      ({ typeCondition }) => typeCondition === undefined || matchesType(typename, typeCondition),
    );
    return applying.filter(({ name }) => own(entity, name) === undefined).map(({ name }) => name);
  }
}

/** An object for each representation, by its index. */
function firstTargets({ count, objects, indexes }: Representations): readonly (JsonObject | undefined)[] {
  const targets = new Array<JsonObject | undefined>(count).fill(undefined);
  for (let i = 0; i < objects.length; i++) {
    const index = indexes[i] ?? -1;
    if (index >= 0) targets[index] ??= objects[i];
  }
  return targets;
}

function compileLacksAny(names: readonly string[]): (entity: JsonObject) => boolean {
  const lacks = names.map((name) =>
    isInherited(name) ? `!Object.hasOwn(e,${quoted(name)})` : `e[${quoted(name)}]===undefined`,
  );
  return compileFunction<(entity: JsonObject) => boolean>(
    [],
    `return function(e){return ${lacks.join('||') || 'false'};};`,
  )();
}
