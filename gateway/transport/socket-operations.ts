import type { ExecutionArgs, GraphQLError } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { Engine } from '../engine.ts';
import { codedError } from '../errors.ts';
import type { RequestContext } from '../execute/context.ts';
import type { ReadyOperation } from '../execute/executor.ts';
import { takeIn } from './intake.ts';
import { readParameters } from './parameters.ts';
import type { SocketOptions } from './websocket.ts';

/** An operation of a WebSocket message, ready to run on the engine of its time. */
export interface SocketOperation extends ReadyOperation {
  readonly request: RequestContext;
  readonly engine: Engine;
}

type Begin = (
  payload: SubscribePayload,
  request: RequestContext,
) => Promise<ExecutionArgs | readonly GraphQLError[]>;

/** The checks of every transport, for `subscribe` messages. */
export function createSocketOperations(options: SocketOptions): Begin {
  return async (payload, request) => {
    const engine = options.engine.get();
    const parameters = readParameters(payload);
    if (parameters.kind === 'malformed') return [parameters.error];
    const taken = takeIn(parameters, engine, options.admission);
    if (taken.kind === 'refused') return taken.errors;
    const ready = await engine.executor.makeReady(taken.prepared, parameters.variables, request);
    if (ready.kind === 'refused') return ready.errors;
    const isSubscription = taken.prepared.definition.operation === 'subscription';
    if (isSubscription && ready.variant.plan.kind !== 'subscription') {
      return [codedError('BAD_USER_INPUT', 'The subscription selects nothing')];
    }
    const operation: SocketOperation = { ...ready, request, engine };
    const { operationName } = payload;
    return { schema: engine.schema, document: taken.document, operationName, contextValue: operation };
  };
}
