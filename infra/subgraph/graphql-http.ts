import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { GraphQLError } from 'graphql';
import type { Freshness } from '../databases/freshness.ts';
import { countStatements, currentStatements } from '../databases/statements.ts';
import { publicErrorOf } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { ServiceName } from '../topology.ts';
import type { ServiceContext } from './context.ts';
import type { Subgraph } from './define.ts';
import { formatError } from './error-format.ts';
import { type ContextMaker, rememberWrites } from './requests.ts';

/** Bytes of a request body; representations of a page of a thousand entities fit. */
const maxBody = 4 * 1024 * 1024;
const maxTokens = 20_000;

export async function createApollo<S extends ServiceName>(
  subgraph: Subgraph<S>,
  freshness: Pick<Freshness, 'noteWrites'>,
  logger: Logger,
): Promise<ApolloServer<ServiceContext<S>>> {
  const server = new ApolloServer<ServiceContext<S>>({
    schema: subgraph.executable,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens },
    formatError: (formatted, error) => formatError(formatted, error, logger),
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      {
        requestDidStart: async () => ({
          async willSendResponse({ operation, contextValue, response }) {
            if (operation?.operation !== 'mutation') return;
            try {
              await rememberWrites(contextValue, freshness);
            } catch (error) {
              // What is written cannot be promised to the next read: thrown from here, Apollo would mask why.
              const failed = new GraphQLError('The change is not known', { originalError: error as Error });
              const errors = [formatError(failed.toJSON(), failed, logger)];
              response.body = { kind: 'single', singleResult: { errors } };
            }
          },
        }),
      },
    ],
  });
  await server.start();
  return server;
}

/** Reads a body of at most `maxBody` bytes; null when it is longer. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBody) chunks.push(chunk);
  }
  return size > maxBody ? null : Buffer.concat(chunks).toString('utf8');
}

function headerMap(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

export function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: text === '' ? {} : JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

const statusOf = { UNAUTHENTICATED: 401, SUBGRAPH_UNAVAILABLE: 503 } as const;

/** The answer to a request whose context cannot be made: a bad token, keys or replicas that are away. */
function sendContextError(response: ServerResponse, error: unknown, logger: Logger): void {
  const known = publicErrorOf(error);
  if (!known) logger.error({ err: error }, 'request context failed');
  const code = known?.code ?? 'INTERNAL_SERVER_ERROR';
  const status = statusOf[code as keyof typeof statusOf] ?? 500;
  sendError(response, status, code, known?.message ?? 'Internal server error');
}

async function sendAnswer(response: ServerResponse, answer: HTTPGraphQLResponse): Promise<void> {
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.statusCode = answer.status ?? 200;
  if (answer.body.kind === 'complete') return void response.end(answer.body.string);
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
}

/** Handles POST and GET of /graphql: a bad token fails the whole request with 401. */
export function graphqlHandler<S extends ServiceName>(
  server: ApolloServer<ServiceContext<S>>,
  makeContext: ContextMaker<S>,
  logger: Logger,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  /** Runs the operation; with `polyphony-trace` the answer says how many SQL statements it took. */
  function execute(
    request: IncomingMessage,
    response: ServerResponse,
    body: unknown,
    context: ServiceContext<S>,
  ) {
    return countStatements(async () => {
      const answer = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: request.method ?? 'POST',
          headers: headerMap(request),
          search: new URL(request.url ?? '/', 'http://subgraph').search,
          body,
        },
        context: async () => context,
      });
      response.setHeader('x-request-id', context.requestId);
      if (request.headers['polyphony-trace'])
        response.setHeader('polyphony-sql', String(currentStatements()));
      return answer;
    });
  }

  return async (request, response) => {
    const text = await readBody(request);
    if (text === null)
      return sendError(response, 413, 'OPERATION_TOO_COMPLEX', `The body is over ${maxBody} bytes`);
    const body = parseJson(text);
    if (!body.ok) return sendError(response, 400, 'BAD_REQUEST', 'The body is not JSON');
    let context: ServiceContext<S>;
    try {
      context = await makeContext(request.headers);
    } catch (error) {
      return sendContextError(response, error, logger);
    }
    await sendAnswer(response, await execute(request, response, body.value, context));
  };
}
