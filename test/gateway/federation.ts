import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, parse } from 'graphql';
import { createHandler as serveEvents } from 'graphql-sse/lib/use/http';
import { useServer as serveSockets } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { createGateway, type Gateway, type GatewayOptions, listenGateway } from '../../gateway/index.ts';

/** For schemas that do not link the specification themselves. */
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@external", "@requires", "@provides", "@interfaceObject", "@inaccessible", "@override",
  "@composeDirective"
])\n`;

// biome-ignore lint/suspicious/noExplicitAny: what resolvers take and give depends on the schema of each test
export type Resolvers = Record<string, any>;

export interface SubgraphSource {
  readonly typeDefs: string;
  readonly resolvers: Resolvers;
}

export interface ReceivedRequest {
  readonly headers: IncomingHttpHeaders;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** What a subgraph's resolvers get as context. */
export interface SubgraphContext {
  readonly authorization: string | undefined;
}

export interface RunningSubgraph {
  readonly name: string;
  readonly url: string;
  readonly received: ReceivedRequest[];
  /** Subscriptions that are open now. */
  openSubscriptions(): number;
  /** WebSockets that are open now. */
  openSockets(): number;
  /** Answers every request in its stead, until undefined is set again. */
  override: ((res: import('node:http').ServerResponse) => void) | undefined;
  stop(): Promise<void>;
}

export interface Federation {
  readonly gateway: Gateway;
  readonly url: string;
  readonly supergraphSdl: string;
  readonly logged: { readonly level: string; readonly fields: object; readonly message: string }[];
  subgraph(name: string): RunningSubgraph;
  ask(query: string, options?: AskOptions): Promise<Answer>;
  stop(): Promise<void>;
}

export interface AskOptions {
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly headers?: Record<string, string>;
}

// biome-ignore lint/suspicious/noExplicitAny: answers have the shape of each test's query
export type AnswerData = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data?: AnswerData;
  readonly errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
  readonly extensions?: AnswerData;
}

/** Real subgraph servers on free ports, composed, behind a gateway that listens too. */
export async function startFederation(
  sources: Record<string, SubgraphSource>,
  options: Partial<GatewayOptions> = {},
): Promise<Federation> {
  const subgraphs = await Promise.all(
    Object.entries(sources).map(([name, source]) => startSubgraph(name, source)),
  );
  const supergraphSdl = compose(
    subgraphs.map(({ name, url }) => ({ name, url, typeDefs: sources[name]?.typeDefs ?? '' })),
  );
  const logged: Federation['logged'][number][] = [];
  const log = (level: string) => (fields: object, message: string) => {
    logged.push({ level, fields, message });
  };
  const logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
  const gateway = await createGateway({ supergraphSdl, logger, ...options });
  const listening = await listenGateway(gateway, { port: 0 });
  return {
    gateway,
    url: listening.url,
    supergraphSdl,
    logged,
    subgraph: (name) => {
      const found = subgraphs.find((subgraph) => subgraph.name === name);
      if (!found) throw new Error(`no subgraph ${name}`);
      return found;
    },
    ask: (query, askOptions) => ask(listening.url, query, askOptions),
    stop: async () => {
      await listening.stop();
      await Promise.all(subgraphs.map((subgraph) => subgraph.stop()));
    },
  };
}

export function compose(services: { name: string; url: string; typeDefs: string }[]): string {
  const parsed = services.map(({ name, url, typeDefs }) => ({ name, url, typeDefs: parseTypes(typeDefs) }));
  const { supergraphSdl, errors } = composeServices(parsed);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

function parseTypes(typeDefs: string): DocumentNode {
  return parse(typeDefs.includes('federation/v2') ? typeDefs : LINK + typeDefs);
}

export async function ask(url: string, query: string, options: AskOptions = {}): Promise<Answer> {
  const { variables, operationName, headers } = options;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables, operationName }),
  });
  const body = (await response.json()) as object;
  return { status: response.status, headers: response.headers, ...body };
}

export async function startSubgraph(
  name: string,
  { typeDefs, resolvers }: SubgraphSource,
): Promise<RunningSubgraph> {
  const schema = buildSubgraphSchema([{ typeDefs: parseTypes(typeDefs), resolvers }]);
  const apollo = new ApolloServer<SubgraphContext>({
    schema,
    includeStacktraceInErrorResponses: true,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  await apollo.start();
  const received: ReceivedRequest[] = [];
  let open = 0;
  const events = serveEvents({
    schema,
    context: ({ raw }) => ({ authorization: raw.headers.authorization }),
    onOperation: () => {
      open++;
    },
    onComplete: () => {
      open--;
    },
  });
  const server = createServer((req, res) => {
    if (req.headers.accept === 'text/event-stream') return void events(req, res);
    let text = '';
    req.setEncoding('utf8');
    req.on('data', (chunk) => {
      text += chunk;
    });
    req.on('end', async () => {
      const body = JSON.parse(text);
      received.push({ headers: req.headers, query: body.query, variables: body.variables });
      if (running.override) return running.override(res);
      const { authorization } = req.headers;
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: 'POST', headers: headersOf(req.headers), search: '', body },
        context: async () => ({ authorization }),
      });
      const sql = req.headers['polyphony-trace'] ? { 'polyphony-sql': '2' } : {};
      res.writeHead(answer.status ?? 200, { ...Object.fromEntries(answer.headers), ...sql });
      res.end(answer.body.kind === 'complete' ? answer.body.string : '');
    });
  });
  const sockets = new WebSocketServer({ server, path: '/graphql' });
  serveSockets(
    {
      schema,
      context: ({ connectionParams }) => ({ authorization: connectionParams?.authorization }),
      onOperation: () => {
        open++;
      },
      onComplete: () => {
        open--;
      },
    },
    sockets,
  );
  const running: RunningSubgraph = {
    name,
    url: await listen(server),
    received,
    openSubscriptions: () => open,
    openSockets: () => sockets.clients.size,
    override: undefined,
    stop: async () => {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await apollo.stop();
    },
  };
  return running;
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

function headersOf(headers: IncomingHttpHeaders): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') map.set(name, value);
  return map;
}
