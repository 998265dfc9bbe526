import type { ITopicConfig, Kafka } from 'kafkajs';
import { UnavailableError } from '../../errors.ts';
import type { Logger } from '../../log.ts';
import { kafkaClient } from './kafka-client.ts';
import { kafkaPublisher } from './kafka-publisher.ts';
import { type KafkaReading, receiveFromKafka } from './kafka-receiver.ts';
import { ensureTopics, eventTopic, passingTopic } from './kafka-topics.ts';
import { type BrokerNames, brokerNames } from './names.ts';
import type { Address, Broker, Inlet } from './port.ts';

export interface KafkaOptions {
  readonly brokers: readonly string[];
  /** Begins every name: deployments may share brokers. */
  readonly prefix: string;
  readonly logger: Logger;
}

/** Kafka as a broker of events: a topic for each event type, a consumer group for each consumer. */
export function kafkaBroker({ brokers, prefix, logger }: KafkaOptions): Broker {
  const names = brokerNames(prefix);
  const kafka = kafkaClient({ brokers, clientId: prefix, logger });
  const there = new Set<string>();

  async function ensure(topics: readonly ITopicConfig[]): Promise<void> {
    const missing = topics.filter(({ topic }) => !there.has(topic));
    if (missing.length === 0) return;
    await asAdmin(kafka, (admin) => ensureTopics(admin, missing, logger));
    for (const { topic } of missing) there.add(topic);
  }

  const publisher = kafkaPublisher(kafka);
  return {
    kind: 'kafka',
    async publish(address, messages) {
      const topic = topicOf(names, address);
      try {
        await ensure([topic]);
        const type = address.to === 'dead-letters' ? null : address.type;
        await publisher.send(topic.topic, type, messages);
      } catch (error) {
        there.delete(topic.topic);
        throw tooLarge(error) ? error : new UnavailableError('Kafka did not take the events', error);
      }
    },
    receive(inlet, take) {
      const reading = readingOf(names, inlet);
      const prepare = () => ensure(reading.topics);
      const forget = () => void there.clear();
      return receiveFromKafka({ kafka, reading, prepare, forget, take, logger });
    },
    waiting: (consumer, types) =>
      asAdmin(kafka, async (admin) => {
        const topics = types.map(names.event);
        const groups = await admin.fetchOffsets({ groupId: names.group(consumer), topics });
        const counts = groups.map(async ({ topic, partitions }) => {
          const ends = await admin.fetchTopicOffsets(topic);
          return ends.map(({ partition, high, low }) => {
            const at = Number(partitions.find((one) => one.partition === partition)?.offset ?? -1);
            return Number(high) - Math.max(at, Number(low));
          });
        });
        return (await Promise.all(counts)).flat().reduce((sum, count) => sum + Math.max(count, 0), 0);
      }),
    answers: () =>
      asAdmin(kafka, async (admin) => (await admin.describeCluster()).brokers.length > 0).catch(() => false),
    close: () => publisher.close(),
  };
}

/** `MESSAGE_TOO_LARGE` and its like: no patience helps. */
function tooLarge(error: unknown): boolean {
  return /TOO_LARGE/.test(String((error as { type?: unknown } | null)?.type));
}

async function asAdmin<T>(kafka: Kafka, work: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> {
  const admin = kafka.admin({ retry: { retries: 2, initialRetryTime: 20, maxRetryTime: 200 } });
  try {
    await admin.connect();
    return await work(admin);
  } catch (error) {
    throw new UnavailableError('Kafka does not answer', error);
  } finally {
    await admin.disconnect().catch(() => {});
  }
}

function topicOf(names: BrokerNames, address: Address): ITopicConfig {
  if (address.to === 'event') return eventTopic(names, address.type);
  if (address.to === 'consumer') return passingTopic(names.replays(address.consumer));
  return passingTopic(names.deadLetters(address.producer));
}

function readingOf(names: BrokerNames, inlet: Inlet): KafkaReading {
  if (inlet.from === 'dead-letters') {
    const { topic, ...config } = passingTopic(names.deadLetters(inlet.producer));
    const group = names.deadLetterGroup(inlet.producer);
    return { group, topics: [{ topic, ...config }], typeOf: () => null, own: false };
  }
  const { consumer, types, everyProcess } = inlet;
  const events = types.map((type) => [eventTopic(names, type), type] as const);
  const typeOf = (topic: string) => events.find(([config]) => config.topic === topic)?.[1] ?? null;
  const topics = events.map(([config]) => config);
  if (!everyProcess) topics.push(passingTopic(names.replays(consumer)));
  return { group: names.group(consumer), topics, typeOf, own: everyProcess };
}

/** Deletes every topic and consumer group of a deployment. For tests and what a stack leaves in a broker that others use. */
export async function removeFromKafka(options: Omit<KafkaOptions, 'logger'>): Promise<void> {
  const { brokers, prefix } = options;
  await asAdmin(kafkaClient({ brokers, clientId: prefix }), async (admin) => {
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(`${prefix}.`));
    if (topics.length > 0) await admin.deleteTopics({ topics });
    const { groups } = await admin.listGroups();
    const own = groups.map(({ groupId }) => groupId).filter((group) => group.startsWith(`${prefix}.`));
    if (own.length > 0) await admin.deleteGroups(own);
  });
}
