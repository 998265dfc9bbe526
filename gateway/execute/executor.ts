import { type ExecutionResult, GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql';
import { createDeferrals } from '../defer/deferral.ts';
import { runDeferral, type Told } from '../defer/run-deferral.ts';
import { internalError, isKnownCode } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { ActiveOverrides, Overrides } from '../plan/overrides.ts';
import type { TypeMatcher } from '../plan/type-matcher.ts';
import type { Execution, RequestContext, SendToSubgraph, SubgraphBody } from './context.ts';
import type { JsonObject } from './data.ts';
import { withinSelection } from './error-paths.ts';
import type { OperationVariant, PreparedOperation } from './operation.ts';
import { mergeRoot, runPlan } from './run-plan.ts';

/** An operation that can run: its variables are good, and it has a plan. */
export interface ReadyOperation {
  readonly variant: OperationVariant;
  readonly variables: Readonly<JsonObject>;
  /** What the policies decided about it, for when it is answered. */
  readonly ruling?: object;
}

export type Readiness =
  | ({ readonly kind: 'ready' } & ReadyOperation)
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLError[] };

export interface Executor {
  /**
   * Coerces variables and plans, within what the policies allow this request: at once where the plan is known, else by a
   * promise that never rejects. Refuses with BAD_USER_INPUT, OPERATION_TOO_COMPLEX or INTERNAL_SERVER_ERROR, and with
   * the codes of the policies.
   */
  makeReady(
    prepared: PreparedOperation,
    inputs: unknown,
    request: RequestContext,
  ): Readiness | Promise<Readiness>;
  /** Answers a query or mutation. What goes wrong is in the result's errors. */
  execute(ready: ReadyOperation, request: RequestContext): Promise<ExecutionResult>;
  /**
   * As `execute`, but tells what the client lets come later (`@defer`) piece by piece. Undefined where nothing would come
   * later: then it has not begun.
   */
  executeInPieces(
    ready: ReadyOperation,
    request: RequestContext,
    tell: (told: Told) => void,
  ): Promise<void> | undefined;
  /** Makes the client's event of a subscription out of what the subgraph sent. */
  executeEvent(
    ready: ReadyOperation,
    event: SubscriptionEvent,
    request: RequestContext,
  ): Promise<ExecutionResult>;
}

export interface SubscriptionEvent {
  readonly body: SubgraphBody;
}

interface ExecutorOptions {
  readonly schema: GraphQLSchema;
  readonly matchesType: TypeMatcher;
  readonly send: SendToSubgraph;
  readonly logger: Logger;
  /** Only where the supergraph has progressive ones. */
  readonly overrides?: Overrides | undefined;
}

/** Errors about variables that are told at most. */
const MAX_VARIABLE_ERRORS = 10;

export function createExecutor({ schema, matchesType, send, logger, overrides }: ExecutorOptions): Executor {
  const deferralOf = createDeferrals(schema);
  return {
    makeReady: (prepared, inputs, request) => {
      const coerced = coerceVariables(prepared, inputs);
      if (!coerced.variables) return { kind: 'refused', errors: coerced.refused.map(badUserInput) };
      const { variables } = coerced;
      const active = overrides?.of(request.headers);
      const known = prepared.knownVariant(variables, active);
      if (known) return { kind: 'ready', variant: known, variables };
      return plan(prepared, variables, active);
    },
    execute: async (ready, request) => {
      const execution = begin(ready, request);
      const { plan } = ready.variant;
      if (plan.kind !== 'operation') throw new Error('A subscription is not executed, it is subscribed to');
      await runPlan(plan.steps, execution);
      const result = finish(ready, execution);
      // As with subgraphs' answers: what is fetched must not outlive this by an object that is old already.
      for (const name of Object.keys(execution.data)) execution.data[name] = undefined;
      return result;
    },
    executeInPieces: (ready, request, tell) => {
      const deferral = deferralOf(ready.variant, ready.variables);
      return deferral && runDeferral(deferral, begin(ready, request), ready.variant.required, tell);
    },
    executeEvent: async (ready, { body }, request) => {
      const execution = begin(ready, request);
      const { plan } = ready.variant;
      if (plan.kind !== 'subscription') throw new Error('Only subscriptions have events');
      mergeRoot(plan.event, body, execution);
      if (!body.data) return { errors: execution.errors.length > 0 ? execution.errors : [internalError()] };
      await runPlan(plan.rest, execution);
      return finish(ready, execution);
    },
  };

  async function plan(
    prepared: PreparedOperation,
    variables: Readonly<JsonObject>,
    active: ActiveOverrides | undefined,
  ): Promise<Readiness> {
    try {
      return { kind: 'ready', variant: await prepared.variantFor(variables, active), variables };
    } catch (error) {
      return { kind: 'refused', errors: [refusedByPlanner(error)] };
    }
  }

  function coerceVariables({ definition }: PreparedOperation, inputs: unknown) {
    const given = (inputs ?? {}) as JsonObject;
    const definitions = definition.variableDefinitions ?? [];
    const { errors, coerced } = getVariableValues(schema, definitions, given, {
      maxErrors: MAX_VARIABLE_ERRORS,
    });
    return coerced ? { variables: coerced as JsonObject } : { refused: errors ?? [] };
  }

  function refusedByPlanner(error: unknown): GraphQLError {
    if (error instanceof GraphQLError && isKnownCode(error.extensions.code)) return error;
    logger.error({ err: error }, 'an operation could not be planned');
    return internalError();
  }

  function begin({ variables }: ReadyOperation, request: RequestContext): Execution {
    return { data: {}, errors: [], variables, request, send, matchesType, logger };
  }

  function finish({ variant, variables }: ReadyOperation, execution: Execution): ExecutionResult {
    const { errors, data: fetched } = execution;
    const { operation, required } = variant;
    const data = variant.shape(fetched, errors, variables);
    const told = withinSelection(errors, { operation, variables, data: fetched, required, matchesType });
    const trace = execution.request.trace?.summary();
    return {
      data,
      ...(told.length > 0 && { errors: told }),
      ...(trace && { extensions: { trace } }),
    };
  }
}

function badUserInput(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'BAD_USER_INPUT' } });
}
