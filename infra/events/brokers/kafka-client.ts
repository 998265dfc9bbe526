import { Kafka, logLevel } from 'kafkajs';
import type { Logger } from '../../log.ts';
import './kafka-timers.ts';

/**
 * kafkajs logs each attempt of an outage as an error; ours is to say once that a broker is away, so its lines are for debugging.
 * Retries are short: above them our own loops try without end, and a stop need not wait for them.
 */
export function kafkaClient(options: {
  brokers: readonly string[];
  clientId: string;
  logger?: Logger;
}): Kafka {
  const { brokers, clientId, logger } = options;
  return new Kafka({
    brokers: [...brokers],
    clientId,
    connectionTimeout: 2000,
    requestTimeout: 10_000,
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ namespace, log }) =>
        logger?.debug({ kafka: namespace, ...log }, log.message),
    retry: { initialRetryTime: 20, maxRetryTime: 500, retries: 5, restartOnFailure: async () => false },
  });
}
