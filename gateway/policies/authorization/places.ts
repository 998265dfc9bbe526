import { type FieldNode, type GraphQLError, Kind, type SelectionSetNode } from 'graphql';
import { codedError } from '../../errors.ts';
import { isObject, own } from '../../execute/data.ts';
import type { Operation } from '../../execute/operation.ts';
import { responseName } from '../../selections.ts';

/** Response names from the root to a field that was left out. */
export type NamePath = readonly string[];

/** Places that are told of one operation; fragments spread in each other could make very many. */
const MAX_PATHS = 200;

/** Where in an answer these fields would stand. */
export function pathsOf(operation: Operation, fields: ReadonlySet<FieldNode>): NamePath[] {
  const paths = new Map<string, NamePath>();
  walk(operation.definition.selectionSet, [], []);
  return [...paths.values()];

  function walk(set: SelectionSetNode, above: NamePath, entered: readonly string[]): void {
    for (const node of set.selections) {
      if (paths.size >= MAX_PATHS) return;
      if (node.kind === Kind.FIELD) walkField(node, above, entered);
      else if (node.kind === Kind.INLINE_FRAGMENT) walk(node.selectionSet, above, entered);
      else walkFragment(node.name.value, above, entered);
    }
  }

  function walkField(node: FieldNode, above: NamePath, entered: readonly string[]): void {
    const path = [...above, responseName(node)];
    if (fields.has(node)) paths.set(path.join(' '), path);
    else if (node.selectionSet) walk(node.selectionSet, path, entered);
  }

  function walkFragment(name: string, above: NamePath, entered: readonly string[]): void {
    const fragment = operation.fragments.get(name);
    if (fragment && !entered.includes(name)) walk(fragment.selectionSet, above, [...entered, name]);
  }
}

/** The errors of fields that were left out, at the places of this answer where they are null or took null up. */
export function errorsAt(data: unknown, paths: readonly NamePath[]): GraphQLError[] {
  const errors = new Map<string, GraphQLError>();
  for (const path of paths) find(data, path, 0, []);
  return [...errors.values()];

  function find(value: unknown, path: NamePath, depth: number, here: readonly (string | number)[]): void {
    if (errors.size >= MAX_PATHS) return;
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) find(value[i], path, depth, [...here, i]);
      return;
    }
    if (value === null || value === undefined) {
      errors.set(JSON.stringify(here), forbidden(here));
      return;
    }
    const name = path[depth];
    // Another type stands here than the one whose field was left out.
    if (name === undefined || !isObject(value) || !Object.hasOwn(value, name)) return;
    find(own(value, name), path, depth + 1, [...here, name]);
  }
}

/** As Apollo's router says it, so that clients know it. */
export function forbidden(path: readonly (string | number)[]): GraphQLError {
  return codedError(
    'UNAUTHORIZED_FIELD_OR_TYPE',
    'Unauthorized field or type',
    path.length > 0 ? path : undefined,
  );
}

/** Whether an error only tells of the null that a field left out has made. */
export function isExplained({ path, extensions }: GraphQLError, paths: readonly NamePath[]): boolean {
  if (extensions.code !== 'INTERNAL_SERVER_ERROR') return false;
  const names = (path ?? []).filter((part) => typeof part === 'string');
  return paths.some((each) => each.length === names.length && names.every((name, at) => each[at] === name));
}
