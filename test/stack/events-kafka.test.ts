import { type Admin, type ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { kafkaBroker } from '../../infra/events/brokers/kafka.ts';
import { brokerNames } from '../../infra/events/brokers/names.ts';
import type { Inlet } from '../../infra/events/brokers/port.ts';
import { createLogger } from '../../infra/log.ts';
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
});
