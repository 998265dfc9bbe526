import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigurationError, readEnvironment } from '../config.ts';
import { createLogger } from '../log.ts';
import { PostgresError } from '../postgres/errors.ts';
import { removeData } from '../process/fresh.ts';
import { surviveLostConnections } from '../process/lost-connections.ts';
import { PortError } from '../process/ports.ts';
import { type ProductOptions, startProduct } from '../process/product.ts';
import { commandLine, UsageError, wholeNumber } from './arguments.ts';
import { buildPage } from './build-page.ts';
import { dataFolder } from './data-folder.ts';
import { startDisplay } from './start-display.ts';
import { stopOnSignals } from './stop-signals.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const help = `
npm start [-- options]

Runs all of Polyphony on this machine: thirteen services, six databases on an embedded PostgreSQL with a replica, the
gateway and the page. Ctrl-C stops everything; the next start continues with the data.

  --port N     Port of the gateway and the page; services follow it (N+1 to N+13). Default 4000; 0 takes free ports.
  --data DIR   Folder for all data. Default .data
  --songs N    Songs in the catalogue that a first start makes. Default 2000; 0 to 1000000.
  --fresh      Deletes the data first (not the secrets, nor files that are not ours).
  -h, --help   This text.

Environment: POLYPHONY_ADMIN_PASSWORD (of admin@polyphony.example, 10 characters or more; else one is made and shown once),
POLYPHONY_PORT, POLYPHONY_DATA, POLYPHONY_HOST (address of the front, 127.0.0.1), REDIS_URL (cache and pub/sub on Redis
instead of in-process), ENTITY_CACHE_URL (a Redis where the gateway keeps entities of the catalogue), RATE_LIMIT_URL
(one where gateways count a client's requests together), SERVICES (only these of: auth user content search playlist activity recommendation analytical
player streaming notification monitoring reporting gateway), NO_COLOR, LOG_LEVEL (silent error warn info debug; logs are
JSON lines on standard error).

Exit code: 0 when it was stopped by a signal, 1 when it could not start, 2 when an option or the environment cannot be
used. A second signal does not wait for what is being stopped.
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

const isUsage = (error: unknown) => error instanceof UsageError || error instanceof ConfigurationError;
const isForPeople = (error: unknown) =>
  isUsage(error) || error instanceof PostgresError || error instanceof PortError;

/** Messages for people; anything else is a defect and keeps its stack. */
function explain(error: unknown): string {
  if (isForPeople(error)) return (error as Error).message;
  const { code, message, port, stack } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop that program, or choose another port with --port.`;
  if (code === 'ENOSPC') return `The disk is full: ${message}`;
  return stack ?? String(error);
}

function readOptions() {
  const environment = readEnvironment(process.env);
  return {
    environment,
    port:
      values.port === undefined
        ? (environment.POLYPHONY_PORT ?? 4000)
        : wholeNumber(values.port, 'port', 0, 65_000),
    songs: wholeNumber(values.songs, 'songs', 0, 1_000_000),
    dataDir: dataFolder(resolve(values.data ?? environment.POLYPHONY_DATA ?? join(root, '.data'))),
  };
}

async function run(): Promise<void> {
  const { environment, ...chosen } = readOptions();
  const display = startDisplay(process.stdout);
  const logger = createLogger(environment.LOG_LEVEL);
  surviveLostConnections((error) => logger.warn({ err: error }, 'a connection was lost while it was made'));
  const stopping = stopOnSignals(display.note);
  if (values.fresh) await removeData(chosen.dataDir);
  const wantsPage = environment.SERVICES === undefined || environment.SERVICES.includes('gateway');
  const options: ProductOptions = {
    ...chosen,
    environment,
    logger,
    durable: true,
    pageFolder: wantsPage ? buildPage({ root, note: display.note, stopping }) : Promise.resolve(null),
    step: display.step,
    progress: display.progress,
    note: display.note,
    stopping,
  };
  try {
    const product = await startProduct(options);
    display.ready(product);
    if (!stopping.aborted) await new Promise((resolve) => stopping.addEventListener('abort', resolve));
    await product.stop();
  } catch (error) {
    if (!stopping.aborted) throw error;
  }
  display.note('Stopped. The data is kept.');
}

try {
  await run();
  process.exit(0);
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exit(isUsage(error) ? 2 : 1);
}
