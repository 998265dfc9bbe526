import { ApolloServer, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { codedError, internalError, isKnownCode } from '../errors.ts';
import type { RequestContext } from '../execute/context.ts';
import type { Executor } from '../execute/executor.ts';
import type { PreparedOperation, PreparedOperations } from '../execute/operation.ts';
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

function gatewayInterface({ schema, sdl, operations, executor, logger }: FrontOptions): GatewayInterface {
  return {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: schema, coreSupergraphSdl: sdl });
      return () => {};
    },
    load: async () => ({ executor: (request) => answer(request, operations, executor, logger) }),
    stop: async () => {},
  };
}

async function answer(
  incoming: GatewayRequest,
  operations: PreparedOperations,
  executor: Executor,
  logger: Logger,
): Promise<ExecutionResult<Record<string, unknown>, Record<string, unknown>>> {
  const { document, queryHash, operation } = incoming;
  const { operationName, variables } = incoming.request;
  if (!operation) return { errors: [unresolved(operationName)] };
  if (operation.operation === 'subscription') {
    return {
      errors: [codedError('BAD_REQUEST', 'Subscriptions are served over WebSocket (graphql-transport-ws)')],
    };
  }
  let prepared: PreparedOperation;
  try {
    prepared = operations.prepare(queryHash, document, operationName);
  } catch (error) {
    return { errors: [refusedByPlanner(error, logger)] };
  }
  const coerced = executor.coerceVariables(prepared, variables);
  if ('errors' in coerced) return coerced;
  const { request } = incoming.context as FrontContext;
  return executor.execute(prepared, coerced.variables, request);
}

function unresolved(operationName: string | undefined): GraphQLError {
  return new GraphQLError(
    operationName
      ? `Unknown operation named "${operationName}".`
      : 'Must provide operation name if query contains multiple operations.',
  );
}

function refusedByPlanner(error: unknown, logger: Logger): GraphQLError {
  if (error instanceof GraphQLError && isKnownCode(error.extensions.code)) return error;
  logger.error({ err: error }, 'an operation could not be planned');
  const masked = internalError();
  return new GraphQLError(masked.message, { extensions: { ...masked.extensions, http: { status: 500 } } });
}

function forApollo(logger: Logger) {
  const at = (level: keyof Logger) => (message?: unknown) => logger[level]({}, String(message));
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
