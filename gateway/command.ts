import { flushCompileCache } from 'node:module';
import { parseArgs } from 'node:util';
import type { Configuration } from './configuration/schema.ts';
import type { Logger } from './logger.ts';

const HELP = `Usage: npm run gateway -- --supergraph PATH --port N [options]
       npm run gateway -- --config FILE [options]

Runs the federation gateway alone on a composed federation v2 supergraph: GraphQL over HTTP and WebSocket and GraphiQL at
/graphql, /health/live, /health/ready and /metrics. A supergraph that is written to PATH later is switched to without
dropping a request; one that does not build is refused in the log, and the old one stays.

  --supergraph PATH     the supergraph (such as schema/supergraph.graphql), or a folder whose newest *.graphql is used
  --port N              port to listen on; 0 takes a free one (default 4000)
  --host HOST           address to listen on (default 127.0.0.1)
  --config FILE         policies, traffic and limits, in YAML or JSON: docs/gateway.yaml shows every setting. Options of
                        the command line win
  --subgraph NAME=URL   where this subgraph is, instead of what the supergraph says; may be repeated
  --no-watch            does not follow changes of the supergraph
  --trace               answer requests that carry "polyphony-trace: 1" with their cost
  --help                show this
`;

const OPTIONS = {
  supergraph: { type: 'string' },
  config: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  subgraph: { type: 'string', multiple: true, default: [] as string[] },
  'no-watch': { type: 'boolean', default: false },
  trace: { type: 'boolean' },
  help: { type: 'boolean', default: false },
} as const;

/** The command line; a mistake in it is told in one line and ends with status 1. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const configuration = await configured(values);
  if (!configuration.supergraph) throw new Error('--supergraph PATH is missing (--help shows how)');
  const { pino } = await import('pino');
  await run(configuration, configuration.supergraph, pino({ level: process.env.LOG_LEVEL ?? 'info' }));
}

/** Loaded only when asked for something: --help is there at once. */
async function run(
  configuration: Configuration,
  { path, watch }: NonNullable<Configuration['supergraph']>,
  logger: Logger,
): Promise<void> {
  const [{ createGateway, listenGateway }, { openSource }, { optionsOf }] = await Promise.all([
    import('./index.ts'),
    import('./reload/source.ts'),
    import('./configuration/options.ts'),
  ]);
  const source = await openSource(path);
  const { options, close } = await optionsOf(configuration, logger);
  const supergraphSdl = await source.read();
  const gateway = await createGateway({ ...options, supergraphSdl, logger });
  const listening = await listenGateway(gateway, { port: 4000, ...configuration.listen });
  logger.info({ url: listening.url }, 'gateway ready');
  keepCompiled();
  const unfollow = watch
    ? source.follow(
        supergraphSdl,
        async (sdl) => {
          await gateway.replaceSupergraph(sdl);
          logger.info({}, 'the supergraph was replaced');
        },
        (error) => logger.error({ err: error }, 'a supergraph was refused, the one before stays'),
      )
    : () => {};
  const stop = () => {
    logger.info({}, 'gateway stopping');
    unfollow();
    void listening.stop().then(close);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** Milliseconds until the first answers have been given, with what they load. */
const SETTLED_MS = 5000;

/**
 * Writes down what was compiled, for the next start. Node does so at the end of a process only, and not where it is
 * killed.
 */
function keepCompiled(): void {
  setTimeout(flushCompileCache, SETTLED_MS).unref();
}

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** The file with what the command line says in its place. */
async function configured(values: Values): Promise<Configuration> {
  const file = values.config ? await readFile(values.config) : EMPTY;
  const path = values.supergraph ?? file.supergraph?.path;
  return {
    ...file,
    ...(path && { supergraph: { path, watch: !values['no-watch'] && (file.supergraph?.watch ?? true) } }),
    ...(values.trace && { trace: true }),
    listen: {
      ...file.listen,
      ...(values.port !== undefined && { port: portOf(values.port) }),
      ...(values.host !== undefined && { host: values.host }),
    },
    subgraphs: { ...file.subgraphs, byName: withUrls(file.subgraphs.byName, values.subgraph ?? []) },
  };
}

const EMPTY: Configuration = {
  listen: {},
  limits: {},
  subgraphs: { byName: {} },
  slowReaders: {},
  shareQueries: false,
};

async function readFile(file: string): Promise<Configuration> {
  const { readConfiguration } = await import('./configuration/read.ts');
  return readConfiguration(file);
}

type SubgraphsByName = Configuration['subgraphs']['byName'];

function withUrls(known: SubgraphsByName, pairs: readonly string[]): SubgraphsByName {
  const all = { ...known };
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const url = pair.slice(at + 1);
    if (at < 1 || !URL.canParse(url)) throw new Error(`--subgraph ${pair} is not NAME=URL`);
    const name = pair.slice(0, at);
    all[name] = { ...all[name], url };
  }
  return all;
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
