import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { PlanRecorder } from './plan-shape.ts';
import { subgraphs } from './shop.ts';

/**
 * A process of its own: the four subgraphs at /NAME, which answer what they were asked before from memory, so that they
 * cost the machine as little as can be. Tells its parent the port; GET /count is how many requests there were, GET /record
 * what they were since it was asked last.
 */
const schemas = new Map(
  Object.entries(subgraphs).map(([name, { typeDefs, resolvers }]) => [
    `/${name}`,
    buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers: resolvers as never }]),
  ]),
);
const answers = new Map<string, Buffer>();
let count = 0;
/** Only from the first to the second GET of /record: it costs time. */
let recorder: PlanRecorder | undefined;

async function answer(path: string, text: string): Promise<Buffer> {
  const key = path + text;
  const known = answers.get(key);
  if (known) return known;
  const schema = schemas.get(path);
  if (!schema) throw new Error(`There is no subgraph at ${path}`);
  const { query, variables, operationName } = JSON.parse(text);
  const result = await graphql({ schema, source: query, variableValues: variables, operationName });
  const bytes = Buffer.from(JSON.stringify(result));
  answers.set(key, bytes);
  return bytes;
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function record(): string {
  const levels = recorder?.take() ?? [];
  recorder = recorder ? undefined : new PlanRecorder();
  return JSON.stringify(levels);
}

const server = createServer(async (req, res) => {
  const { url = '' } = req;
  if (req.method === 'GET') return void res.end(url === '/record' ? record() : String(count));
  count++;
  const body = await bodyOf(req);
  const answered = recorder?.begun(`http://${req.headers.host}${url}`, body);
  const bytes = await answer(url, body);
  answered?.();
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
