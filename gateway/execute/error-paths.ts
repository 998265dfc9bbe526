import { GraphQLError, type SelectionSetNode } from 'graphql';
import { fieldsOfLevel, responseName } from '../selections.ts';
import type { Operation } from './operation.ts';

/**
 * Plans also fetch fields that the client did not ask for (keys, and what `@requires` names). An error there is told
 * at the nearest place which is in the client's answer, once.
 */
export function withinSelection(errors: readonly GraphQLError[], operation: Operation): GraphQLError[] {
  const seen = new Set<string>();
  const kept: GraphQLError[] = [];
  for (const error of errors) {
    const path = error.path && selectedPart(error.path, operation);
    const key = JSON.stringify([path, error.message, error.extensions]);
    if (seen.has(key)) continue;
    seen.add(key);
    const { message, extensions } = error;
    const whole = path?.length === error.path?.length;
    kept.push(
      whole ? error : new GraphQLError(message, { path: path?.length ? path : undefined, extensions }),
    );
  }
  return kept;
}

function selectedPart(path: readonly (string | number)[], operation: Operation): (string | number)[] {
  let sets: SelectionSetNode[] = [operation.definition.selectionSet];
  for (let i = 0; i < path.length; i++) {
    const part = path[i];
    if (typeof part !== 'string') continue;
    const next = childrenOf(part, sets, operation);
    // A place in a list that is not selected further is named by the list's field, hence the cut here.
    if (!next) return path.slice(0, i);
    sets = next;
  }
  return [...path];
}

/** The selections below a response name; undefined when it is not selected. */
function childrenOf(
  name: string,
  sets: readonly SelectionSetNode[],
  operation: Operation,
): SelectionSetNode[] | undefined {
  let found: SelectionSetNode[] | undefined;
  for (const node of fieldsOfLevel(sets, operation.fragments)) {
    if (responseName(node) !== name) continue;
    found ??= [];
    if (node.selectionSet) found.push(node.selectionSet);
  }
  return found;
}
