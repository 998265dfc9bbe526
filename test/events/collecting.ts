import type { Broker, Inlet, Received } from '../../infra/events/brokers/port.ts';

/** Receives from a broker, acknowledges, and keeps what came. */
export function collecting(broker: Broker, inlet: Inlet) {
  const messages: Received[] = [];
  const receiving = broker.receive(inlet, async (came, { acknowledge }) => {
    for (const message of came) {
      messages.push(message);
      await acknowledge(message);
    }
  });
  return { messages, stop: () => receiving.stop() };
}
