import { type ExecutionResult, GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql';
import { codedError, internalError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { FetchNode, PlanNode } from '../plan/plan.ts';
import type { TypeMatcher } from '../plan/type-matcher.ts';
import type { Execution, RequestContext, SendToSubgraph, SubgraphBody } from './context.ts';
import type { JsonObject } from './data.ts';
import { withinSelection } from './error-paths.ts';
import type { PreparedOperation } from './operation.ts';
import { mergeRoot, runPlan } from './run-plan.ts';

export interface Executor {
  /** Answers a query or mutation. Never throws: what goes wrong is in the result's errors. */
  execute(
    prepared: PreparedOperation,
    variables: Readonly<JsonObject>,
    request: RequestContext,
  ): Promise<ExecutionResult>;
  /** Makes the client's event of a subscription out of what the subgraph sent. */
  executeEvent(
    prepared: PreparedOperation,
    event: SubscriptionEvent,
    variables: Readonly<JsonObject>,
    request: RequestContext,
  ): Promise<ExecutionResult>;
  /** Values for the operation's variables, defaults filled in, or why they cannot be used (BAD_USER_INPUT). */
  coerceVariables(
    prepared: PreparedOperation,
    inputs: unknown,
  ): { readonly variables: JsonObject } | { readonly errors: readonly GraphQLError[] };
}

export interface SubscriptionEvent {
  readonly primary: FetchNode;
  readonly rest: PlanNode | undefined;
  readonly body: SubgraphBody;
}

interface ExecutorOptions {
  readonly schema: GraphQLSchema;
  readonly matchesType: TypeMatcher;
  readonly send: SendToSubgraph;
  readonly logger: Logger;
}

/** Errors about variables that are told at most. */
const MAX_VARIABLE_ERRORS = 10;

export function createExecutor({ schema, matchesType, send, logger }: ExecutorOptions): Executor {
  return {
    execute: async (prepared, variables, request) => {
      const execution = begin(variables, request);
      const { plan } = prepared;
      if (plan.kind !== 'operation') throw new Error('A subscription is not executed, it is subscribed to');
      await runPlan(plan.node, execution);
      return finish(prepared, execution);
    },
    executeEvent: async (prepared, { primary, rest, body }, variables, request) => {
      const execution = begin(variables, request);
      mergeRoot(primary, body, execution);
      if (!body.data) return { errors: execution.errors.length > 0 ? execution.errors : [internalError()] };
      await runPlan(rest, execution);
      return finish(prepared, execution);
    },
    coerceVariables: (prepared, inputs) => {
      const given = (inputs ?? {}) as JsonObject;
      const definitions = prepared.definition.variableDefinitions ?? [];
      const { errors, coerced } = getVariableValues(schema, definitions, given, {
        maxErrors: MAX_VARIABLE_ERRORS,
      });
      if (coerced) return { variables: coerced };
      return { errors: errors.map(badUserInput) };
    },
  };

  function begin(variables: Readonly<JsonObject>, request: RequestContext): Execution {
    return { data: {}, errors: [], variables, request, send, matchesType, logger };
  }

  function finish(prepared: PreparedOperation, execution: Execution): ExecutionResult {
    const { errors } = execution;
    const data = prepared.shaperFor(execution.variables)(execution.data, errors);
    const trace = execution.request.trace?.summary();
    return {
      data,
      ...(errors.length > 0 && { errors: withinSelection(errors, prepared) }),
      ...(trace && { extensions: { trace } }),
    };
  }
}

function badUserInput(error: GraphQLError): GraphQLError {
  if (error.nodes === undefined) return codedError('BAD_USER_INPUT', error.message);
  return new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'BAD_USER_INPUT' } });
}
