import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { connect } from 'amqplib';
import { Cluster, Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startKafka } from '../../infra/servers/kafka.ts';
import { startOpenSearch } from '../../infra/servers/opensearch.ts';
import type { ManagedServer } from '../../infra/servers/port.ts';
import { startRabbitmq } from '../../infra/servers/rabbitmq.ts';
import { startRedis } from '../../infra/servers/redis.ts';
import { startRedisCluster } from '../../infra/servers/redis-cluster.ts';
import type { Source, SourceOptions } from '../../infra/servers/sources.ts';
import { namedPorts, openStackState } from '../../infra/stack/state.ts';
import { eventually } from '../product.ts';
import { temporaryFolder } from '../servers/postgres.ts';

const folder = temporaryFolder();
const sources: Source[] = [];
let options: SourceOptions;

beforeAll(() => {
  const portOf = namedPorts(openStackState(folder));
  options = {
    folder,
    portOf,
    environment: {},
    deployment: `polyphony-${randomUUID()}`,
    own: true,
    note: () => {},
  };
});
afterAll(async () => {
  await Promise.all(sources.map((source) => source.stop()));
  await Promise.all(sources.map((source) => source.discard()));
  for (const { port } of sources.flatMap((source) => source.servers.filter((server) => server.ours))) {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => server.close(() => resolve()));
    });
  }
  rmSync(folder, { recursive: true, force: true });
});

async function opened(starting: Promise<Source>): Promise<Source> {
  const source = await starting;
  sources.push(source);
  return source;
}

const first = ({ servers }: Source): ManagedServer => {
  const [server] = servers;
  if (!server) throw new Error('no server');
  return server;
};

async function crash(server: ManagedServer): Promise<void> {
  await server.kill();
  expect(server.pid()).toBeNull();
  await server.start();
  expect(await server.healthy()).toBe(true);
}

/** Publishes a message, waits for its confirm, and takes it out again. */
async function throughQueue(url: string, text: string): Promise<string> {
  const connection = await connect(url);
  connection.on('error', () => {});
  const channel = await connection.createConfirmChannel();
  channel.on('error', () => {});
  const queue = `queue-${text}`;
  await channel.assertQueue(queue, { durable: true });
  channel.sendToQueue(queue, Buffer.from(text), { persistent: true });
  await channel.waitForConfirms();
  const message = await channel.get(queue, { noAck: true });
  await connection.close();
  return message === false ? '' : message.content.toString();
}

