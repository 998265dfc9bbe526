import type { EntitySelection } from '../plan/plan.ts';
import type { TypeMatcher } from '../plan/type-matcher.ts';
import { type CompiledRepresentation, compileCollector, compileRepresentation } from './compiled-entities.ts';
import type { JsonObject } from './data.ts';
import { applyRewrites } from './rewrites.ts';
import { select } from './select.ts';
import { objectsAt } from './targets.ts';

/** The distinct entities that one selection asks for, and which objects of the answer each belongs to. */
export interface Representations {
  readonly count: number;
  /** All as JSON text, separated by commas. */
  readonly text: string;
  /** The objects at the selection's places. */
  readonly objects: readonly JsonObject[];
  /** The index of each object's representation; -1: it has none. */
  readonly indexes: readonly number[];
}

/** Gathers the entities at the selection's places in the data. */
export type Represent = (data: JsonObject) => Representations;

/** The objects to merge into, by the index of their representation. Only needed when something failed. */
export function targetsOf({ count, objects, indexes }: Representations): JsonObject[][] {
  const targets: JsonObject[][] = Array.from({ length: count }, () => []);
  objects.forEach((object, i) => {
    targets[indexes[i] ?? -1]?.push(object);
  });
  return targets;
}

/** The distinct entities among these objects. */
export type RepresentObjects = (objects: readonly JsonObject[]) => Representations;

export function createRepresent(selection: EntitySelection, matchesType: TypeMatcher): Represent {
  const { paths } = selection;
  const collectors = paths.map((path) => compileCollector(path, matchesType));
  const represent = createRepresentObjects(selection, matchesType);
  return (data) => represent(collect(data));

  function collect(data: JsonObject): JsonObject[] {
    const objects: JsonObject[] = [];
    for (let i = 0; i < paths.length; i++) {
      const before = objects.length;
      if (collectors[i]?.(data, objects)) continue;
      objects.length = before;
      objects.push(...objectsAt(data, paths[i] ?? [], matchesType));
    }
    return objects;
  }
}

/** Objects that lack a required field (a fetch before this one failed, or the type does not match) are left out. */
export function createRepresentObjects(
  selection: EntitySelection,
  matchesType: TypeMatcher,
): RepresentObjects {
  const representation = compileRepresentation(selection, matchesType) ?? interpreted(selection, matchesType);
  return (objects) => {
    const distinct = createDistinct(representation);
    const indexes = new Array<number>(objects.length);
    for (let i = 0; i < objects.length; i++) indexes[i] = distinct.indexOf(objects[i] as JsonObject);
    return { count: distinct.count(), text: distinct.text(), objects, indexes };
  };
}

/** The first character of a text, which tells it from a key. */
const BRACE = 123;

/**
 * Numbers entities. Most are told apart by a key of theirs, without writing their text: with the text alone this took
 * longer than parsing the answers.
 */
function createDistinct({ write, key, same }: CompiledRepresentation) {
  const known = new Map<unknown, number>();
  const first: JsonObject[] = [];
  let text = '';
  return { indexOf, count: () => first.length, text: () => text };

  function indexOf(object: JsonObject): number {
    const name = keyOf(object);
    const index = name === undefined ? undefined : known.get(name);
    if (index !== undefined && same(object, first[index] as JsonObject)) return index;
    const written = write(object);
    if (written === undefined) return -1;
    if (name !== undefined && index === undefined) return add(object, name, written);
    return known.get(written) ?? add(object, written, written);
  }

  function keyOf(object: JsonObject): unknown {
    const name = key?.(object);
    if (typeof name === 'object') return undefined;
    return typeof name === 'string' && name.charCodeAt(0) === BRACE ? undefined : name;
  }

  function add(object: JsonObject, name: unknown, written: string): number {
    const index = first.push(object) - 1;
    known.set(name, index);
    text += index === 0 ? written : `,${written}`;
    return index;
  }
}

/** The representation of any selection, interpreted. */
function interpreted(
  { requires, inputRewrites }: EntitySelection,
  matchesType: TypeMatcher,
): CompiledRepresentation {
  return {
    key: undefined,
    same: () => false,
    write: (object) => {
      const representation = select(object, requires, matchesType);
      if (!representation || !Object.hasOwn(representation, '__typename')) return undefined;
      applyRewrites(inputRewrites, representation, matchesType);
      return JSON.stringify(representation);
    },
  };
}
