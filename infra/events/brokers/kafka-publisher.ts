import type { Kafka, Producer } from 'kafkajs';
import { Partitioners } from 'kafkajs';
import type { EventType } from '../../topology.ts';
import type { Message } from './port.ts';

/** CloudEvents, Kafka protocol binding 1.0.2, structured content mode. */
const contentType = 'application/cloudevents+json; charset=UTF-8';

/**
 * An idempotent producer, acknowledged by all in-sync replicas. After a failure another one takes its place: the first may have
 * written a batch whose acknowledgement was lost, and would number a different batch alike, which the broker would take for a
 * repetition and drop.
 */
export function kafkaPublisher(kafka: Kafka) {
  let current: Promise<Producer> | undefined;

  async function connect(): Promise<Producer> {
    const producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    try {
      await producer.connect();
      return producer;
    } catch (error) {
      await producer.disconnect().catch(() => {});
      throw error;
    }
  }

  async function close(): Promise<void> {
    const closing = current;
    current = undefined;
    await closing?.then((producer) => producer.disconnect()).catch(() => {});
  }

  return {
    /** Resolves when all are kept. The same messages may be there twice after a failure, never out of order by key. */
    async send(topic: string, type: EventType | null, messages: readonly Message[]): Promise<void> {
      current ??= connect();
      const headers = { 'content-type': contentType, ...(type ? { 'event-type': type } : {}) };
      try {
        const producer = await current;
        const records = messages.map(({ key, value }) => ({ key, value: JSON.stringify(value), headers }));
        await producer.send({ topic, acks: -1, messages: records });
      } catch (error) {
        await close();
        throw error;
      }
    },
    close,
  };
}
