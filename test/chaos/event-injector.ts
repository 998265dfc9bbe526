import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaBroker } from '../../infra/events/brokers/kafka.ts';
import type { Broker } from '../../infra/events/brokers/port.ts';
import { rabbitmqBroker } from '../../infra/events/brokers/rabbitmq.ts';
import type { Envelope, Producer } from '../../infra/events/contracts.ts';
import { createLogger } from '../../infra/log.ts';
import type { Random } from '../../infra/seed/random.ts';
import { type EventType, eventRoutes, homeDatabase } from '../../infra/topology.ts';
import type { TestStack } from '../servers/stack.ts';
import type { EventWorld } from './event-world.ts';

/** Tries of a broker that has only just come back. */
const patience = { tries: 40, ms: 500 };

async function publishAll(broker: Broker, events: readonly Envelope[]): Promise<void> {
  for (const [type, some] of Map.groupBy(events, ({ type }) => type as EventType)) {
    const messages = some.map((event) => ({ id: event.id, key: event.subject, value: event }));
    for (let tries = 1; ; tries += 1) {
      try {
        await broker.publish({ to: 'event', type }, messages);
        break;
      } catch (error) {
        if (tries === patience.tries) throw error;
        await sleep(patience.ms);
      }
    }
  }
}

/** Publishes copies of what a relay has published, past every producer: again and in any order, between what is new. */
export function eventInjector(stack: TestStack, world: EventWorld, random: Random) {
  const { KAFKA_BROKERS = '' } = stack.variables('player');
  const { RABBITMQ_URL = '' } = stack.variables('auth');
  const options = { prefix: stack.deployment, logger: createLogger('silent') };
  const brokers = {
    kafka: kafkaBroker({ ...options, brokers: KAFKA_BROKERS.split(',') }),
    rabbitmq: rabbitmqBroker({ ...options, url: RABBITMQ_URL }),
  };
  return {
    /** Of the events of a producer that consumers have been given or will be, some of the last; how many. */
    async shuffle(producer: Producer, atMost: number): Promise<number> {
      const events = await world.handedOver(homeDatabase[producer], producer, atMost);
      const order = random.distinct(events.length, events.length);
      const shuffled = order.flatMap((at) => events[at] ?? []);
      const byQueue = Map.groupBy(shuffled, ({ type }) => eventRoutes[type as EventType].queue);
      for (const [queue, some] of byQueue) await publishAll(brokers[queue], some);
      return events.length;
    },
    close: () => Promise.all(Object.values(brokers).map((broker) => broker.close())),
  };
}
