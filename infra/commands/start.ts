import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigurationError, readEnvironment } from '../config.ts';
import { createLogger } from '../log.ts';
import { PostgresError } from '../postgres/errors.ts';
import { removeCluster } from '../postgres/folders.ts';
import { type Product, startProduct } from '../process/product.ts';
import { commandLine, UsageError, wholeNumber } from './arguments.ts';
import { buildPage } from './build-page.ts';
import { startDisplay } from './start-display.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const help = `
npm start [-- options]

Runs all of Polyphony on this machine: thirteen services, six databases on an embedded PostgreSQL with a replica, the
gateway and the page. Ctrl-C stops everything; the next start continues with the data.

  --port N     Port of the gateway and the page; services follow it (N+1 to N+13). Default 4000; 0 takes free ports.
  --data DIR   Folder for all data. Default .data
  --songs N    Songs in the catalogue that a first start makes. Default 2000; 0 to 1000000.
  --fresh      Deletes the data first.
  -h, --help   This text.

Environment: POLYPHONY_ADMIN_PASSWORD (of admin@polyphony.example; else one is made and shown once), POLYPHONY_PORT,
POLYPHONY_DATA, POLYPHONY_HOST (address of the front, 127.0.0.1), REDIS_URL (cache and pub/sub on Redis instead of in-process), SERVICES (only these of: auth user content
search playlist activity recommendation analytical player streaming notification monitoring reporting gateway),
LOG_LEVEL (silent error warn info debug; logs are JSON lines on standard error).
`;

const values = commandLine(
  {
    port: { type: 'string' },
    data: { type: 'string' },
    songs: { type: 'string', default: '2000' },
    fresh: { type: 'boolean', default: false },
  },
  help,
);

/** Messages for people; anything else is a defect and keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof UsageError || error instanceof ConfigurationError || error instanceof PostgresError)
    return error.message;
  const { code, message, port, stack } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop what uses it, or choose another with --port (services use the 13 ports after it).`;
  if (code === 'ENOSPC') return `The disk is full: ${message}`;
  return stack ?? String(error);
}

async function run(): Promise<void> {
  const environment = readEnvironment(process.env);
  const port =
    values.port === undefined
      ? (environment.POLYPHONY_PORT ?? 4000)
      : wholeNumber(values.port, 'port', 0, 65_000);
  const songs = wholeNumber(values.songs, 'songs', 0, 1_000_000);
  const dataDir = resolve(values.data ?? environment.POLYPHONY_DATA ?? join(root, '.data'));
  const display = startDisplay(process.stdout);
  if (values.fresh && existsSync(dataDir)) {
    await removeCluster(dataDir);
    rmSync(join(dataDir, 'product.json'), { force: true });
  }
  mkdirSync(dataDir, { recursive: true });
  const wantsPage = environment.SERVICES === undefined || environment.SERVICES.includes('gateway');
  let product: Product | undefined;
  let stopping = false;

  async function stop(signal: string): Promise<void> {
    if (stopping) return;
    stopping = true;
    display.note(`${signal}: stopping`);
    await starting.catch(() => undefined);
    await product?.stop();
    display.note('Stopped. The data is kept.');
    process.exit(0);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));

  const page = wantsPage ? buildPage(root, display.note) : Promise.resolve(null);
  const starting = startProduct({
    dataDir,
    port,
    songs,
    environment,
    logger: createLogger(environment.LOG_LEVEL),
    durable: true,
    pageFolder: page,
    step: display.step,
    progress: display.progress,
  });
  product = await starting;
  display.ready(product);
}

try {
  await run();
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exit(1);
}
