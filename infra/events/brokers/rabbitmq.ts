import { UnavailableError } from '../../errors.ts';
import type { Logger } from '../../log.ts';
import type { EventType } from '../../topology.ts';
import { eventTypes } from '../contracts.ts';
import { brokerNames } from './names.ts';
import type { Broker } from './port.ts';
import { openRabbitmq } from './rabbitmq-connection.ts';
import { rabbitmqPublisher } from './rabbitmq-publisher.ts';
import { consumersOf, producersOf } from './rabbitmq-queues.ts';
import { receiveFromRabbitmq } from './rabbitmq-receiver.ts';

export interface RabbitmqOptions {
  /** `amqp://user:password@host:port/virtual-host` */
  readonly url: string;
  /** Begins every name: deployments may share a virtual host. */
  readonly prefix: string;
  readonly logger: Logger;
}

/** RabbitMQ as a broker of events: an exchange for each event type, a quorum queue for each (consumer, event type). */
export function rabbitmqBroker({ url, prefix, logger }: RabbitmqOptions): Broker {
  const names = brokerNames(prefix);
  const publisher = rabbitmqPublisher({ url, names, logger });
  return {
    kind: 'rabbitmq',
    publish: publisher.publish,
    receive: (inlet, take) => receiveFromRabbitmq({ url, names, inlet, take, logger }),
    waiting: (consumer, types) =>
      once(url, logger, async (channel) => {
        let waiting = 0;
        for (const type of types)
          waiting += (await channel.checkQueue(names.queue(consumer, type))).messageCount;
        return waiting;
      }),
    answers: () => once(url, logger, async () => true).catch(() => false),
    close: publisher.close,
  };
}

type Work<T> = (
  channel: Awaited<ReturnType<Awaited<ReturnType<typeof openRabbitmq>>['createChannel']>>,
) => Promise<T>;

async function once<T>(url: string, logger: Logger, work: Work<T>): Promise<T> {
  try {
    const connection = await openRabbitmq(url, logger);
    try {
      const channel = await connection.createChannel();
      channel.on('error', () => {});
      return await work(channel);
    } finally {
      await connection.close().catch(() => {});
    }
  } catch (error) {
    throw new UnavailableError('RabbitMQ does not answer', error);
  }
}

/** Deletes every queue and exchange of a deployment. For tests. */
export async function removeFromRabbitmq({ url, prefix, logger }: RabbitmqOptions): Promise<void> {
  const names = brokerNames(prefix);
  const queuesOf = (type: EventType) => consumersOf(type).map((consumer) => names.queue(consumer, type));
  await once(url, logger, async (channel) => {
    for (const queue of [...eventTypes.flatMap(queuesOf), ...producersOf().map(names.deadLetters)])
      await channel.deleteQueue(queue);
    for (const exchange of [...eventTypes.map(names.event), names.exchangeOfDeadLetters])
      await channel.deleteExchange(exchange);
  });
}
