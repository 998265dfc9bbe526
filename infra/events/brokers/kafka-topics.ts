import type { Admin, ConfigResourceTypes, ConfigSource, ITopicConfig } from 'kafkajs';
import type { Logger } from '../../log.ts';
import { type EventType, kafkaTopics } from '../../topology.ts';
import type { BrokerNames } from './names.ts';

const day = 24 * 3600 * 1000;

type Kept = { keepDays: number | null; compacted: boolean };

/** `cleanup.policy` and its bounds. A compacted topic keeps every event for the days before it keeps only the last of each key. */
function configOf({ keepDays, compacted }: Kept): Record<string, string> {
  const ms = keepDays === null ? '-1' : `${keepDays * day}`;
  return compacted
    ? { 'cleanup.policy': 'compact', 'min.compaction.lag.ms': ms }
    : { 'cleanup.policy': 'delete', 'retention.ms': ms };
}

function topic(name: string, numPartitions: number, kept: Kept): ITopicConfig {
  const configEntries = Object.entries(configOf(kept)).map(([key, value]) => ({ name: key, value }));
  // How many copies, and how many must have a write (min.insync.replicas), is the cluster's to say.
  return { topic: name, numPartitions, replicationFactor: -1, configEntries };
}

/** An event's own row of the topology; routes that have none (events of RabbitMQ) are kept as long as the outbox keeps them. */
export function eventTopic(names: BrokerNames, type: EventType): ITopicConfig {
  const rows: Partial<Record<EventType, Kept & { partitions: number }>> = kafkaTopics;
  const row = rows[type] ?? { partitions: 3, keepDays: 7, compacted: false };
  return topic(names.event(type), row.partitions, row);
}

/** Dead letters, or events to be tried again, on their way: one partition, since they are few, and in order. */
export const passingTopic = (name: string): ITopicConfig =>
  topic(name, 1, { keepDays: 30, compacted: false });

/**
 * Makes the topics that are not there, and gives those that are there the settings of the topology. Safe beside others that do the
 * same. Partitions stay as they are, and a line of the log says so: with more of them the same key would go to another partition,
 * and its later events could overtake the earlier ones.
 */
export async function ensureTopics(
  admin: Admin,
  topics: readonly ITopicConfig[],
  logger: Pick<Logger, 'info' | 'error'>,
): Promise<void> {
  const there = new Set(await admin.listTopics());
  // One by one: a request for several fails as a whole when somebody else has just made one of them.
  for (const wanted of topics) {
    if (!there.has(wanted.topic)) await admin.createTopics({ topics: [wanted], waitForLeaders: true });
  }
  const known = topics.filter(({ topic }) => there.has(topic));
  if (known.length === 0) return;
  await adjustSettings(admin, known, logger);
  await comparePartitions(admin, known, logger);
}

// kafkajs exports the enum in a form that Node does not find.
const topicResource = 2 as ConfigResourceTypes;
const ofTopic = 1 as ConfigSource;
/** Settings that the topology decides; others that a topic has are an operator's. */
const decided = ['cleanup.policy', 'retention.ms', 'min.compaction.lag.ms'];

type Setting = { name: string; value: string };
const asText = (settings: readonly Setting[]) =>
  settings
    .map(({ name, value }) => `${name}=${value}`)
    .sort()
    .join(', ');

async function adjustSettings(admin: Admin, topics: readonly ITopicConfig[], logger: Pick<Logger, 'info'>) {
  const { resources } = await admin.describeConfigs({
    resources: topics.map(({ topic }) => ({ type: topicResource, name: topic })),
    includeSynonyms: false,
  });
  for (const { topic, configEntries: wanted = [] } of topics) {
    const found = resources.find(({ resourceName }) => resourceName === topic)?.configEntries ?? [];
    const own = found
      .filter(({ configSource }) => configSource === ofTopic)
      .map(({ configName, configValue }) => ({ name: configName, value: configValue }));
    const [ours, others] = [
      own.filter(({ name }) => decided.includes(name)),
      own.filter(({ name }) => !decided.includes(name)),
    ];
    if (asText(ours) === asText(wanted)) continue;
    // The request replaces everything that the topic has of its own.
    const configEntries = [...others, ...wanted];
    await admin.alterConfigs({
      validateOnly: false,
      resources: [{ type: topicResource, name: topic, configEntries }],
    });
    logger.info(
      { topic, before: asText(ours), now: asText(wanted) },
      'a topic has the settings of the topology now',
    );
  }
}

async function comparePartitions(
  admin: Admin,
  topics: readonly ITopicConfig[],
  logger: Pick<Logger, 'error'>,
) {
  const { topics: found } = await admin.fetchTopicMetadata({ topics: topics.map(({ topic }) => topic) });
  for (const { topic, numPartitions: wanted } of topics) {
    const has = found.find(({ name }) => name === topic)?.partitions.length;
    if (has === undefined || has === wanted) continue;
    logger.error(
      { topic, has, wanted },
      'a topic keeps its partitions: another number would send keys elsewhere and lose their order. To change it let the outboxes and consumers drain, stop the services, delete the topic, and start them',
    );
  }
}
