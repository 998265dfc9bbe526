import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { subgraphs } from './shop.ts';

/**
 * A process of its own: the four subgraphs at /NAME, which answer what they were asked before from memory, so that they
 * cost the machine as little as can be. Tells its parent the port; GET /count is how many requests there were.
 */
const schemas = new Map(
  Object.entries(subgraphs).map(([name, { typeDefs, resolvers }]) => [
    `/${name}`,
    buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers: resolvers as never }]),
  ]),
);
const answers = new Map<string, Buffer>();
let count = 0;

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

const server = createServer(async (req, res) => {
  if (req.method === 'GET') return void res.end(String(count));
  count++;
  const bytes = await answer(req.url ?? '', await bodyOf(req));
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
