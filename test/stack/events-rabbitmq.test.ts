import { afterAll } from 'vitest';
import { type BrokerCarrier, rabbitmqCarrier } from '../events/broker-carriers.ts';
import { eventTransportContract } from '../events/contract.ts';

let carrier: BrokerCarrier | undefined;
afterAll(() => carrier?.close());

eventTransportContract('RabbitMQ', async () => {
  carrier = await rabbitmqCarrier();
  return carrier;
});
