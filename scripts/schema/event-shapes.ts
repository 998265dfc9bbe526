import { isDeepStrictEqual } from 'node:util';

/** A JSON Schema or a part of one, as `schema/events` holds it. */
export type Shape = { readonly [keyword: string]: unknown };

/** One difference between two shapes: where (`data.song.title`), what, and whether the two can be read as one major. */
export interface ShapeChange {
  readonly path: string;
  readonly message: string;
  readonly breaking: boolean;
}

/** Keywords that say nothing about what is valid. */
const silent = new Set(['$schema', '$id', 'title', 'description', 'examples', 'deprecated']);

const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null;
const shapesOf = (value: unknown): Record<string, Shape> =>
  (isShape(value) ? value : {}) as Record<string, Shape>;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const written = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

/** Everything but the fields, which are compared one by one. */
function rulesOf(shape: Shape): [string, unknown][] {
  const others = Object.entries(shape).filter(([keyword]) => !silent.has(keyword));
  return others.filter(
    ([keyword]) => !['properties', 'required', 'items', 'anyOf', 'enum'].includes(keyword),
  );
}

/**
 * What differs between two versions of a contract. Events of both lie in logs and outboxes and are read by old and new
 * consumers, so within a major neither may refuse what the other writes: only a new optional field does no harm. A rule
 * that was loosened breaks the old reader, one that was tightened the new reader of old events.
 */
export function compareShapes(before: Shape, after: Shape, path = 'data'): ShapeChange[] {
  const breaking = (message: string): ShapeChange => ({ path, message, breaking: true });
  const rules = isDeepStrictEqual(new Map(rulesOf(before)), new Map(rulesOf(after)))
    ? []
    : [
        breaking(
          `retyped: ${written(Object.fromEntries(rulesOf(before)))} became ${written(Object.fromEntries(rulesOf(after)))}`,
        ),
      ];
  return [
    ...rules,
    ...compareMembers(before, after, path),
    ...compareFields(before, after, path),
    ...compareChoices(before, after, path),
    ...(before.items || after.items
      ? compareShapes(shapesOf(before).items ?? {}, shapesOf(after).items ?? {}, `${path}[]`)
      : []),
  ];
}

function compareMembers(before: Shape, after: Shape, path: string): ShapeChange[] {
  const [old, now] = [listOf(before.enum), listOf(after.enum)];
  if (isDeepStrictEqual(old, now)) return [];
  const added = now.filter((member) => !old.includes(member));
  const removed = old.filter((member) => !now.includes(member));
  return [
    ...added.map((member) => ({
      path,
      message: `the member ${written(member)} was added, which older consumers refuse`,
      breaking: true,
    })),
    ...removed.map((member) => ({
      path,
      message: `the member ${written(member)} was removed: events that have it cannot be read any more`,
      breaking: true,
    })),
  ];
}

function compareFields(before: Shape, after: Shape, path: string): ShapeChange[] {
  const [old, now] = [shapesOf(before.properties), shapesOf(after.properties)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name): ShapeChange[] => {
    const at = `${path}.${name}`;
    const [was, is] = [old[name], now[name]];
    const [wasRequired, isRequired] = [before, after].map((shape) => listOf(shape.required).includes(name));
    if (was === undefined)
      return [
        isRequired
          ? {
              path: at,
              message: 'a new field must be optional: events written before it lack it',
              breaking: true,
            }
          : { path: at, message: 'an optional field was added', breaking: false },
      ];
    if (is === undefined) return [{ path: at, message: 'the field was removed', breaking: true }];
    const need =
      wasRequired === isRequired
        ? []
        : [
            {
              path: at,
              breaking: true,
              message: isRequired
                ? 'newly required: events that lack it cannot be read any more'
                : 'not required any more: older consumers refuse events without it',
            },
          ];
    return [...need, ...compareShapes(was, is, at)];
  });
}

/** `anyOf`, in its order: how a nullable field is written. */
function compareChoices(before: Shape, after: Shape, path: string): ShapeChange[] {
  const [old, now] = [listOf(before.anyOf).filter(isShape), listOf(after.anyOf).filter(isShape)];
  if (old.length !== now.length)
    return [{ path, message: `retyped: ${old.length} alternatives became ${now.length}`, breaking: true }];
  return old.flatMap((shape, at) => compareShapes(shape, now[at] ?? {}, path));
}
