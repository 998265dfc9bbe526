import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { v7 as uuidv7 } from 'uuid';

/** The size of an event of ours, as it is on the wire. */
const payload = 'x'.repeat(900);

export interface PlainKafka {
  /** Sends one message; resolves when it is acknowledged by all replicas. */
  send(id: string): Promise<void>;
  sendMany(count: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * A kafkajs producer and consumer as they come, with the same acknowledgements, and neither outbox nor inbox: what the guarantees
 * are compared with. Its events can be lost between a commit and the send, and count twice.
 */
export async function plainKafka(
  options: { brokers: readonly string[]; prefix: string },
  received: (id: string) => void,
): Promise<PlainKafka> {
  const topic = `${options.prefix}.plain`;
  const kafka = new Kafka({ brokers: [...options.brokers], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 12 }] });
  await admin.disconnect();
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  const consumer = kafka.consumer({ groupId: topic, maxWaitTimeInMs: 500 });
  await Promise.all([producer.connect(), consumer.connect()]);
  await consumer.subscribe({ topic, fromBeginning: true });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({
    partitionsConsumedConcurrently: 3,
    eachBatch: async ({ batch }) => {
      for (const { key } of batch.messages) received(String(key));
    },
  });
  await joined;
  const messageOf = (id: string) => ({ key: id, value: payload });
  return {
    send: async (id) => void (await producer.send({ topic, acks: -1, messages: [messageOf(id)] })),
    async sendMany(count) {
      for (let done = 0; done < count; done += 500) {
        const messages = Array.from({ length: Math.min(500, count - done) }, () => messageOf(uuidv7()));
        await producer.send({ topic, acks: -1, messages });
      }
    },
    close: async () => void (await Promise.all([producer.disconnect(), consumer.disconnect()])),
  };
}
