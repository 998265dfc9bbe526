import { expect, it } from 'vitest';
import { ConfigurationError, readEnvironment } from '../config.ts';
import { createLogger } from '../log.ts';
import type { ServiceName } from '../topology.ts';
import { openEvents } from './event-transport.ts';

const open = (services: ServiceName[], variables: Record<string, string>, split: boolean) =>
  openEvents({
    environment: readEnvironment(variables),
    services,
    split,
    prefix: 'polyphony-test',
    logger: createLogger('silent'),
  });

const brokers = { KAFKA_BROKERS: '127.0.0.1:1', RABBITMQ_URL: 'amqp://127.0.0.1:1' };

it('is embedded where nothing else is named and the services share a process', () => {
  expect(open(['auth', 'user'], {}, false).kind).toBe('embedded');
});

it('is brokers where they are named, and must be where services have processes of their own', () => {
  expect(open(['auth', 'user'], brokers, false).kind).toBe('brokers');
  expect(open(['search'], { KAFKA_BROKERS: brokers.KAFKA_BROKERS }, true).kind).toBe('brokers');
  expect(open(['monitoring'], {}, true).kind).toBe('brokers');
  expect(() => open(['auth'], { KAFKA_BROKERS: brokers.KAFKA_BROKERS }, true)).toThrow(/RABBITMQ_URL/);
  expect(() => open(['content'], {}, true)).toThrow(ConfigurationError);
});
