import { isObject, type JsonObject, own } from './data.ts';

export type DataPath = (string | number)[];

/** The objects at a plan's path (`@` stands for each item of a list); null and missing places are passed over. */
export function objectsAt(data: JsonObject, path: readonly string[]): JsonObject[] {
  const found: JsonObject[] = [];
  walk(data, path, 0, (object) => found.push(object));
  return found;
}

/** The same objects with where each stands. Only needed when something failed. */
export function placesOf(data: JsonObject, path: readonly string[]): Map<JsonObject, DataPath> {
  const places = new Map<JsonObject, DataPath>();
  const here: DataPath = [];
  walk(data, path, 0, (object) => places.set(object, [...here]), here);
  return places;
}

function walk(
  value: unknown,
  path: readonly string[],
  depth: number,
  visit: (object: JsonObject) => void,
  here?: DataPath,
): void {
  if (Array.isArray(value)) {
    const next = path[depth] === '@' ? depth + 1 : depth;
    for (let i = 0; i < value.length; i++) {
      here?.push(i);
      walk(value[i], path, next, visit, here);
      here?.pop();
    }
  } else if (isObject(value)) {
    const name = path[depth];
    if (name === undefined) {
      visit(value);
      return;
    }
    here?.push(name);
    walk(own(value, name), path, depth + 1, visit, here);
    here?.pop();
  }
}
