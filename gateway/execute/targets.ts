import type { PlanPath } from '../plan/plan.ts';
import type { TypeMatcher } from '../plan/type-matcher.ts';
import { isObject, type JsonObject, own } from './data.ts';

export type DataPath = (string | number)[];

/** The objects at a plan's path; null and missing places are passed over. */
export function objectsAt(data: JsonObject, path: PlanPath, matchesType: TypeMatcher): JsonObject[] {
  const found: JsonObject[] = [];
  walk({ path, matchesType, visit: (object) => found.push(object), here: undefined }, data, 0);
  return found;
}

/** The same objects with where each stands. Only needed when something failed. */
export function placesOf(
  data: JsonObject,
  paths: readonly PlanPath[],
  matchesType: TypeMatcher,
): Map<JsonObject, DataPath> {
  const places = new Map<JsonObject, DataPath>();
  for (const path of paths) {
    const here: DataPath = [];
    walk({ path, matchesType, visit: (object) => places.set(object, [...here]), here }, data, 0);
  }
  return places;
}

interface Walk {
  readonly path: PlanPath;
  readonly matchesType: TypeMatcher;
  visit(object: JsonObject): void;
  readonly here: DataPath | undefined;
}

function walk(way: Walk, value: unknown, depth: number): void {
  const { path, here } = way;
  if (Array.isArray(value)) {
    const next = path[depth] === '@' ? depth + 1 : depth;
    for (let i = 0; i < value.length; i++) {
      here?.push(i);
      walk(way, value[i], next);
      here?.pop();
    }
  } else if (isObject(value)) {
    const step = path[depth];
    if (step === undefined) {
      way.visit(value);
      return;
    }
    if (typeof step !== 'string') {
      if (isOneOf(value, step, way.matchesType)) walk(way, value, depth + 1);
      return;
    }
    here?.push(step);
    walk(way, own(value, step), depth + 1);
    here?.pop();
  }
}

/** An object without a `__typename` stands where only one type is possible. */
function isOneOf(object: JsonObject, types: readonly string[], matchesType: TypeMatcher): boolean {
  const typename = own(object, '__typename');
  return typeof typename !== 'string' || types.some((type) => matchesType(typename, type));
}
