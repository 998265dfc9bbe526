import type { Message as AmqpMessage, ConfirmChannel } from 'amqplib';
import { UnavailableError } from '../../errors.ts';
import type { Logger } from '../../log.ts';
import { addressText, type BrokerNames } from './names.ts';
import type { Address, Message } from './port.ts';
import { openRabbitmq } from './rabbitmq-connection.ts';
import { assertDeadLetters, assertEvent } from './rabbitmq-queues.ts';

/** CloudEvents, AMQP protocol binding 1.0.2, structured content mode. */
const contentType = 'application/cloudevents+json; charset=UTF-8';

interface Place {
  readonly exchange: string;
  readonly routingKey: string;
}

interface Line {
  readonly channel: ConfirmChannel;
  /** Ids of messages that no queue took. */
  readonly returned: Set<string>;
  readonly places: Map<string, Promise<Place>>;
  close(): Promise<void>;
}

/** Publishes with confirms; one channel, opened when it is needed, and anew after a failure. */
export function rabbitmqPublisher(options: { url: string; names: BrokerNames; logger: Logger }) {
  const { url, names, logger } = options;
  let current: Promise<Line> | undefined;

  async function close(): Promise<void> {
    const closing = current;
    current = undefined;
    await closing?.then((line) => line.close()).catch(() => {});
  }

  async function publish(address: Address, messages: readonly Message[]): Promise<void> {
    current ??= openLine(url, logger);
    try {
      const line = await current;
      const text = addressText(address);
      const place = line.places.get(text) ?? placeOf(line.channel, names, address);
      line.places.set(text, place);
      await publishAll(line, await place, address, messages);
    } catch (error) {
      await close();
      throw new UnavailableError('RabbitMQ did not take the events', error);
    }
  }

  return { publish, close };
}

async function openLine(url: string, logger: Logger): Promise<Line> {
  const connection = await openRabbitmq(url, logger);
  const channel = await connection.createConfirmChannel();
  channel.on('error', (error) => logger.debug({ err: error }, 'a channel to RabbitMQ broke'));
  const returned = new Set<string>();
  channel.on('return', ({ properties }: AmqpMessage) => void returned.add(String(properties.messageId)));
  return { channel, returned, places: new Map(), close: () => connection.close() };
}

/** Makes what the address needs, and says where its messages go. */
async function placeOf(channel: ConfirmChannel, names: BrokerNames, address: Address): Promise<Place> {
  if (address.to === 'dead-letters')
    return { exchange: '', routingKey: await assertDeadLetters(channel, names, address.producer) };
  const exchange = await assertEvent(channel, names, address.type);
  if (address.to === 'event') return { exchange, routingKey: '' };
  return { exchange: '', routingKey: names.queue(address.consumer, address.type) };
}

/** Of each key only one message is under way: if the broker refuses it, none of its later ones is there before it. */
async function publishAll(line: Line, place: Place, address: Address, messages: readonly Message[]) {
  const type = address.to === 'dead-letters' ? undefined : address.type;
  for (const round of rounds(messages)) {
    const sent = await Promise.allSettled(round.map((message) => publishOne(line, place, type, message)));
    const failed = sent.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  }
}

function publishOne(
  { channel, returned }: Line,
  { exchange, routingKey }: Place,
  type: string | undefined,
  { id, value }: Message,
): Promise<void> {
  const content = Buffer.from(JSON.stringify(value));
  const properties = {
    persistent: true,
    mandatory: true,
    messageId: id,
    contentType,
    ...(type ? { type } : {}),
  };
  return new Promise((resolve, reject) => {
    // A message that no queue takes is returned before it is confirmed.
    channel.publish(exchange, routingKey, content, properties, (error) => {
      if (error) reject(error);
      else if (returned.delete(id)) reject(new Error(`No queue takes ${type ?? routingKey}`));
      else resolve();
    });
  });
}

/** The first messages of all keys, then the second ones, and so on. */
export function rounds(messages: readonly Message[]): Message[][] {
  const seen = new Map<string, number>();
  const all: Message[][] = [];
  for (const message of messages) {
    const round = seen.get(message.key) ?? 0;
    seen.set(message.key, round + 1);
    all[round] ??= [];
    all[round].push(message);
  }
  return all;
}
