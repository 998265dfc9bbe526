import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { foundServer, managedChild } from './child.ts';
import { type ManagedServer, ServerError } from './port.ts';
import { askRedis, redisAnswers, redisArguments } from './redis.ts';
import { foundSource, ownSource, type Source, type SourceOptions, stopAll } from './sources.ts';
import { ensureDebianPackage } from './system-packages.ts';

const slots = 16_384;
const urlOf = (port: number) => `redis://127.0.0.1:${port}`;

type Node = { server: ManagedServer; folder: string; port: number };

async function createNode(at: number, options: SourceOptions, program: string): Promise<Node> {
  const name = `content-cache-${at + 1}`;
  const port = await options.portOf(name);
  const folder = join(options.folder, name);
  const args = redisArguments({
    port: `${port}`,
    'cluster-port': `${await options.portOf(`${name} bus`)}`,
    bind: '127.0.0.1',
    dir: folder,
    daemonize: 'no',
    save: '',
    appendonly: 'no',
    maxmemory: '64mb',
    'maxmemory-policy': 'volatile-lru',
    'maxmemory-samples': '10',
    'cluster-enabled': 'yes',
    'cluster-config-file': 'nodes.conf',
    'cluster-announce-ip': '127.0.0.1',
    // A master that is away for this many milliseconds is replaced by its replica.
    'cluster-node-timeout': '1500',
    // A cache with a hole is still a cache.
    'cluster-require-full-coverage': 'no',
    // Else a master killed right after its creation has no replica yet that could take its place.
    'repl-diskless-sync-delay': '0',
  });
  const healthy = () => redisAnswers(urlOf(port));
  const server = managedChild({ name, kind: 'redis-cluster', port, folder, program, args, healthy });
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

async function ask<T>({ port }: Node, question: (redis: Redis) => Promise<T>): Promise<T> {
  const answer = await askRedis(urlOf(port), question);
  if (answer === null)
    throw new ServerError('START_FAILED', `The cluster node on port ${port} does not answer`);
  return answer;
}

async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new ServerError('START_FAILED', `The Redis Cluster ${what}`);
    await sleep(25);
  }
}

const isWhole = async (node: Node) =>
  (await ask(node, (redis) => redis.cluster('INFO'))).includes('cluster_state:ok');

/** Masters share the slots evenly; each further node follows one of them. */
async function joinCluster(nodes: readonly Node[], masters: number): Promise<void> {
  const [first] = nodes;
  if (!first) return;
  for (const [at, node] of nodes.entries()) {
    await ask(node, async (redis) => {
      await redis.call('CLUSTER', 'SET-CONFIG-EPOCH', `${at + 1}`);
      const [from, to] = [at, at + 1].map((share) => Math.floor((share * slots) / masters));
      if (at < masters) await redis.call('CLUSTER', 'ADDSLOTSRANGE', `${from}`, `${(to ?? 0) - 1}`);
      return true;
    });
  }
  const busOf = async ({ port }: Node) =>
    Number(((await ask({ port } as Node, (redis) => redis.config('GET', 'cluster-port'))) as string[])[1]);
  for (const node of nodes.slice(1)) {
    const bus = await busOf(node);
    await ask(first, (redis) => redis.call('CLUSTER', 'MEET', '127.0.0.1', `${node.port}`, `${bus}`));
  }
  const knowsAll = async (node: Node) =>
    (await ask(node, (redis) => redis.cluster('INFO'))).includes(`cluster_known_nodes:${nodes.length}`);
  for (const node of nodes) await until(() => knowsAll(node), 'does not meet');
  for (const [at, node] of nodes.entries()) {
    const master = nodes[at - masters];
    if (!master) continue;
    const id = await ask(master, (redis) => redis.call('CLUSTER', 'MYID'));
    const follow = () => askRedis(urlOf(node.port), (redis) => redis.call('CLUSTER', 'REPLICATE', `${id}`));
    await until(async () => (await follow()) === 'OK', 'takes no replica');
  }
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
  const program = await ensureDebianPackage('redis-server', 'redis-server', options.note);
  const nodes: Node[] = [];
  for (let at = 0; at < options.nodes; at++) nodes.push(await createNode(at, options, program));
  forgetOtherPorts(nodes);
  const servers = nodes.map(({ server }) => server);
  try {
    await Promise.all(servers.map((server) => server.start()));
    const known = await Promise.all(nodes.map((node) => ask(node, (redis) => redis.cluster('INFO'))));
    if (known.every((info) => info.includes('cluster_slots_assigned:0'))) await joinCluster(nodes, 3);
    for (const node of nodes) await until(() => isWhole(node), 'does not come together');
  } catch (error) {
    await stopAll(servers)();
    throw error;
  }
  return ownSource(servers, nodes.map(({ port }) => urlOf(port)).join(','));
}
