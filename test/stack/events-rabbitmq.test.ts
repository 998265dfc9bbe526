import { type ChannelModel, connect } from 'amqplib';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { UnavailableError } from '../../infra/errors.ts';
import { brokerNames } from '../../infra/events/brokers/names.ts';
import type { Broker } from '../../infra/events/brokers/port.ts';
import { rabbitmqBroker } from '../../infra/events/brokers/rabbitmq.ts';
import { createLogger } from '../../infra/log.ts';
import { rabbitmqQueues } from '../../infra/topology.ts';
import { type BrokerCarrier, rabbitmqCarrier } from '../events/broker-carriers.ts';
import { collecting } from '../events/collecting.ts';
import { eventTransportContract } from '../events/contract.ts';

let carrier: BrokerCarrier;
afterAll(() => carrier?.close());

eventTransportContract('RabbitMQ', async () => {
  carrier = await rabbitmqCarrier();
  return carrier;
});

describe('RabbitMQ itself', () => {
  let broker: Broker;
  let connection: ChannelModel;
  beforeAll(async () => {
    connection = await connect(carrier.url);
    connection.on('error', () => {});
    broker = rabbitmqBroker({ url: carrier.url, prefix: carrier.prefix(), logger: createLogger('silent') });
  });
  afterEach(() => carrier.reset());
  afterAll(() => Promise.all([broker?.close(), connection?.close()]));

  const address = { to: 'event', type: 'user.registered' } as const;
  const message = (id: string) => ({ id, key: 'a', value: { id } });

  it('refuses an event that no queue takes, and makes the queues again', async () => {
    const names = brokerNames(carrier.prefix());
    broker = rabbitmqBroker({ url: carrier.url, prefix: carrier.prefix(), logger: createLogger('silent') });
    await broker.publish(address, [message('1')]);
    expect(await broker.waiting('user', ['user.registered'])).toBe(1);
    const channel = await connection.createChannel();
    for (const consumer of ['user', 'notification'] as const)
      await channel.deleteQueue(names.queue(consumer, 'user.registered'));
    await channel.close();
    await expect(broker.publish(address, [message('2')])).rejects.toThrow(UnavailableError);
    await broker.publish(address, [message('2')]);
    expect(await broker.waiting('user', ['user.registered'])).toBe(1);
    await broker.close();
  });

  it('says what to do about a queue that is there with other arguments, and goes on once it is gone', async () => {
    const names = brokerNames(carrier.prefix());
    const queue = names.queue('user', 'user.registered');
    const channel = await connection.createChannel();
    await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    broker = rabbitmqBroker({ url: carrier.url, prefix: carrier.prefix(), logger: createLogger('silent') });
    const refused = await broker.publish(address, [message('4')]).catch((error: Error) => error);
    expect(refused).toBeInstanceOf(UnavailableError);
    const { cause } = refused as Error;
    expect((cause as Error).message).toMatch(`rabbitmqctl delete_queue ${queue}`);
    expect((cause as Error).message).toMatch('inequivalent arg');
    await channel.deleteQueue(queue);
    await channel.close();
    await broker.publish(address, [message('4')]);
    expect(await broker.waiting('user', ['user.registered'])).toBe(1);
    await broker.close();
  });

  it('gives up a message whose consumer ends at each delivery, and says of which consumer', async () => {
    const names = brokerNames(carrier.prefix());
    broker = rabbitmqBroker({ url: carrier.url, prefix: carrier.prefix(), logger: createLogger('silent') });
    await broker.publish(address, [message('3')]);
    const letters = collecting(broker, { from: 'dead-letters', producer: 'auth' });
    for (let delivery = 0; delivery <= rabbitmqQueues.deliveryLimit; delivery += 1) {
      expect(letters.messages).toEqual([]);
      const channel = await connection.createChannel();
      const came = Promise.withResolvers<void>();
      await channel.consume(names.queue('notification', 'user.registered'), () => came.resolve());
      await came.promise;
      await channel.close();
    }
    await vi.waitFor(() => expect(letters.messages).toHaveLength(1));
    expect(letters.messages[0]).toMatchObject({
      text: JSON.stringify({ id: '3' }),
      type: 'user.registered',
      died: { consumer: 'notification', deliveries: rabbitmqQueues.deliveryLimit },
    });
    await letters.stop();
    expect(await broker.waiting('user', ['user.registered'])).toBe(1);
    await broker.close();
  });
});
