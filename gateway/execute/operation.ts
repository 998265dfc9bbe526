import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { codedError } from '../errors.ts';
import { conditionVariables, resolveConditions } from '../plan/conditions.ts';
import type { Plan, Planner } from '../plan/plan.ts';
import { type Fragments, fragmentsOf } from '../selections.ts';
import type { JsonObject } from './data.ts';
import { compileShaper, type Shaper } from './shape.ts';

/** One operation of a document, which is valid, with the document's fragments. */
export interface Operation {
  readonly definition: OperationDefinitionNode;
  readonly fragments: Fragments;
}

/** What is worked out once for an operation and one set of `@skip` and `@include` values. */
export interface OperationVariant {
  readonly operation: Operation;
  readonly plan: Plan;
  readonly shape: Shaper;
}

export interface PreparedOperation extends Operation {
  /** What it was prepared under: the same text is the same document. */
  readonly key: string;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  /** The variant for these coerced variables when it is planned already. */
  knownVariant(variables: Readonly<JsonObject>): OperationVariant | undefined;
  /**
   * Plans once, however many ask at the same time.
   * @param variables coerced
   * @throws GraphQLError OPERATION_TOO_COMPLEX when the planner gives up, BAD_USER_INPUT when the schema has no such
   *   kind of operation; anything else is a fault of ours
   */
  variantFor(variables: Readonly<JsonObject>): Promise<OperationVariant>;
}

/** Operations kept prepared; a plan and its shaper take some 50 KB. */
const MAX_OPERATIONS = 1000;

/** Variants kept per operation: n variables in `@skip` and `@include` make up to 2^n. */
const MAX_VARIANTS = 16;

export interface PreparedOperations {
  /**
   * @param key text that stands for the document, such as its hash
   * @param operationName of an operation that the document has
   * @param planned the document without what this viewer may not ask for: it is planned in place of `document`, whose
   *   shape the answer has all the same. Part of what `key` stands for
   */
  prepare(
    key: string,
    document: DocumentNode,
    operationName: string | undefined,
    planned?: DocumentNode,
  ): PreparedOperation;
}

export function createPreparedOperations(schema: GraphQLSchema, planner: Planner): PreparedOperations {
  const cache = new LRUCache<string, PreparedOperation>({ max: MAX_OPERATIONS });
  return {
    prepare: (key, document, operationName, planned = document) => {
      const fullKey = `${operationName ?? ''} ${key}`;
      const known = cache.get(fullKey);
      if (known) return known;
      const prepared = prepareOperation(schema, planner, { key, document, operationName, planned });
      cache.set(fullKey, prepared);
      return prepared;
    },
  };
}

interface AskedOperation {
  readonly key: string;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly planned: DocumentNode;
}

function prepareOperation(schema: GraphQLSchema, planner: Planner, asked: AskedOperation): PreparedOperation {
  const { document, operationName, planned } = asked;
  const operation = findOperation(document, operationName);
  const names = conditionVariables(document);
  const variants = new LRUCache<string, OperationVariant>({ max: MAX_VARIANTS });
  const planning = new Map<string, Promise<OperationVariant>>();
  const keyOf = (variables: Readonly<JsonObject>) =>
    names.map((name) => (variables[name] ? '1' : '0')).join('');
  return {
    ...operation,
    ...asked,
    knownVariant: (variables) => variants.get(keyOf(variables)),
    variantFor: (variables) => {
      const key = keyOf(variables);
      const known = variants.get(key);
      if (known) return Promise.resolve(known);
      let making = planning.get(key);
      if (!making) {
        making = makeVariant(key, variables).finally(() => planning.delete(key));
        planning.set(key, making);
      }
      return making;
    },
  };

  async function makeVariant(key: string, variables: Readonly<JsonObject>): Promise<OperationVariant> {
    const kind = operation.definition.operation;
    if (!schema.getRootType(kind)) throw codedError('BAD_USER_INPUT', `The schema has no ${kind} type`);
    const plan = await planOperation(planner, resolveConditions(planned, variables), operationName);
    const variant = { operation, plan, shape: compileShaper(schema, operation, variables) };
    variants.set(key, variant);
    return variant;
  }
}

async function planOperation(
  planner: Planner,
  document: DocumentNode,
  operationName: string | undefined,
): Promise<Plan> {
  try {
    return await planner.plan(document, operationName);
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
