import { type DocumentNode, getOperationAST, Kind, type SelectionSetNode, visit } from 'graphql';
import { fieldsOfLevel, fragmentsOf } from '../selections.ts';

const INTROSPECTION = new Set(['__schema', '__type']);

/**
 * The document without what the gateway answers by itself, or undefined when nothing else is asked. Apollo's planner
 * knows the introspection fields of its own graphql version only (`isOneOf` is missing).
 */
export function withoutIntrospection(
  document: DocumentNode,
  operationName: string | undefined,
): DocumentNode | undefined {
  const operation = getOperationAST(document, operationName);
  if (!operation) return document;
  const names = namesOfLevel(operation.selectionSet, document);
  if (names.every((name) => name === '__typename' || INTROSPECTION.has(name))) return undefined;
  if (!names.some((name) => INTROSPECTION.has(name))) return document;
  return visit(document, {
    enter: (node) => {
      if (node.kind === Kind.FRAGMENT_DEFINITION && node.typeCondition.name.value.startsWith('__'))
        return null;
      if (node.kind !== Kind.FIELD || !INTROSPECTION.has(node.name.value)) return undefined;
      // A field that costs nothing takes its place: a selection set must not become empty.
      return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
    },
  });
}

function namesOfLevel(set: SelectionSetNode, document: DocumentNode): string[] {
  return [...fieldsOfLevel([set], fragmentsOf(document))].map(({ name }) => name.value);
}
