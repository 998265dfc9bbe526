import { readFileSync } from 'node:fs';
import { ConfigurationError } from '../config.ts';
import { deploymentName } from '../databases/deployment.ts';
import { locationsFromEnvironment } from '../databases/location-urls.ts';
import type { DatabaseLocations } from '../databases/locations.ts';
import { prepareDatabases } from '../databases/prepare.ts';
import { isSecrets, type Secrets } from '../postgres/secrets.ts';
import { seedIfEmpty } from '../seed/seed.ts';
import { databaseNames } from '../topology.ts';
import { commandLine, UsageError, wholeNumber } from './arguments.ts';
import { startDisplay } from './start-display.ts';
import { stopOnSignals } from './stop-signals.ts';

const help = `
node infra/commands/prepare.ts [--songs N]

Makes the databases of the production shape ready: roles, databases, tables, grants, and a made-up catalogue where there is
none. Safe to run again and beside running services; ends when the replicas have everything.

  --songs N   Songs in the catalogue that a first run makes. Default 2000; 0 to 1000000.
  -h, --help  This text.

Environment: DATABASE_URL_USER and its five sisters, DATABASE_REPLICA_URLS_USER and its sisters,
POLYPHONY_DEPLOYMENT_SECRETS (file with the deployment's secrets, the superuser's password among them).

Prints the deployment's name as JSON. Exit code: 0 done, 1 failed, 2 when an option or the environment cannot be used.
`;

const values = commandLine({ songs: { type: 'string', default: '2000' } }, help);

function allLocations(): DatabaseLocations {
  const read = locationsFromEnvironment(process.env);
  if ('problems' in read) throw new ConfigurationError(read.problems);
  const missing = databaseNames.filter((name) => !read.locations[name]);
  if (missing.length > 0)
    throw new ConfigurationError(missing.map((name) => `DATABASE_URL_${name.toUpperCase()}: is not set`));
  return read.locations as DatabaseLocations;
}

function deploymentSecrets(): Secrets {
  const file = process.env.POLYPHONY_DEPLOYMENT_SECRETS;
  if (!file) throw new ConfigurationError(['POLYPHONY_DEPLOYMENT_SECRETS: is not set']);
  try {
    const secrets: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isSecrets(secrets)) return secrets;
  } catch {
    // Said below, without what the file holds.
  }
  throw new ConfigurationError([
    `POLYPHONY_DEPLOYMENT_SECRETS: ${file} does not hold a deployment's secrets`,
  ]);
}

async function run(): Promise<void> {
  const songs = wholeNumber(values.songs, 'songs', 0, 1_000_000);
  const locations = allLocations();
  const secrets = deploymentSecrets();
  const superuser = { user: 'postgres', password: secrets.postgresPassword };
  const display = startDisplay(process.stderr);
  const stopping = stopOnSignals(display.note);
  display.step('roles, tables and grants');
  await prepareDatabases({ locations, superuser, secrets });
  stopping.throwIfAborted();
  display.step('catalogue');
  await seedIfEmpty({ locations, superuser, secrets, songs, progress: display.progress, stopping });
  const deployment = await deploymentName(locations, superuser);
  process.stdout.write(`${JSON.stringify({ deployment })}\n`);
}

try {
  await run();
  process.exit(0);
} catch (error) {
  const usage = error instanceof ConfigurationError || error instanceof UsageError;
  process.stderr.write(`${usage ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(usage ? 2 : 1);
}
