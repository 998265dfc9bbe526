import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { createGateway, listenGateway } from './index.ts';

const HELP = `Usage: npm run gateway -- --supergraph FILE --port N [options]

Runs the federation gateway alone on a composed federation v2 supergraph:
GraphQL over HTTP and WebSocket and GraphiQL at /graphql, /health/live and /health/ready.

  --supergraph FILE     the supergraph (such as schema/supergraph.graphql)
  --port N              port to listen on; 0 takes a free one (default 4000)
  --host HOST           address to listen on (default 127.0.0.1)
  --subgraph NAME=URL   where this subgraph is, instead of what the supergraph says; may be repeated
  --trace               answer requests that carry "polyphony-trace: 1" with their cost
  --help                show this
`;

/** The command line; a mistake in it is told in one line and ends with status 1. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      supergraph: { type: 'string' },
      port: { type: 'string', default: '4000' },
      host: { type: 'string' },
      subgraph: { type: 'string', multiple: true, default: [] },
      trace: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  if (!values.supergraph) throw new Error('--supergraph FILE is missing (--help shows how)');
  const logger = pino({ level: process.env.LOG_LEVEL ?? 'info' });
  const gateway = await createGateway({
    supergraphSdl: await readFile(values.supergraph, 'utf8'),
    subgraphUrls: subgraphUrls(values.subgraph),
    logger,
    exposeTrace: values.trace,
  });
  const listening = await listenGateway(gateway, { port: portOf(values.port), host: values.host });
  logger.info({ url: listening.url }, 'gateway ready');
  const stop = () => {
    logger.info({}, 'gateway stopping');
    void listening.stop();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function subgraphUrls(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1 || !URL.canParse(pair.slice(at + 1))) throw new Error(`--subgraph ${pair} is not NAME=URL`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${text} is not a port`);
  return port;
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
