import { fileURLToPath } from 'node:url';
import { ConfigurationError, type Environment, readEnvironment } from '../config.ts';
import { locationsFromEnvironment } from '../databases/location-urls.ts';
import type { DatabaseLocations } from '../databases/locations.ts';
import { createLogger } from '../log.ts';
import { surviveLostConnections } from '../process/lost-connections.ts';
import { partsOf, startParts } from '../process/parts.ts';
import { PortError, requirePorts } from '../process/ports.ts';
import { readServiceSecrets, type ServiceSecrets } from '../process/service-secrets.ts';
import { access, type DatabaseName, type ServiceName, serviceNames } from '../topology.ts';
import { commandLine } from './arguments.ts';
import { buildPage } from './build-page.ts';
import { stopOnSignals } from './stop-signals.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const help = `
node infra/commands/serve.ts

Runs some of Polyphony's services, or its gateway, over databases and servers that are there: a process of the production
shape. \`npm run stack\` and docker-compose.yml start one for each service.

  -h, --help  This text.

Environment: SERVICES (which: auth user content ... gateway), POLYPHONY_PORT (the gateway's; services follow it),
POLYPHONY_HOST (address to listen on), SERVICE_URLS (where the others answer: content=http://host:4003,...),
POLYPHONY_SECRETS (file with these services' secrets), POLYPHONY_DEPLOYMENT (prefix in shared servers), DATABASE_URL_USER
and its sisters for the databases that these services name, DATABASE_REPLICA_URLS_USER and its sisters (with ?sslmode=verify-full
&sslrootcert=FILE where they are encrypted), REDIS_URL, REDIS_DURABLE_URL, REDIS_CLUSTER_URLS, ENTITY_CACHE_URL, RATE_LIMIT_URL,
KAFKA_BROKERS, RABBITMQ_URL, SEARCH_URL, LOG_LEVEL, POLYPHONY_ADMIN_PASSWORD. What may hold a password can be a file: REDIS_URL_FILE.

Prints one line on standard output when it serves. Exit code: 0 when it was stopped by a signal, 1 when it could not start,
2 when an option or the environment cannot be used.
`;

commandLine({}, help);

/** The databases that a service names, and the one that says whether a user is valid. */
const databasesOf = (service: ServiceName) => [...Object.keys(access[service]), 'user'] as DatabaseName[];

/** A process is given the databases of its own services, and no others. */
function locationsOf(names: readonly ServiceName[], environment: NodeJS.ProcessEnv): DatabaseLocations {
  const read = locationsFromEnvironment(environment);
  if ('problems' in read) throw new ConfigurationError(read.problems);
  const missing = [...new Set(names.flatMap(databasesOf))].filter((name) => !read.locations[name]);
  if (missing.length > 0)
    throw new ConfigurationError(missing.map((name) => `DATABASE_URL_${name.toUpperCase()}: is not set`));
  return read.locations as DatabaseLocations;
}

/** A gateway alone has no secrets. */
function secretsOf(names: readonly ServiceName[], environment: Environment): ServiceSecrets {
  if (environment.POLYPHONY_SECRETS) return readServiceSecrets(environment.POLYPHONY_SECRETS);
  if (names.length === 0) return { serviceTokenSecret: '', services: {} };
  throw new ConfigurationError(['POLYPHONY_SECRETS is not set']);
}

async function run(): Promise<void> {
  const environment = readEnvironment(process.env);
  const logger = createLogger(environment.LOG_LEVEL);
  surviveLostConnections((error) => logger.warn({ err: error }, 'a connection was lost while it was made'));
  const names = serviceNames.filter((name) => partsOf(environment).includes(name));
  const secrets = secretsOf(names, environment);
  const locations = locationsOf(names, process.env);
  const note = (text: string) => logger.info({}, text);
  const stopping = stopOnSignals(note);
  const port = environment.POLYPHONY_PORT ?? 4000;
  await requirePorts({ parts: partsOf(environment), port, host: environment.POLYPHONY_HOST });
  const parts = await startParts({
    environment,
    locations,
    secrets,
    deployment: environment.POLYPHONY_DEPLOYMENT ?? 'polyphony',
    port,
    serviceHost: environment.POLYPHONY_HOST,
    logger,
    pageFolder: partsOf(environment).includes('gateway')
      ? buildPage({ root, note, stopping })
      : Promise.resolve(null),
    step: () => {},
    tell: (text) => logger.warn({}, text),
    stopping,
    split: true,
  });
  process.stdout.write(`${JSON.stringify({ url: parts.url, services: parts.services })}\n`);
  if (!stopping.aborted) await new Promise((resolve) => stopping.addEventListener('abort', resolve));
  await parts.stop();
}

try {
  await run();
  process.exit(0);
} catch (error) {
  const forPeople = error instanceof ConfigurationError || error instanceof PortError;
  process.stderr.write(`${forPeople ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(error instanceof ConfigurationError ? 2 : 1);
}