describe('servers of our own', () => {
  it('Redis: the durable one keeps what it acknowledged through kill -9, the cache keeps nothing', async () => {
    const [durable, cache] = await Promise.all([
      opened(startRedis('durable', options)),
      opened(startRedis('cache', options)),
    ]);
    for (const [source, kept] of [
      [durable, 'yes'],
      [cache, null],
    ] as const) {
      const redis = new Redis(source.url, { retryStrategy: () => 50 });
      redis.on('error', () => {});
      await redis.set('kept', 'yes');
      await crash(first(source));
      expect(
        await eventually(
          () => redis.get('kept'),
          (value) => value === kept,
        ),
      ).toBe(kept);
      redis.disconnect();
    }
    const redis = new Redis(durable.url);
    expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    redis.disconnect();
  });

  it('Redis Cluster: a master that is killed is replaced, and comes back as a replica', async () => {
    const source = await opened(startRedisCluster({ ...options, nodes: 6 }));
    const cluster = new Cluster(source.url.split(','), { clusterRetryStrategy: () => 100 });
    cluster.on('error', () => {});
    const master = first(source);
    await Promise.all(Array.from({ length: 50 }, (_, at) => cluster.set(`key:${at}`, `${at}`)));
    await master.kill();
    const whole = async () => {
      const answers = await Promise.allSettled(
        Array.from({ length: 50 }, (_, at) => cluster.set(`key:${at}`, 'new')),
      );
      return answers.every((one) => one.status === 'fulfilled');
    };
    await eventually(whole, (value) => value, 30_000);
    await master.start();
    const redis = new Redis(master.port);
    const role = async () => String(((await redis.role()) as unknown[])[0]);
    await eventually(role, (value) => value === 'slave', 30_000);
    redis.disconnect();
    cluster.disconnect();
  });

  it('Kafka: takes events and keeps them through kill -9', async () => {
    const source = await opened(startKafka(options));
    const kafka = new Kafka({
      brokers: [source.url],
      logLevel: logLevel.NOTHING,
      retry: { initialRetryTime: 20, maxRetryTime: 500, retries: 12 },
    });
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: 'kept', numPartitions: 1 }] });
    const producer = kafka.producer({ idempotent: true });
    await producer.connect();
    await producer.send({ topic: 'kept', acks: -1, messages: [{ value: 'yes' }] });
    await producer.disconnect();
    await admin.disconnect();
    await crash(first(source));
    const consumer = kafka.consumer({ groupId: 'test', maxWaitTimeInMs: 200 });
    await consumer.connect();
    await consumer.subscribe({ topic: 'kept', fromBeginning: true });
    const value = Promise.withResolvers<string>();
    await consumer.run({ eachMessage: async ({ message }) => value.resolve(String(message.value)) });
    expect(await value.promise).toBe('yes');
    await consumer.disconnect();
  });

  it('RabbitMQ: takes messages with confirms, and again after kill -9', async () => {
    const source = await opened(startRabbitmq(options));
    expect(await throughQueue(source.url, 'before')).toBe('before');
    await crash(first(source));
    expect(await throughQueue(source.url, 'after')).toBe('after');
  });

  it('OpenSearch: takes documents and keeps them through kill -9', async () => {
    const source = await opened(startOpenSearch(options));
    const put = await fetch(`${source.url}/kept/_doc/1`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{"kept":"yes"}',
    });
    expect(put.status).toBe(201);
    await crash(first(source));
    const read = async () => (await (await fetch(`${source.url}/kept/_doc/1`)).json()) as { found?: boolean };
    expect((await eventually(read, ({ found }) => found === true, 30_000)).found).toBe(true);
  });
});

describe('servers that were there', () => {
  it('are used as their URL says, and left alone', async () => {
    const own = first(
      await opened(startRedis('cache', { ...options, portOf: namedPorts(openStackState(temporary())) })),
    );
    const url = `redis://127.0.0.1:${own.port}/3`;
    const source = await startRedis('cache', { ...options, environment: { REDIS_URL: url } });
    const server = first(source);
    expect([source.url, server.ours, server.pid()]).toEqual([url, false, null]);
    await server.kill();
    await source.stop();
    expect(await own.healthy()).toBe(true);
  });

  it('that do not answer at their URL are named', async () => {
    const nowhere = {
      REDIS_URL: 'redis://127.0.0.1:1',
      REDIS_DURABLE_URL: 'redis://127.0.0.1:1',
      REDIS_CLUSTER_URLS: 'redis://127.0.0.1:1',
      RABBITMQ_URL: 'amqp://127.0.0.1:1',
      KAFKA_BROKERS: '127.0.0.1:1',
      SEARCH_URL: 'http://127.0.0.1:1',
    };
    const away = { ...options, environment: nowhere };
    await expect(startRedis('cache', away)).rejects.toThrow('REDIS_URL is set, but no Redis answers there');
    await expect(startRedis('durable', away)).rejects.toThrow('REDIS_DURABLE_URL');
    await expect(startRedisCluster({ ...away, nodes: 3 })).rejects.toThrow('REDIS_CLUSTER_URLS');
    await expect(startRabbitmq(away)).rejects.toThrow('RABBITMQ_URL');
    await expect(startKafka(away)).rejects.toThrow('KAFKA_BROKERS');
    await expect(startOpenSearch(away)).rejects.toThrow('SEARCH_URL');
  });
});

const folders: string[] = [];
function temporary(): string {
  const made = temporaryFolder();
  folders.push(made);
  return made;
}
afterAll(() => {
  for (const one of folders) if (existsSync(one)) rmSync(one, { recursive: true });
});
