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
import { requiredPlaces } from '../plan/dependencies.ts';
import type { ActiveOverrides } from '../plan/overrides.ts';
import type { FetchNode, Plan, Planner } from '../plan/plan.ts';
import type { TypeMatcher } from '../plan/type-matcher.ts';
import { type Fragments, fragmentsOf } from '../selections.ts';
import type { GoneEntities } from './complete.ts';
import type { JsonObject } from './data.ts';
import { createShaper, type Shaper } from './shape.ts';
import { compileRoot, compileSteps, type RootStep, type Steps } from './steps.ts';

/** One operation of a document, which is valid, with the document's fragments. */
export interface Operation {
  readonly definition: OperationDefinitionNode;
  readonly fragments: Fragments;
}

/** What is worked out once for an operation, one set of `@skip` and `@include` values, and one of active labels. */
export interface OperationVariant {
  readonly operation: Operation;
  readonly plan: CompiledPlan;
  readonly shape: Shaper;
  readonly goneEntities: GoneEntities;
  /** Places, as joined response names, of what the plan's representations need. */
  readonly required: ReadonlySet<string>;
}

export type CompiledPlan =
  | { readonly kind: 'operation'; readonly steps: Steps }
  | {
      readonly kind: 'subscription';
      /** What is subscribed to. */
      readonly primary: FetchNode;
      readonly event: RootStep;
      /** What is fetched for each event. */
      readonly rest: Steps;
    };

export interface PreparedOperation extends Operation {
  /** What it was prepared under: the same text is the same document. */
  readonly key: string;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  /** The variant for these coerced variables when it is planned already. */
  knownVariant(variables: Readonly<JsonObject>, overrides?: ActiveOverrides): OperationVariant | undefined;
  /**
   * Plans once, however many ask at the same time.
   * @param variables coerced
   * @param overrides where the supergraph has progressive ones; absent: none is active
   * @throws GraphQLError OPERATION_TOO_COMPLEX when the planner gives up, BAD_USER_INPUT when the schema has no such
   *   kind of operation; anything else is a fault of ours
   */
  variantFor(variables: Readonly<JsonObject>, overrides?: ActiveOverrides): Promise<OperationVariant>;
}

const MAX_OPERATIONS = 1000;

/**
 * Variants kept of all operations together; a plan and its shaper take some 50 KB. One operation may have many: n
 * variables in `@skip` and `@include` make up to 2^n, and each set of active override labels has its own.
 */
const MAX_VARIANTS = 2000;

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

interface Making {
  readonly schema: GraphQLSchema;
  readonly planner: Planner;
  readonly matchesType: TypeMatcher;
  readonly goneEntities: GoneEntities;
}

export function createPreparedOperations(making: Making): PreparedOperations {
  const cache = new LRUCache<string, PreparedOperation>({ max: MAX_OPERATIONS });
  const variants = new LRUCache<string, OperationVariant>({ max: MAX_VARIANTS });
  let count = 0;
  return {
    prepare: (key, document, operationName, planned = document) => {
      const fullKey = `${operationName ?? ''} ${key}`;
      const known = cache.get(fullKey);
      if (known) return known;
      const prepared = prepareOperation(
        making,
        { key, document, operationName, planned },
        keptOf(`${count++} `),
      );
      cache.set(fullKey, prepared);
      return prepared;
    },
  };

  function keptOf(prefix: string): KeptVariants {
    return {
      get: (key) => variants.get(prefix + key),
      set: (key, variant) => void variants.set(prefix + key, variant),
    };
  }
}

/** What is kept of one operation's variants. */
interface KeptVariants {
  get(key: string): OperationVariant | undefined;
  set(key: string, variant: OperationVariant): void;
}

interface AskedOperation {
  readonly key: string;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly planned: DocumentNode;
}

function prepareOperation(
  { schema, planner, matchesType, goneEntities }: Making,
  asked: AskedOperation,
  variants: KeptVariants,
): PreparedOperation {
  const { document, operationName, planned } = asked;
  const operation = findOperation(document, operationName);
  const names = conditionVariables(document);
  const planning = new Map<string, Promise<OperationVariant>>();
  const keyOf = (variables: Readonly<JsonObject>, overrides: ActiveOverrides | undefined) => {
    const conditions = names.map((name) => (variables[name] ? '1' : '0')).join('');
    return overrides ? conditions + overrides.key : conditions;
  };
  return {
    ...operation,
    ...asked,
    knownVariant: (variables, overrides) => variants.get(keyOf(variables, overrides)),
    variantFor: (variables, overrides) => {
      const key = keyOf(variables, overrides);
      const known = variants.get(key);
      if (known) return Promise.resolve(known);
      let making = planning.get(key);
      if (!making) {
        making = makeVariant(key, variables, overrides).finally(() => planning.delete(key));
        planning.set(key, making);
      }
      return making;
    },
  };

  async function makeVariant(
    key: string,
    variables: Readonly<JsonObject>,
    overrides: ActiveOverrides | undefined,
  ): Promise<OperationVariant> {
    const kind = operation.definition.operation;
    if (!schema.getRootType(kind)) throw codedError('BAD_USER_INPUT', `The schema has no ${kind} type`);
    const plan = await planner.plan(resolveConditions(planned, variables), operationName, overrides);
    const variant = {
      operation,
      plan: compilePlan(plan, matchesType),
      shape: createShaper(schema, operation, variables, goneEntities),
      goneEntities,
      required: requiredPlaces(plan.kind === 'operation' ? plan.fetches : plan.rest),
    };
    variants.set(key, variant);
    return variant;
  }
}

function compilePlan(plan: Plan, matchesType: TypeMatcher): CompiledPlan {
  if (plan.kind === 'operation') return { kind: 'operation', steps: compileSteps(plan.fetches, matchesType) };
  const { primary } = plan;
  return {
    kind: 'subscription',
    primary,
    event: compileRoot(primary, matchesType),
    rest: compileSteps(plan.rest, matchesType),
  };
}

function findOperation(document: DocumentNode, operationName: string | undefined): Operation {
  const definition = getOperationAST(document, operationName);
  if (!definition) throw new GraphQLError('Unknown operation');
  return { definition, fragments: fragmentsOf(document) };
}
