import { GraphQLError, type SelectionSetNode } from 'graphql';
import { isIncluded } from '../plan/conditions.ts';
import type { TypeMatcher } from '../plan/type-matcher.ts';
import { fieldsOfLevel, responseName, type SelectionFilter } from '../selections.ts';
import { isObject, type JsonObject, own } from './data.ts';
import type { Operation } from './operation.ts';

export interface Answered {
  readonly operation: Operation;
  readonly variables: Readonly<JsonObject>;
  /** What was fetched, with what the client did not ask for. */
  readonly data: JsonObject;
  /** Places, as joined response names, of what representations need. */
  readonly required: ReadonlySet<string>;
  readonly matchesType: TypeMatcher;
}

/**
 * Plans also fetch fields that the client did not ask for. An error at what representations need (keys, and what
 * `@requires` names) takes more fields with it: it is told at the nearest place which is in the client's answer, once.
 * An error at anything else beside the selection costs the client nothing, and is not told.
 */
export function withinSelection(errors: readonly GraphQLError[], answered: Answered): GraphQLError[] {
  const seen = new Set<string>();
  const kept: GraphQLError[] = [];
  for (const error of errors) {
    const path = error.path && selectedPart(error.path, answered);
    const whole = path?.length === error.path?.length;
    if (!whole && error.path && !isRequired(error.path, answered.required)) continue;
    const key = JSON.stringify([path, error.message, error.extensions]);
    if (seen.has(key)) continue;
    seen.add(key);
    const { message, extensions } = error;
    kept.push(
      whole ? error : new GraphQLError(message, { path: path?.length ? path : undefined, extensions }),
    );
  }
  return kept;
}

/** Whether the place, or one above it, is part of a representation. */
function isRequired(path: readonly (string | number)[], required: ReadonlySet<string>): boolean {
  let place = '';
  for (const part of path) {
    if (typeof part !== 'string') continue;
    place = place === '' ? part : `${place}.${part}`;
    if (required.has(place)) return true;
  }
  return false;
}

function selectedPart(path: readonly (string | number)[], answered: Answered): (string | number)[] {
  let sets: SelectionSetNode[] = [answered.operation.definition.selectionSet];
  let data: unknown = answered.data;
  for (let i = 0; i < path.length; i++) {
    const part = path[i];
    if (typeof part === 'string') {
      const next = childrenOf(part, sets, data, answered);
      // A place in a list that is not selected further is named by the list's field, hence the cut here.
      if (!next) return path.slice(0, i);
      sets = next;
    }
    data = part === undefined ? undefined : childAt(data, part);
  }
  return [...path];
}

function childAt(data: unknown, part: string | number): unknown {
  if (typeof part === 'number') return Array.isArray(data) ? data[part] : undefined;
  return isObject(data) ? own(data, part) : undefined;
}

/** The selections below a response name of an object; undefined when it is not selected. */
function childrenOf(
  name: string,
  sets: readonly SelectionSetNode[],
  object: unknown,
  { operation, variables, matchesType }: Answered,
): SelectionSetNode[] | undefined {
  const typename = isObject(object) ? own(object, '__typename') : undefined;
  let found: SelectionSetNode[] | undefined;
  const isOf: SelectionFilter = (node, condition) =>
    isIncluded(node, variables) && applies(typename, condition, matchesType);
  for (const node of fieldsOfLevel(sets, operation.fragments, isOf)) {
    if (responseName(node) !== name) continue;
    found ??= [];
    if (node.selectionSet) found.push(node.selectionSet);
  }
  return found;
}

/** An object without a `__typename` may be of any type. */
function applies(typename: unknown, condition: string | undefined, matchesType: TypeMatcher): boolean {
  return (
    condition === undefined ||
    typeof typename !== 'string' ||
    matchesType(typename, condition) ||
    // The object of a subgraph to which the interface is an object may be of any of its types.
    matchesType(condition, typename)
  );
}
