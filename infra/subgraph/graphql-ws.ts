import type { Server } from 'node:http';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import type { Extra as WebSocketExtra } from 'graphql-ws/use/ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Freshness } from '../databases/freshness.ts';
import { publicErrorOf } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { ServiceName } from '../topology.ts';
import { formatGraphQLError } from './error-format.ts';
import { type ContextMaker, rememberWrites } from './requests.ts';

type Headers = Record<string, string | undefined>;

/** The headers that a `connection_init` payload stands for. */
function headersOf(payload: Record<string, unknown> | undefined): Headers {
  const pick = (name: string) =>
    typeof payload?.[name] === 'string' ? (payload[name] as string) : undefined;
  return {
    authorization: pick('authorization'),
    'polyphony-service': pick('polyphony-service'),
    'x-request-id': pick('x-request-id'),
  };
}

/** Serves graphql-transport-ws on /graphql of an HTTP server; a bad token closes with 4403. */
export function serveWebSocket<S extends ServiceName>(options: {
  server: Server;
  schema: GraphQLSchema;
  makeContext: ContextMaker<S>;
  freshness: Pick<Freshness, 'noteWrites'>;
  logger: Logger;
}): { stop(): Promise<void> } {
  const { logger, makeContext } = options;
  const sockets = new WebSocketServer({ server: options.server, path: '/graphql', maxPayload: 1024 * 1024 });
  const serverOptions: ServerOptions<Record<string, unknown>, WebSocketExtra> = {
    schema: options.schema,
    onConnect: async (ctx) => {
      try {
        await makeContext(headersOf(ctx.connectionParams));
        return true;
      } catch (error) {
        if (publicErrorOf(error)?.code === 'UNAUTHENTICATED') return false;
        throw error;
      }
    },
    context: (ctx) => makeContext(headersOf(ctx.connectionParams)),
    onNext: (_ctx, _id, _payload, _args, result) =>
      result.errors ? { ...result, errors: result.errors.map((e) => formatGraphQLError(e, logger)) } : result,
    onError: (_ctx, _id, _payload, errors) =>
      errors.map((e) => (e instanceof GraphQLError ? formatGraphQLError(e, logger) : e)),
    onOperation: async (_ctx, _id, _payload, args, result) => {
      const operation = args.document.definitions.find((d) => d.kind === 'OperationDefinition');
      const context = args.contextValue as Awaited<ReturnType<ContextMaker<S>>>;
      if (operation?.operation === 'mutation') await rememberWrites(context, options.freshness);
      return result;
    },
  };
  const disposable = useServer(serverOptions, sockets, 30_000);
  return {
    async stop() {
      for (const client of sockets.clients) client.close(1001, 'Going away');
      await disposable.dispose();
    },
  };
}
