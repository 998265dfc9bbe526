import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { foundServer } from './child.ts';
import { type ManagedServer, ServerError } from './port.ts';
import { redisAnswers, redisArguments, redisChild } from './redis.ts';
import { joinCluster } from './redis-cluster-join.ts';
import { redisSettings } from './redis-settings.ts';
import { foundSource, ownSource, type Source, type SourceOptions, stopAll } from './sources.ts';

const urlOf = (port: number) => `redis://127.0.0.1:${port}`;

type Node = { server: ManagedServer; folder: string; port: number };

async function createNode(at: number, options: SourceOptions): Promise<Node> {
  const name = `content-cache-${at + 1}`;
  const port = await options.portOf(name);
  const folder = join(options.folder, name);
  const args = redisArguments({
    port: `${port}`,
    'cluster-port': `${await options.portOf(`${name} bus`)}`,
    bind: '127.0.0.1',
    dir: folder,
    daemonize: 'no',
    'cluster-announce-ip': '127.0.0.1',
    ...redisSettings.cluster,
  });
  const healthy = () => redisAnswers(urlOf(port));
  const server = await redisChild(options, { name, kind: 'redis-cluster', port, folder, args, healthy });
  return { server, folder, port };
}

/** What earlier runs know of the cluster holds ports: with others it would look for itself in vain. It is a cache: begin anew. */
function forgetOtherPorts(nodes: readonly Node[]): void {
  const knows = ({ folder }: Node) => {
    const file = join(folder, 'nodes.conf');
    return existsSync(file) && nodes.every(({ port }) => readFileSync(file, 'utf8').includes(`:${port}@`));
  };
  if (nodes.every(knows)) return;
  for (const { folder } of nodes) rmSync(folder, { recursive: true, force: true });
}

/**
 * The Redis Cluster that holds content-service's cache: three masters, each with a replica where `nodes` is 6.
 * @throws {ServerError} that says what to do
 */
export async function startRedisCluster(options: SourceOptions & { nodes: 3 | 6 }): Promise<Source> {
  const given = options.environment.REDIS_CLUSTER_URLS;
  if (given) {
    const urls = given.split(',').map((url) => url.trim());
    const servers = urls.map((url, at) =>
      foundServer({
        name: `content-cache-${at + 1}`,
        kind: 'redis-cluster',
        port: Number(new URL(url).port || 6379),
        healthy: () => redisAnswers(url),
      }),
    );
    const answers = await Promise.all(servers.map((server) => server.healthy()));
    if (!answers.includes(true))
      throw new ServerError('UNREACHABLE', 'REDIS_CLUSTER_URLS is set, but no node answers');
    return foundSource(servers, given);
  }
  const nodes: Node[] = [];
  for (let at = 0; at < options.nodes; at++) nodes.push(await createNode(at, options));
  forgetOtherPorts(nodes);
  const servers = nodes.map(({ server }) => server);
  try {
    await Promise.all(servers.map((server) => server.start()));
    await joinCluster(nodes.map(({ port }) => ({ url: urlOf(port), ip: '127.0.0.1', port })));
  } catch (error) {
    await stopAll(servers)();
    throw error;
  }
  return ownSource(servers, nodes.map(({ port }) => urlOf(port)).join(','));
}
