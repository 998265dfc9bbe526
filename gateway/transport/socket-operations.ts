import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  validate,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { LRUCache } from 'lru-cache';
import { codedError } from '../errors.ts';
import type { RequestContext } from '../execute/context.ts';
import type { ReadyOperation } from '../execute/executor.ts';
import type { SocketOptions } from './websocket.ts';

/** An operation of a WebSocket message, ready to run. */
export interface SocketOperation extends ReadyOperation {
  readonly request: RequestContext;
}

/** Documents whose validation is remembered. */
const MAX_DOCUMENTS = 1000;

type Begin = (
  payload: SubscribePayload,
  request: RequestContext,
) => Promise<ExecutionArgs | readonly GraphQLError[]>;

/** What Apollo Server does for HTTP: the same checks in the same order, for `subscribe` messages. */
export function createSocketOperations(options: SocketOptions): Begin {
  const { schema, admission, operations, executor } = options;
  const validated = new LRUCache<string, readonly GraphQLError[]>({ max: MAX_DOCUMENTS });
  return async (payload, request) => {
    const { query, operationName, variables } = payload;
    const admitted = admission.admit(query);
    if (admitted.kind === 'refused') return [admitted.error];
    const { document } = admitted;
    const excess = admission.admitVariables(variables);
    if (excess) return [excess];
    const invalid = validationErrors(query, document);
    if (invalid.length > 0) return invalid;
    if (!getOperationAST(document, operationName)) return [unresolved(operationName)];
    const prepared = operations.prepare(query, document, operationName ?? undefined);
    const ready = await executor.makeReady(prepared, variables, request);
    if (ready.kind === 'refused') return ready.errors;
    if (prepared.definition.operation === 'subscription' && ready.variant.plan.kind !== 'subscription') {
      return [codedError('BAD_USER_INPUT', 'The subscription selects nothing')];
    }
    const operation: SocketOperation = { ...ready, request };
    return { schema, document, operationName, contextValue: operation };
  };

  function validationErrors(query: string, document: DocumentNode): readonly GraphQLError[] {
    const known = validated.get(query);
    if (known) return known;
    const found = validateAs(schema, document);
    validated.set(query, found);
    return found;
  }
}

function validateAs(schema: GraphQLSchema, document: DocumentNode): GraphQLError[] {
  return validate(schema, document).map(({ message, nodes }) => {
    return new GraphQLError(message, { nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
  });
}

function unresolved(operationName: string | null | undefined): GraphQLError {
  const message = operationName
    ? `Unknown operation named "${operationName}".`
    : 'Must provide operation name if query contains multiple operations.';
  return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
}
