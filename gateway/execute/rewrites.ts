import type { Rewrite, TypeCondition } from '../plan/plan.ts';
import type { TypeMatcher } from '../plan/type-matcher.ts';
import { isObject, type JsonObject, own } from './data.ts';

/**
 * Applies the planner's corrections in place: a `__typename` that a subgraph knows under another name (interface
 * objects), and fields that had to be asked under another alias because two types disagree about them.
 */
export function applyRewrites(rewrites: readonly Rewrite[], value: unknown, matchesType: TypeMatcher): void {
  for (const rewrite of rewrites) applyAt(rewrite, 0, value, matchesType);
}

function applyAt(rewrite: Rewrite, depth: number, value: unknown, matchesType: TypeMatcher): void {
  if (Array.isArray(value)) {
    for (const item of value) applyAt(rewrite, depth, item, matchesType);
    return;
  }
  const part = rewrite.path[depth];
  if (!isObject(value) || part === undefined) return;
  if (depth === rewrite.path.length - 1) {
    if (typeof part !== 'string') throw new Error('A rewrite has to end in a field');
    applyTo(value, part, rewrite);
  } else if (typeof part === 'string') {
    applyAt(rewrite, depth + 1, own(value, part), matchesType);
  } else if (isOfType(value, part, matchesType)) {
    applyAt(rewrite, depth + 1, value, matchesType);
  }
}

function applyTo(object: JsonObject, name: string, rewrite: Rewrite): void {
  if (rewrite.kind === 'set') {
    object[name] = rewrite.value;
  } else if (Object.hasOwn(object, name)) {
    object[rewrite.to] = object[name];
    delete object[name];
  }
}

/** An object without a `__typename` stands where only one type is possible. */
function isOfType(object: JsonObject, types: TypeCondition, matchesType: TypeMatcher): boolean {
  const typename = own(object, '__typename');
  return typeof typename !== 'string' || types.some((type) => matchesType(typename, type));
}
