import { connect, type Socket } from 'node:net';
import {
  type Admin,
  type ConfigResourceTypes,
  type ISocketFactory,
  Kafka,
  logLevel,
  Partitioners,
} from 'kafkajs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { kafkaBroker } from '../../infra/events/brokers/kafka.ts';
import { kafkaPublisher } from '../../infra/events/brokers/kafka-publisher.ts';
import { brokerNames } from '../../infra/events/brokers/names.ts';
import type { Inlet } from '../../infra/events/brokers/port.ts';
import { createLogger } from '../../infra/log.ts';
import { kafkaTopics } from '../../infra/topology.ts';
import { type BrokerCarrier, kafkaCarrier } from '../events/broker-carriers.ts';
import { collecting } from '../events/collecting.ts';
import { eventTransportContract } from '../events/contract.ts';

let carrier: BrokerCarrier;
afterAll(() => carrier?.close());

eventTransportContract('Kafka', async () => {
  carrier = await kafkaCarrier();
  return carrier;
});

// kafkajs exports the enum in a form that Node does not find.
const topicResource = 2 as ConfigResourceTypes;

/** Connections whose answers can be lost, each together with its connection: the requests before them were heard. */
function deafSockets() {
  const state = { deaf: false };
  const socketFactory: ISocketFactory = ({ host, port, onConnect }) => {
    const socket: Socket = connect({ host, port }, onConnect);
    const emit = socket.emit.bind(socket);
    socket.emit = (event: string | symbol, ...args: unknown[]) => {
      if (event !== 'data' || !state.deaf) return emit(event as string, ...args);
      socket.destroy();
      return true;
    };
    return socket;
  };
  return { state, socketFactory };
}

const partitions = Array.from({ length: kafkaTopics['play.recorded'].partitions }, (_, partitionId) => ({
  partitionId,
  leader: 0,
  partitionErrorCode: 0,
  replicas: [],
  isr: [],
}));
const partitionOf = (key: string) =>
  Partitioners.DefaultPartitioner()({
    topic: '',
    partitionMetadata: partitions,
    message: { key, value: null },
  });

