import { lookup } from 'node:dns/promises';
import { ConfigurationError, readEnvironment } from '../config.ts';
import { ServerError } from '../servers/port.ts';
import { joinCluster } from '../servers/redis-cluster-join.ts';
import { commandLine } from './arguments.ts';

const help = `
node infra/commands/join-redis-cluster.ts

Makes one Redis Cluster of the nodes of REDIS_CLUSTER_URLS (or REDIS_CLUSTER_URLS_FILE): the first three share the slots, the
others follow them. Nodes that are one already are told each other's addresses again. Safe to run again.

  -h, --help  This text.

Exit code: 0 done, 1 failed, 2 when an option or the environment cannot be used.
`;

commandLine({}, help);

/** Nodes meet by address, never by name. */
async function nodeOf(url: string) {
  const { hostname, port } = new URL(url);
  const { address } = await lookup(hostname, { family: 4 });
  return { url, ip: address, port: Number(port || 6379) };
}

async function run(): Promise<void> {
  const { REDIS_CLUSTER_URLS: urls } = readEnvironment(process.env);
  if (!urls) throw new ConfigurationError(['REDIS_CLUSTER_URLS: is not set']);
  await joinCluster(await Promise.all(urls.map(nodeOf)));
  process.stdout.write(`${urls.length} nodes are one cluster\n`);
}

try {
  await run();
  process.exit(0);
} catch (error) {
  const forPeople = error instanceof ConfigurationError || error instanceof ServerError;
  process.stderr.write(`${forPeople ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(error instanceof ConfigurationError ? 2 : 1);
}
