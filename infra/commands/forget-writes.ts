import { ConfigurationError, readEnvironment } from '../config.ts';
import { restartWriteTokens } from '../databases/redis-write-tokens.ts';
import { databaseNames } from '../topology.ts';

const help = `
node infra/commands/forget-writes.ts DATABASE

After a replica of a database was promoted outside of npm run stack: drops what is remembered of people's writes there, since
those are places in the old primary's log. Readers then start where the new primary is.

  -h, --help  This text.

Environment: REDIS_DURABLE_URL (or REDIS_DURABLE_URL_FILE), POLYPHONY_DEPLOYMENT. Exit code: 0 done, 1 failed, 2 when the database or
the environment cannot be used.
`;

async function run([word]: readonly string[]): Promise<number> {
  if (word === '--help' || word === '-h') {
    process.stdout.write(`${help.trim()}\n`);
    return 0;
  }
  const database = databaseNames.find((name) => name === word);
  if (!database) {
    process.stderr.write(`Which database? One of ${databaseNames.join(', ')}\n`);
    return 2;
  }
  const { REDIS_DURABLE_URL: url, POLYPHONY_DEPLOYMENT: deployment = 'polyphony' } = readEnvironment(
    process.env,
  );
  if (!url) throw new ConfigurationError(['REDIS_DURABLE_URL: is not set']);
  await restartWriteTokens({ url, prefix: deployment }, database);
  process.stdout.write(`What was written in ${database} before is forgotten.\n`);
  return 0;
}

try {
  process.exit(await run(process.argv.slice(2)));
} catch (error) {
  const usage = error instanceof ConfigurationError;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(usage ? 2 : 1);
}
