import type { Admin, ITopicConfig } from 'kafkajs';
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

/** Makes the topics that are not there. Safe beside others that do the same; what is there stays as it is. */
export async function createMissing(admin: Admin, topics: readonly ITopicConfig[]): Promise<void> {
  const there = new Set(await admin.listTopics());
  // One by one: a request for several fails as a whole when somebody else has just made one of them.
  for (const wanted of topics) {
    if (!there.has(wanted.topic)) await admin.createTopics({ topics: [wanted], waitForLeaders: true });
  }
}
