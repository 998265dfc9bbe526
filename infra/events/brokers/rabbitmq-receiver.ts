import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib';
import type { Logger } from '../../log.ts';
import { rabbitmqQueues } from '../../topology.ts';
import { createWake, type Wake } from '../wake.ts';
import { type BrokerNames, isEventType } from './names.ts';
import type { Inlet, Received, Receiving, Take } from './port.ts';
import { openRabbitmq } from './rabbitmq-connection.ts';
import { assertDeadLetters, assertEvent } from './rabbitmq-queues.ts';
import { keepReceiving } from './receiving.ts';

interface ReceiverSetup {
  readonly url: string;
  readonly names: BrokerNames;
  readonly inlet: Inlet;
  readonly take: Take;
  readonly logger: Logger;
}

interface RabbitmqReceived extends Received {
  readonly message: ConsumeMessage;
}

/** Looks for an end at least this often, in milliseconds; messages and the end itself wake it sooner. */
const idleMs = 60_000;

/** Receives from the queues of an inlet, each in its order on a channel of its own; acknowledges after the take has. */
export function receiveFromRabbitmq(setup: ReceiverSetup): Receiving {
  const { url, inlet, logger } = setup;
  const what = inlet.from === 'events' ? `events of ${inlet.consumer}` : `dead letters of ${inlet.producer}`;
  return keepReceiving({
    what,
    logger,
    async receive(signal, connected) {
      const connection = await openRabbitmq(url, logger);
      const ending = new AbortController();
      connection.on('close', () => ending.abort());
      try {
        const over = AbortSignal.any([signal, ending.signal]);
        const queues = await queuesOf(connection, setup);
        const reading = queues.map((queue) =>
          readQueue(connection, queue, setup, over).finally(() => ending.abort()),
        );
        connected();
        const ends = await Promise.allSettled(reading);
        for (const end of ends) if (end.status === 'rejected') throw end.reason;
        if (!signal.aborted) throw new Error('The connection to RabbitMQ ended');
      } finally {
        await connection.close().catch(() => {});
      }
    },
  });
}

/** Makes the queues, and names them. */
async function queuesOf(connection: ChannelModel, { names, inlet }: ReceiverSetup): Promise<string[]> {
  const channel = await connection.createChannel();
  // The operation that fails tells of it.
  channel.on('error', () => {});
  if (inlet.from === 'dead-letters') {
    const queue = await assertDeadLetters(channel, names, inlet.producer);
    await channel.close();
    return [queue];
  }
  for (const type of inlet.types) await assertEvent(channel, names, type);
  await channel.close();
  return inlet.types.map((type) => names.queue(inlet.consumer, type));
}

/** Resolves at the signal, when what is in hand is finished. @throws when the channel or the queue ends before it */
async function readQueue(
  connection: ChannelModel,
  queue: string,
  { take, names, logger }: ReceiverSetup,
  signal: AbortSignal,
): Promise<void> {
  const channel = await connection.createChannel();
  const wake = createWake();
  const ended = new AbortController();
  const end = () => {
    ended.abort();
    wake.signal();
  };
  channel.on('error', (error) => logger.debug({ err: error, queue }, 'a channel to RabbitMQ broke'));
  channel.on('close', end);
  signal.addEventListener('abort', () => wake.signal(), { once: true });
  const arrived = await listen(channel, queue, names, wake, end);
  const over = AbortSignal.any([signal, ended.signal]);
  while (!over.aborted) {
    const messages = arrived.splice(0);
    if (messages.length === 0) await wake.wait(idleMs);
    else
      await take(messages, { signal: over, acknowledge: async ({ message }) => channel.ack(message, true) });
  }
  if (!signal.aborted) throw new Error(`RabbitMQ ended the delivery from ${queue}`);
}

/** What the queue gives, as it arrives; no more than the prefetch before an acknowledgement. */
async function listen(channel: Channel, queue: string, names: BrokerNames, wake: Wake, end: () => void) {
  const arrived: RabbitmqReceived[] = [];
  const type = names.ofQueue(queue)?.type ?? null;
  await channel.prefetch(rabbitmqQueues.prefetch);
  await channel.consume(queue, (message) => {
    // The queue was deleted.
    if (!message) return end();
    arrived.push(receivedOf(message, names, type));
    wake.signal();
  });
  return arrived;
}

/** A message, or one that the broker gave up: `x-death` says from which queue. */
function receivedOf(
  message: ConsumeMessage,
  names: BrokerNames,
  ofQueue: RabbitmqReceived['type'],
): RabbitmqReceived {
  const { headers, type: told } = message.properties;
  const type = ofQueue ?? (isEventType(told) ? told : null);
  const death = headers?.['x-death']?.find(({ queue }) => names.ofQueue(queue));
  const from = death && names.ofQueue(death.queue);
  const text = message.content.toString();
  if (!from || ofQueue) return { text, type, message };
  return {
    text,
    type: from.type,
    message,
    died: { consumer: from.consumer, deliveries: rabbitmqQueues.deliveryLimit },
  };
}
