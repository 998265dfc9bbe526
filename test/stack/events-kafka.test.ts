import { afterAll } from 'vitest';
import { type BrokerCarrier, kafkaCarrier } from '../events/broker-carriers.ts';
import { eventTransportContract } from '../events/contract.ts';

let carrier: BrokerCarrier | undefined;
afterAll(() => carrier?.close());

eventTransportContract('Kafka', async () => {
  carrier = await kafkaCarrier();
  return carrier;
});
