import { type EventType, eventRoutes, type ServiceName, serviceNames } from '../../topology.ts';
import type { Consumer, Producer } from '../contracts.ts';
import type { Address } from './port.ts';

/** Names of one deployment in brokers that others use too: each begins with the deployment's own. */
export function brokerNames(prefix: string) {
  return {
    /** Kafka: topic. RabbitMQ: exchange. */
    event: (type: EventType) => `${prefix}.${type}`,
    /** Kafka: topic. RabbitMQ: queue. */
    deadLetters: (producer: Producer) => `${prefix}.dead-letters.${producer}`,
    /** RabbitMQ: where queues send what the broker gives up; the routing key is the producer. */
    exchangeOfDeadLetters: `${prefix}.dead-letters`,
    /** Kafka: the topic of events that one consumer is to try again. */
    replays: (consumer: Consumer) => `${prefix}.replays.${consumer}`,
    /** Kafka: consumer group. */
    group: (name: ServiceName) => `${prefix}.${name}`,
    deadLetterGroup: (producer: Producer) => `${prefix}.dead-letters.${producer}`,
    /** RabbitMQ: a consumer's queue of one event type. */
    queue: (consumer: Consumer, type: EventType) => `${prefix}.${consumer}.${type}`,
    /** The consumer and event type of a queue; null for other names. */
    ofQueue(name: string): { consumer: Consumer; type: EventType } | null {
      const [, consumer, type] = /^([a-z]+)\.(.+)$/.exec(name.slice(prefix.length + 1)) ?? [];
      const known = serviceNames.find((service) => service === consumer);
      if (!name.startsWith(`${prefix}.`) || !known || !type || !isEventType(type)) return null;
      return { consumer: known as Consumer, type };
    },
  };
}
export type BrokerNames = ReturnType<typeof brokerNames>;

export const isEventType = (text: unknown): text is EventType =>
  typeof text === 'string' && Object.hasOwn(eventRoutes, text);

/** For log lines. */
export function addressText(address: Address): string {
  if (address.to === 'event') return address.type;
  return address.to === 'consumer'
    ? `${address.consumer}: ${address.type}`
    : `dead letters of ${address.producer}`;
}
