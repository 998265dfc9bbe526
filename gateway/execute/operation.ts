import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { codedError } from '../errors.ts';
import type { Plan, Planner } from '../plan/plan.ts';
import { everyNode, type Fragments, fieldsOfLevel, fragmentsOf } from '../selections.ts';
import type { JsonObject } from './data.ts';
import { introspector } from './introspection.ts';
import { compileShaper, type Shaper } from './shape.ts';

/** One operation of a document, which is valid, with the document's fragments. */
export interface Operation {
  readonly definition: OperationDefinitionNode;
  readonly fragments: Fragments;
}

/** What is worked out once per operation and kept. */
export interface PreparedOperation extends Operation {
  readonly plan: Plan;
  /** The response shape for these (coerced) variables. */
  shaperFor(variables: Readonly<JsonObject>): Shaper;
}

/** Operations kept prepared; a plan and its shapers take some 50 KB. */
const MAX_OPERATIONS = 1000;

/** Shapers kept per operation: n variables in `@skip` and `@include` make up to 2^n shapes. */
const MAX_VARIANTS = 32;

export interface PreparedOperations {
  /**
   * @param key text that stands for the document, such as its hash
   * @throws GraphQLError when the operation cannot be planned
   */
  prepare(key: string, document: DocumentNode, operationName: string | undefined): PreparedOperation;
}

export function createPreparedOperations(schema: GraphQLSchema, planner: Planner): PreparedOperations {
  const cache = new LRUCache<string, PreparedOperation>({ max: MAX_OPERATIONS });
  return {
    prepare: (key, document, operationName) => {
      const fullKey = `${operationName ?? ''} ${key}`;
      const known = cache.get(fullKey);
      if (known) return known;
      const prepared = prepareOperation(schema, planner, document, operationName);
      cache.set(fullKey, prepared);
      return prepared;
    },
  };
}

function prepareOperation(
  schema: GraphQLSchema,
  planner: Planner,
  document: DocumentNode,
  operationName: string | undefined,
): PreparedOperation {
  const operation = findOperation(document, operationName);
  const kind = operation.definition.operation;
  if (!schema.getRootType(kind)) throw codedError('BAD_USER_INPUT', `The schema has no ${kind} type`);
  const names = conditionVariables(document);
  const introspects = usesIntrospection(operation);
  const variants = new LRUCache<string, Shaper>({ max: MAX_VARIANTS });
  return {
    ...operation,
    plan: planOperation(planner, document, operationName),
    shaperFor: (variables) => {
      const introspected = introspector(schema, operation, variables);
      const key = names.map((name) => (variables[name] ? '1' : '0')).join('');
      const known = variants.get(key);
      if (known) return known;
      const shaper = compileShaper(schema, operation, variables, introspected);
      // A shaper that introspects depends on all variables, not only on the conditions.
      if (!introspects) variants.set(key, shaper);
      return shaper;
    },
  };
}

function planOperation(planner: Planner, document: DocumentNode, operationName: string | undefined): Plan {
  try {
    return planner.plan(document, operationName);
  } catch (error) {
    // Apollo's planner refuses what would take it too long by errors of several kinds.
    const tooLarge = error instanceof Error && /limit|too many/i.test(error.message);
    if (tooLarge) throw codedError('OPERATION_TOO_COMPLEX', 'The operation is too complex to plan');
    throw error;
  }
}

function findOperation(document: DocumentNode, operationName: string | undefined): Operation {
  const definition = getOperationAST(document, operationName);
  if (!definition) throw new GraphQLError('Unknown operation');
  return { definition, fragments: fragmentsOf(document) };
}

function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  everyNode(document, (node) => {
    if (node.kind !== Kind.DIRECTIVE || !/^(skip|include)$/.test(node.name.value)) return;
    for (const { value } of node.arguments ?? [])
      if (value.kind === Kind.VARIABLE) names.add(value.name.value);
  });
  return [...names];
}

function usesIntrospection({ definition, fragments }: Operation): boolean {
  for (const { name } of fieldsOfLevel([definition.selectionSet], fragments)) {
    if (name.value === '__schema' || name.value === '__type') return true;
  }
  return false;
}
