import type { Selection } from '../plan/plan.ts';
import type { TypeMatcher } from '../plan/type-matcher.ts';
import { isObject, type JsonObject, mergeInto, own } from './data.ts';

/** The required part of an object; undefined when a field of it was never fetched. */
export function select(
  source: JsonObject,
  selections: readonly Selection[],
  matchesType: TypeMatcher,
): JsonObject | undefined {
  const result: JsonObject = {};
  for (const selection of selections) {
    if (selection.kind === 'field') {
      const value = selectField(own(source, selection.name), selection.selections, matchesType);
      if (value === undefined) return undefined;
      result[selection.as] = value;
    } else if (typeApplies(source, selection.typeCondition, matchesType)) {
      const part = select(source, selection.selections, matchesType);
      if (!part) return undefined;
      mergeInto(result, part);
    }
  }
  return result;
}

export function selectField(
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
