import type { Channel } from 'amqplib';
import { type EventType, eventRoutes, rabbitmqQueues } from '../../topology.ts';
import type { Consumer, Producer } from '../contracts.ts';
import type { BrokerNames } from './names.ts';

export const consumersOf = (type: EventType): readonly Consumer[] => eventRoutes[type].consumers;
export const producersOf = (): Producer[] => [
  ...new Set(Object.values(eventRoutes).map(({ producer }) => producer)),
];

/** Replicated where the broker is a cluster, and on disk before it is confirmed. */
const quorum = { 'x-queue-type': 'quorum' };

/** A queue is there with other arguments, which RabbitMQ never changes. Trying again helps once somebody has deleted it. */
class QueueDiffersError extends Error {
  constructor(queue: string, cause: Error) {
    super(
      `The queue ${queue} is there with other arguments, and RabbitMQ changes none: ${cause.message}. Events wait in the outboxes. Empty it with the version that made it, or move its messages, then delete it (rabbitmqctl delete_queue ${queue}): it is made anew at the next try`,
      { cause },
    );
    this.name = 'QueueDiffersError';
  }
}

async function assertQueue(
  channel: Channel,
  queue: string,
  settings: Record<string, unknown>,
): Promise<void> {
  try {
    await channel.assertQueue(queue, { durable: true, arguments: settings });
  } catch (error) {
    const refused = (error as { code?: unknown }).code === 406;
    throw refused ? new QueueDiffersError(queue, error as Error) : error;
  }
}

/** Makes the queue of a producer's dead letters, from consumers and from the broker itself. */
export async function assertDeadLetters(
  channel: Channel,
  names: BrokerNames,
  producer: Producer,
): Promise<string> {
  const queue = names.deadLetters(producer);
  const exchange = names.exchangeOfDeadLetters;
  await channel.assertExchange(exchange, 'direct', { durable: true });
  await assertQueue(channel, queue, { ...quorum, 'x-single-active-consumer': true });
  await channel.bindQueue(queue, exchange, producer);
  return queue;
}

/**
 * Makes an event's exchange and the queues of all its consumers: what is published before a consumer has ever run waits for it.
 * Dead-lettering is at least once too (a queue that rejects what it cannot keep is its condition).
 */
export async function assertEvent(channel: Channel, names: BrokerNames, type: EventType): Promise<string> {
  const exchange = names.event(type);
  const { producer } = eventRoutes[type];
  await assertDeadLetters(channel, names, producer);
  await channel.assertExchange(exchange, 'fanout', { durable: true });
  for (const consumer of consumersOf(type)) {
    const queue = names.queue(consumer, type);
    const settings = {
      ...quorum,
      'x-single-active-consumer': true,
      'x-delivery-limit': rabbitmqQueues.deliveryLimit,
      'x-dead-letter-exchange': names.exchangeOfDeadLetters,
      'x-dead-letter-routing-key': producer,
      'x-dead-letter-strategy': 'at-least-once',
      'x-overflow': 'reject-publish',
    };
    await assertQueue(channel, queue, settings);
    await channel.bindQueue(queue, exchange, '');
  }
  return exchange;
}