describe('Kafka itself', () => {
  let admin: Admin;
  beforeAll(async () => {
    admin = new Kafka({ brokers: [carrier.url], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
  });
  afterEach(() => carrier.reset());
  afterAll(() => admin?.disconnect());

  const open = () =>
    kafkaBroker({ brokers: [carrier.url], prefix: carrier.prefix(), logger: createLogger('silent') });
  const message = (id: string) => ({ id, key: id, value: { id } });

  it('gets its topics as the topology says, from two processes at once', async () => {
    const [one, other] = [open(), open()];
    const address = { to: 'event', type: 'content.updated' } as const;
    await Promise.all([one.publish(address, [message('1')]), other.publish(address, [message('2')])]);
    const waiting = () => one.waiting('search', ['content.updated']);
    // The first question has the broker make its topic of offsets.
    await vi.waitFor(async () => expect(await waiting()).toBe(2), { timeout: 30_000 });
    const name = brokerNames(carrier.prefix()).event('content.updated');
    const { topics } = await admin.fetchTopicMetadata({ topics: [name] });
    expect(topics[0]?.partitions).toHaveLength(6);
    const asked = {
      type: topicResource,
      name,
      configNames: ['cleanup.policy', 'min.compaction.lag.ms'],
    };
    const { resources } = await admin.describeConfigs({ resources: [asked], includeSynonyms: false });
    const values = resources[0]?.configEntries.map(({ configName, configValue }) => [
      configName,
      configValue,
    ]);
    expect(Object.fromEntries(values ?? [])).toEqual({
      'cleanup.policy': 'compact',
      'min.compaction.lag.ms': `${30 * 24 * 3600 * 1000}`,
    });
    await Promise.all([one.close(), other.close()]);
  });

  it('gives topics that are there the settings of the topology, leaves others alone, and says which partitions differ', async () => {
    const name = brokerNames(carrier.prefix()).event('user.updated');
    const configEntries = [
      { name: 'cleanup.policy', value: 'delete' },
      { name: 'retention.ms', value: '1000' },
      { name: 'max.message.bytes', value: '2000000' },
    ];
    await admin.createTopics({
      topics: [{ topic: name, numPartitions: 1, configEntries }],
      waitForLeaders: true,
    });
    const told: unknown[] = [];
    const logger = createLogger('silent');
    logger.error = (what: unknown) => void told.push(what);
    const broker = kafkaBroker({ brokers: [carrier.url], prefix: carrier.prefix(), logger });
    await broker.publish({ to: 'event', type: 'user.updated' }, [message('1')]);
    const own = async () => {
      const asked = { resources: [{ type: topicResource, name }], includeSynonyms: false };
      const { resources } = await admin.describeConfigs(asked);
      const set = resources[0]?.configEntries.filter(({ configSource }) => Number(configSource) === 1) ?? [];
      return Object.fromEntries(set.map(({ configName, configValue }) => [configName, configValue]));
    };
    await vi.waitFor(async () =>
      expect(await own()).toEqual({
        'cleanup.policy': 'compact',
        'min.compaction.lag.ms': `${30 * 24 * 3600 * 1000}`,
        'max.message.bytes': '2000000',
      }),
    );
    expect(told).toEqual([{ topic: name, has: 1, wanted: 3 }]);
    const { topics } = await admin.fetchTopicMetadata({ topics: [name] });
    expect(topics[0]?.partitions).toHaveLength(1);
    await broker.close();
  });

  it('gives each event to every process that wants them all, and to one of those that share', async () => {
    const broker = open();
    const inlet = (everyProcess: boolean): Inlet => {
      return { from: 'events', consumer: 'recommendation', types: ['content.updated'], everyProcess };
    };
    const all = [collecting(broker, inlet(true)), collecting(broker, inlet(true))];
    const shared = [collecting(broker, inlet(false)), collecting(broker, inlet(false))];
    // Those that want them all begin with what comes after they are there.
    let sent = 0;
    await vi.waitFor(
      async () => {
        await broker.publish({ to: 'event', type: 'content.updated' }, [message(`${sent++}`)]);
        for (const { messages } of all) expect(messages.length).toBeGreaterThan(0);
      },
      { timeout: 30_000 },
    );
    const last = message(`${sent}`);
    await broker.publish({ to: 'event', type: 'content.updated' }, [last]);
    const ids = ({ messages }: { messages: { text: string }[] }) =>
      messages.map(({ text }) => Number(JSON.parse(text).id));
    for (const one of all) await vi.waitFor(() => expect(ids(one)).toContain(sent), { timeout: 30_000 });
    const everything = Array.from({ length: sent + 1 }, (_, index) => index);
    await vi.waitFor(() => expect(new Set(shared.flatMap(ids))).toEqual(new Set(everything)), {
      timeout: 30_000,
    });
    await Promise.all([...all, ...shared].map((one) => one.stop()));
    await broker.close();
    const group = brokerNames(carrier.prefix()).group('recommendation');
    const { groups } = await admin.listGroups();
    expect(groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(group))).toEqual([group]);
  });

  it('keeps what is published after a batch that it has kept without its answer being heard', async () => {
    const broker = open();
    const address = { to: 'event', type: 'user.updated' } as const;
    const topic = brokerNames(carrier.prefix()).event(address.type);
    const letters = collecting(broker, {
      from: 'events',
      consumer: 'content',
      types: [address.type],
      everyProcess: false,
    });
    const ids = () => letters.messages.map(({ text }) => JSON.parse(text).id);
    const of = (id: string) => ({ ...message(id), key: 'one' });
    await broker.publish(address, [of('first')]);
    const { state, socketFactory } = deafSockets();
    const kafka = new Kafka({
      brokers: [carrier.url],
      socketFactory,
      logLevel: logLevel.NOTHING,
      requestTimeout: 1000,
      retry: { retries: 1, initialRetryTime: 10 },
    });
    const publisher = kafkaPublisher(kafka);
    await publisher.send(topic, address.type, [of('second')]);
    state.deaf = true;
    await expect(publisher.send(topic, address.type, [of('third')])).rejects.toThrow();
    await vi.waitFor(() => expect(ids()).toContain('third'), { timeout: 30_000 });
    state.deaf = false;
    // As many events as the batch that was not answered: a producer that goes on would number them alike.
    await publisher.send(topic, address.type, [of('fourth')]);
    await vi.waitFor(() => expect(ids()).toEqual(['first', 'second', 'third', 'fourth']), {
      timeout: 30_000,
    });
    await publisher.close();
    await letters.stop();
    await broker.close();
  });

  it('puts a partition aside whose event cannot be taken just now; the others go on, and it comes again', async () => {
    const broker = open();
    const address = { to: 'event', type: 'play.recorded' } as const;
    const taken: string[] = [];
    let away = true;
    let refused = 0;
    const inlet: Inlet = {
      from: 'events',
      consumer: 'activity',
      types: [address.type],
      everyProcess: false,
    };
    const receiving = broker.receive(inlet, async (came, { acknowledge, patience }) => {
      for (const one of came) {
        const { id } = JSON.parse(one.text);
        if (id === 'waits' && away) {
          // Patience has an end with Kafka: that of the partitions that were fetched together.
          expect(patience).toBeGreaterThan(0);
          refused += 1;
          return;
        }
        taken.push(id);
        await acknowledge(one);
      }
    });
    await broker.publish(address, [message('waits')]);
    await vi.waitFor(() => expect(refused).toBeGreaterThan(0), { timeout: 30_000 });
    // One after the other, each a fetch of its own: the partition that waits is not in each of them.
    const others = Array.from({ length: 70 }, (_, at) => `other ${at}`).filter(
      (id) => partitionOf(id) !== partitionOf('waits'),
    );
    for (const id of others) {
      await broker.publish(address, [message(id)]);
      await vi.waitFor(() => expect(taken).toContain(id), { timeout: 30_000, interval: 5 });
    }
    expect(refused).toBeLessThan(others.length / 2);
    away = false;
    await vi.waitFor(() => expect(taken).toEqual([...others, 'waits']), { timeout: 60_000 });
    await receiving.stop();
    await broker.close();
  });
});
