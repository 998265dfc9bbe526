import { ApolloServer, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { codedError } from '../errors.ts';
import type { RequestContext } from '../execute/context.ts';
import type { Executor } from '../execute/executor.ts';
import type { PreparedOperations } from '../execute/operation.ts';
import type { Logger } from '../logger.ts';
import { publicError } from './public-error.ts';

export interface FrontContext extends BaseContext {
  readonly request: RequestContext;
}

type GatewayInterface = NonNullable<ConstructorParameters<typeof ApolloServer<FrontContext>>[0]['gateway']>;
type GatewayRequest = Parameters<Awaited<ReturnType<GatewayInterface['load']>>['executor'] & object>[0];

interface FrontOptions {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
  readonly operations: PreparedOperations;
  readonly executor: Executor;
  readonly logger: Logger;
}

/** Apollo Server as GraphQL over HTTP: parsing, validation, CSRF prevention, negotiation. Execution is ours. */
export async function startApolloFront(options: FrontOptions): Promise<ApolloServer<FrontContext>> {
  const server = new ApolloServer<FrontContext>({
    gateway: gatewayInterface(options),
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: publicError,
    logger: forApollo(options.logger),
    plugins: [
      // Nothing is reported to anyone, also where APOLLO_KEY happens to be set.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
  await server.start();
  return server;
}

function gatewayInterface({ schema, sdl, operations, executor }: FrontOptions): GatewayInterface {
  return {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: schema, coreSupergraphSdl: sdl });
      return () => {};
    },
    load: async () => ({ executor: (request) => answer(request, operations, executor) }),
    stop: async () => {},
  };
}

async function answer(
  incoming: GatewayRequest,
  operations: PreparedOperations,
  executor: Executor,
): Promise<ExecutionResult<Record<string, unknown>, Record<string, unknown>>> {
  const { operation } = incoming;
  const { operationName } = incoming.request;
  if (!operation) return { errors: [unresolved(operationName)] };
  if (operation.operation === 'subscription') {
    return {
      errors: [codedError('BAD_REQUEST', 'Subscriptions are served over WebSocket (graphql-transport-ws)')],
    };
  }
  const prepared = operations.prepare(incoming.queryHash, incoming.document, operationName);
  const ready = await executor.makeReady(prepared, incoming.request.variables);
  if (ready.kind === 'refused') return { errors: ready.errors.map(withStatus) };
  const { request } = incoming.context as FrontContext;
  return executor.execute(ready, request);
}

/** Refusals without data have status 400 by themselves; this one is not the client's fault. */
function withStatus(error: GraphQLError): GraphQLError {
  if (error.extensions.code !== 'INTERNAL_SERVER_ERROR') return error;
  return new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status: 500 } } });
}

function unresolved(operationName: string | undefined): GraphQLError {
  return new GraphQLError(
    operationName
      ? `Unknown operation named "${operationName}".`
      : 'Must provide operation name if query contains multiple operations.',
  );
}

function forApollo(logger: Logger) {
  const at = (level: keyof Logger) => (message?: unknown) => logger[level]({}, String(message));
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
