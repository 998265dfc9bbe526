import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { ServerError } from './port.ts';
import { askRedis } from './redis.ts';

const slots = 16_384;

/** One node: how it is asked, and where the others meet it. */
export type ClusterNode = { url: string; ip: string; port: number };

async function ask<T>({ url, port }: ClusterNode, question: (redis: Redis) => Promise<T>): Promise<T> {
  const answer = await askRedis(url, question);
  // Not the URL: it may hold a password.
  if (answer === null)
    throw new ServerError(
      'START_FAILED',
      `The cluster node ${new URL(url).hostname}:${port} does not answer`,
    );
  return answer;
}

async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new ServerError('START_FAILED', `The Redis Cluster ${what}`);
    await sleep(25);
  }
}

const infoOf = (node: ClusterNode) => ask(node, (redis) => redis.cluster('INFO'));

/** Masters share the slots evenly; an epoch for each, so that they need no election to tell who is who. */
async function shareSlots(nodes: readonly ClusterNode[], masters: number): Promise<void> {
  for (const [at, node] of nodes.entries()) {
    await ask(node, async (redis) => {
      await redis.call('CLUSTER', 'SET-CONFIG-EPOCH', `${at + 1}`);
      const [from, to] = [at, at + 1].map((share) => Math.floor((share * slots) / masters));
      if (at < masters) await redis.call('CLUSTER', 'ADDSLOTSRANGE', `${from}`, `${(to ?? 0) - 1}`);
      return true;
    });
  }
}

/** Also tells nodes that know each other where they are now: a container's address may be another after its restart. */
async function introduce(nodes: readonly ClusterNode[]): Promise<void> {
  const [first, ...others] = nodes;
  if (!first) return;
  for (const node of others) {
    const answer = (await ask(node, (redis) => redis.config('GET', 'cluster-port'))) as string[];
    const bus = Number(answer[1]) || node.port + 10_000;
    await ask(first, (redis) => redis.call('CLUSTER', 'MEET', node.ip, `${node.port}`, `${bus}`));
  }
  const knowsAll = async (node: ClusterNode) =>
    (await infoOf(node)).includes(`cluster_known_nodes:${nodes.length}`);
  for (const node of nodes) await until(() => knowsAll(node), 'does not meet');
}

async function followMasters(nodes: readonly ClusterNode[], masters: number): Promise<void> {
  for (const [at, node] of nodes.entries()) {
    const master = nodes[at - masters];
    if (!master) continue;
    const id = await ask(master, (redis) => redis.call('CLUSTER', 'MYID'));
    const follow = () => askRedis(node.url, (redis) => redis.call('CLUSTER', 'REPLICATE', `${id}`));
    await until(async () => (await follow()) === 'OK', 'takes no replica');
  }
}

/**
 * Makes one cluster of nodes that run: the first `masters` share the slots, each further one follows one of them. Nodes that are
 * a cluster already are introduced anew, and keep what they have. Resolves when every node sees the whole cluster.
 * @throws {ServerError} when they do not come together within a minute
 */
export async function joinCluster(nodes: readonly ClusterNode[], masters = 3): Promise<void> {
  const known = await Promise.all(nodes.map(infoOf));
  const isNew = known.every((info) => info.includes('cluster_slots_assigned:0'));
  if (isNew) await shareSlots(nodes, masters);
  await introduce(nodes);
  if (isNew) await followMasters(nodes, masters);
  const isWhole = async (node: ClusterNode) => (await infoOf(node)).includes('cluster_state:ok');
  for (const node of nodes) await until(() => isWhole(node), 'does not come together');
}
