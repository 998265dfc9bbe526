import { ConfigurationError, type Environment } from '../config.ts';
import { kafkaBroker } from '../events/brokers/kafka.ts';
import type { BrokerKind } from '../events/brokers/port.ts';
import { rabbitmqBroker } from '../events/brokers/rabbitmq.ts';
import { brokerEvents } from '../events/brokers/transport.ts';
import { type EmbeddedSettings, embeddedEvents } from '../events/embedded.ts';
import type { EventTransport } from '../events/port.ts';
import type { Logger } from '../log.ts';
import { eventRoutes, type ServiceName } from '../topology.ts';

export type EventTransportOptions = {
  environment: Environment;
  /** Services of this process. */
  services: readonly ServiceName[];
  /** Whether others run in processes of their own: only brokers reach them. */
  split: boolean;
  /** Begins the names of topics and queues. */
  prefix: string;
  logger: Logger;
  settings?: Partial<EmbeddedSettings> | undefined;
};

/** The brokers of the routes that these services publish to or consume from. */
export function brokersOf(services: readonly ServiceName[]): BrokerKind[] {
  const routes = Object.values(eventRoutes).filter(({ producer, consumers }) =>
    services.some((name) => name === producer || (consumers as readonly ServiceName[]).includes(name)),
  );
  return [...new Set(routes.map(({ queue }) => queue))];
}

const variables = { kafka: 'KAFKA_BROKERS', rabbitmq: 'RABBITMQ_URL' } as const;

/**
 * Brokers where the environment names them, for services in processes of their own; else the outboxes themselves carry events,
 * between the services of this process.
 * @throws {ConfigurationError} when a route's broker is not named although others are, or must be
 */
export function openEvents(options: EventTransportOptions): EventTransport {
  const { environment, services, split, prefix, settings } = options;
  const { KAFKA_BROKERS: brokers, RABBITMQ_URL: url } = environment;
  const logger = options.logger.child({ part: 'events' });
  const needed = brokersOf(services);
  if (!split && !brokers && !url) return embeddedEvents({ logger, ...(settings ? { settings } : {}) });
  const missing = needed.filter((kind) => !environment[variables[kind]]);
  if (missing.length > 0)
    throw new ConfigurationError(
      missing.map((kind) => `${variables[kind]} is not set, and events of these services go through it`),
    );
  return brokerEvents({
    logger,
    brokers: {
      ...(brokers && needed.includes('kafka') ? { kafka: kafkaBroker({ brokers, prefix, logger }) } : {}),
      ...(url && needed.includes('rabbitmq') ? { rabbitmq: rabbitmqBroker({ url, prefix, logger }) } : {}),
    },
    ...(settings ? { settings } : {}),
  });
}
