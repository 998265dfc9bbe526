import type { Consumer, EachBatchPayload, ITopicConfig, Kafka, KafkaMessage } from 'kafkajs';
import { v7 as uuidv7 } from 'uuid';
import type { Logger } from '../../log.ts';
import type { EventType } from '../../topology.ts';
import { retryDelay } from '../delivery.ts';
import { sleep } from '../wake.ts';
import { isEventType } from './names.ts';
import type { Received, Receiving, Take } from './port.ts';
import { keepReceiving } from './receiving.ts';

export interface KafkaReading {
  /** The consumer group, whose processes share the partitions. */
  readonly group: string;
  readonly topics: readonly ITopicConfig[];
  /** The event type of a topic; null for topics of several. */
  typeOf(topic: string): EventType | null;
  /** True: a group of this process alone, from now on. */
  readonly own: boolean;
}

interface ReceiverSetup {
  readonly kafka: Kafka;
  readonly reading: KafkaReading;
  /** Makes the topics that are not there. */
  prepare(): Promise<void>;
  /** What was there may have gone. */
  forget(): void;
  readonly take: Take;
  readonly logger: Logger;
}

interface KafkaReceived extends Received {
  readonly offset: string;
}

/** Milliseconds: how long a fetch waits for events, which a stop has to wait for. */
const fetchWaitMs = 500;
/** Tries in place of something that is away; then the partition is put aside for a while, and the others go on. */
const patience = 3;
const pauseMs = { first: 100, longest: 5000 };
/**
 * After so many milliseconds without a heartbeat a member's partitions go to others: also what a group waits for when a member, or
 * the broker's memory of it, died. Brokers allow no less than 6 s by default.
 */
const sessionMs = 8000;
const heartbeatMs = 2000;

/** Receives as a member of a group; offsets are committed after the take has acknowledged. */
export function receiveFromKafka(setup: ReceiverSetup): Receiving {
  const { kafka, reading, logger } = setup;
  const groupId = reading.own ? `${reading.group}.${uuidv7()}` : reading.group;
  const receiving = keepReceiving({
    what: groupId,
    logger,
    async receive(signal, connected) {
      await setup.prepare();
      const consumer = kafka.consumer({
        groupId,
        maxWaitTimeInMs: fetchWaitMs,
        sessionTimeout: sessionMs,
        heartbeatInterval: heartbeatMs,
        allowAutoTopicCreation: false,
      });
      try {
        await consume(consumer, setup, signal, connected);
      } finally {
        setup.forget();
        await consumer.disconnect().catch(() => {});
      }
    },
  });
  return {
    async stop() {
      await receiving.stop();
      if (reading.own) await forgetGroup(kafka, groupId, logger);
    },
  };
}

/** Resolves at the signal. @throws when the consumer has crashed */
async function consume(consumer: Consumer, setup: ReceiverSetup, signal: AbortSignal, connected: () => void) {
  const { reading } = setup;
  const ended = Promise.withResolvers<void>();
  ended.promise.catch(() => {});
  signal.addEventListener('abort', () => ended.resolve(), { once: true });
  consumer.on(consumer.events.CRASH, ({ payload }) => ended.reject(payload.error));
  consumer.on(consumer.events.GROUP_JOIN, connected);
  await consumer.connect();
  const topics = reading.topics.map(({ topic }) => topic);
  await consumer.subscribe({ topics, fromBeginning: !reading.own });
  const pauses = new Map<string, number>();
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: 3,
    eachBatch: (payload) => takeBatch(payload, setup, pauses, signal),
  });
  if (signal.aborted) return;
  await ended.promise;
}

async function takeBatch(
  payload: EachBatchPayload,
  { take, reading }: ReceiverSetup,
  pauses: Map<string, number>,
  stopping: AbortSignal,
): Promise<void> {
  const { topic, partition, messages } = payload.batch;
  const lost = new AbortController();
  // A heartbeat that fails means that the group goes on without us: what is not committed is another member's.
  const beat = setInterval(() => payload.heartbeat().catch(() => lost.abort()), heartbeatMs);
  const received = messages.flatMap((message) => receivedOf(message, reading.typeOf(topic)));
  let last: string | undefined;
  try {
    await take(received, {
      patience,
      signal: AbortSignal.any([stopping, lost.signal]),
      async acknowledge({ offset }) {
        payload.resolveOffset(offset);
        const next = `${BigInt(offset) + 1n}`;
        await payload.commitOffsetsIfNecessary({
          topics: [{ topic, partitions: [{ partition, offset: next }] }],
        });
        last = offset;
      },
    });
  } finally {
    clearInterval(beat);
  }
  const place = `${topic} ${partition}`;
  const end = messages.at(-1)?.offset;
  if (last === received.at(-1)?.offset) {
    pauses.delete(place);
    if (end !== undefined) payload.resolveOffset(end);
  } else if (!stopping.aborted && !lost.signal.aborted) putAside(payload, place, pauses, stopping);
}

/** Reads the partition again after a while, longer each time. Meanwhile the others go on. */
function putAside(
  payload: EachBatchPayload,
  place: string,
  pauses: Map<string, number>,
  stopping: AbortSignal,
): void {
  const times = (pauses.get(place) ?? 0) + 1;
  pauses.set(place, times);
  const resume = payload.pause();
  void sleep(retryDelay(times, pauseMs), stopping).then(resume);
}

/** A tombstone is no event. */
function receivedOf({ value, offset, headers }: KafkaMessage, type: EventType | null): KafkaReceived[] {
  if (!value) return [];
  const told = String(headers?.['event-type']);
  return [{ text: value.toString(), type: type ?? (isEventType(told) ? told : null), offset }];
}

async function forgetGroup(kafka: Kafka, groupId: string, logger: Logger): Promise<void> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    await admin.deleteGroups([groupId]);
  } catch (error) {
    logger.debug({ err: error }, 'a group of one process stays until its offsets expire');
  } finally {
    await admin.disconnect().catch(() => {});
  }
}
