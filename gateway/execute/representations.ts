import type { FetchNode, Selection } from '../plan/plan.ts';
import type { TypeMatcher } from '../plan/type-matcher.ts';
import { isObject, type JsonObject, mergeInto, own } from './data.ts';
import { applyRewrites } from './rewrites.ts';

/** The distinct entities that one fetch asks for, and which objects of the answer each belongs to. */
export interface Representations {
  /** Each as JSON text: what is sent, and what tells two entities apart. */
  readonly texts: readonly string[];
  /** The objects to merge into, by the index of their representation. */
  readonly targets: readonly JsonObject[][];
}

/** Objects that lack a required field (a fetch before this one failed, or the type does not match) are left out. */
export function representationsOf(
  fetch: FetchNode,
  requires: readonly Selection[],
  objects: readonly JsonObject[],
  matchesType: TypeMatcher,
): Representations {
  const indexes = new Map<string, number>();
  const texts: string[] = [];
  const targets: JsonObject[][] = [];
  for (const object of objects) {
    const representation = select(object, requires, matchesType);
    if (!representation || !Object.hasOwn(representation, '__typename')) continue;
    applyRewrites(fetch.inputRewrites, representation, matchesType);
    const text = JSON.stringify(representation);
    const index = indexes.get(text);
    if (index === undefined) {
      indexes.set(text, texts.length);
      texts.push(text);
      targets.push([object]);
    } else {
      targets[index]?.push(object);
    }
  }
  return { texts, targets };
}

/** The required part of an object; undefined when a field of it was never fetched. */
function select(
  source: JsonObject,
  selections: readonly Selection[],
  matchesType: TypeMatcher,
): JsonObject | undefined {
  const result: JsonObject = {};
  for (const selection of selections) {
    if (selection.kind === 'field') {
      const value = selectField(own(source, selection.name), selection.selections, matchesType);
      if (value === undefined) return undefined;
      result[selection.name] = value;
    } else if (typeApplies(source, selection.typeCondition, matchesType)) {
      const part = select(source, selection.selections, matchesType);
      if (!part) return undefined;
      mergeInto(result, part);
    }
  }
  return result;
}

function selectField(
  value: unknown,
  selections: readonly Selection[] | undefined,
  matchesType: TypeMatcher,
): unknown {
  if (!selections || value === undefined || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => selectField(item, selections, matchesType));
    return items.includes(undefined) ? undefined : items;
  }
  return isObject(value) ? select(value, selections, matchesType) : undefined;
}

function typeApplies(source: JsonObject, condition: string | undefined, matchesType: TypeMatcher): boolean {
  if (condition === undefined) return true;
  const typename = own(source, '__typename');
  return typeof typename === 'string' && matchesType(typename, condition);
}
