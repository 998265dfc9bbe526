import type { Logger } from '../log.ts';
import { eventRoutes } from '../topology.ts';
import { type Consumer, consumedBy, type Producer } from './contracts.ts';
import { dropDeadLetter } from './dead-letters.ts';
import type { Destination } from './lane.ts';
import { findDeadLetter, outboxes } from './outboxes.ts';
import type { EventSource, EventTransport, Replay, Subscriber } from './port.ts';
import { type Relay, type RelaySettings, startRelay } from './relay.ts';
import { pruneOutbox, routesOf } from './relay-log.ts';
import { sleep } from './wake.ts';

export interface EmbeddedSettings extends RelaySettings {
  /** How often delivered events are cleared away, in milliseconds. */
  readonly pruneEveryMs: number;
  /** How long delivered events, and the inbox's knowledge of them, are kept, in milliseconds. */
  readonly keepMs: number;
}

const day = 24 * 3600 * 1000;
export const embeddedDefaults: EmbeddedSettings = {
  pollMs: 1000,
  batchSize: 100,
  attempts: 5,
  retryMs: { first: 50, longest: 5000 },
  standbyMs: 1000,
  pruneEveryMs: day / 24,
  keepMs: 7 * day,
};

/**
 * The event transport without a broker: each outbox is its own log, read by a relay in the producer's process and
 * handed straight to the consumers of that process. Consumers that are elsewhere: their checkpoints stay where they are, and so
 * do their events; only brokers reach other processes.
 */
export function embeddedEvents(options: {
  logger: Logger;
  settings?: Partial<EmbeddedSettings>;
}): EventTransport {
  const settings = { ...embeddedDefaults, ...options.settings };
  const logger = options.logger.child({ part: 'events' });
  const sources = new Map<Producer, EventSource>();
  const subscribers = new Map<Consumer, Subscriber>();
  const relays = new Map<Producer, Relay>();
  const stopping = new AbortController();
  let pruning: Promise<void> | undefined;

  /** No relay where none of the consumers is: another process may have some, and needs the lock. */
  function startRelayOf(source: EventSource): void {
    const consumers = new Set(routesOf(source.producer).map(([, consumer]) => consumer));
    const reached = [...consumers].flatMap((consumer) => {
      const subscriber = subscribers.get(consumer);
      return subscriber ? [subscriber] : [];
    });
    if (reached.length === 0) return;
    const own = reached.map((subscriber) => destinationOf(subscriber, source.producer));
    const relay = startRelay(source, own, settings, logger.child({ producer: source.producer }));
    relays.set(source.producer, relay);
  }

  async function keepPruning(): Promise<void> {
    for (;;) {
      await sleep(settings.pruneEveryMs, stopping.signal);
      if (stopping.signal.aborted) return;
      await prune(sources, subscribers, relays, settings.keepMs).catch((error: unknown) => {
        logger.warn({ err: error }, 'delivered events could not be cleared away');
      });
    }
  }

  return {
    kind: 'embedded',
    publishFrom(source) {
      sources.set(source.producer, source);
    },
    deliverTo(subscriber) {
      subscribers.set(subscriber.consumer, subscriber);
    },
    async start() {
      for (const source of sources.values()) startRelayOf(source);
      pruning = keepPruning();
    },
    async stop() {
      stopping.abort();
      await Promise.all([pruning, ...Array.from(relays.values(), (relay) => relay.stop())]);
      relays.clear();
    },
    ...outboxes(sources),
    carriers: async () => [{ name: 'embedded', up: true }],
    replay: (consumer, eventId) => replay(sources, subscribers.get(consumer), consumer, eventId),
  };
}

/** A consumer, for one producer's events only. */
function destinationOf({ consumer, types, apply }: Subscriber, producer: Producer): Destination {
  return {
    name: consumer,
    types: types.filter((type) => eventRoutes[type].producer === producer),
    apply,
    consumersOf: () => [consumer],
  };
}

async function replay(
  sources: ReadonlyMap<Producer, EventSource>,
  subscriber: Subscriber | undefined,
  consumer: Consumer,
  eventId: string,
): Promise<Replay> {
  const found = await findDeadLetter(sources, consumer, eventId);
  if (!found) return 'NOT_FOUND';
  if (!subscriber) return 'CONSUMER_NOT_HERE';
  await subscriber.apply([found.letter.envelope]);
  await dropDeadLetter(found.db, found.letter, found.letter.failedAt);
  return 'APPLIED';
}

/**
 * A consumer forgets what it applied only once everything that may be given to it again has been: all its producers
 * are relayed here and drained. Otherwise an event applied long ago, whose checkpoint was lost in a crash, would count
 * twice.
 */
async function prune(
  sources: ReadonlyMap<Producer, EventSource>,
  subscribers: ReadonlyMap<Consumer, Subscriber>,
  relays: ReadonlyMap<Producer, Relay>,
  keepMs: number,
): Promise<void> {
  for (const { producer, db } of sources.values()) {
    if (relays.get(producer)?.leading) await pruneOutbox(db, producer, keepMs);
  }
  for (const subscriber of subscribers.values()) {
    const producers = consumedBy(subscriber.consumer).map((type) => eventRoutes[type].producer);
    const settled = producers.every((producer) => relays.get(producer)?.drained.has(subscriber.consumer));
    if (settled) await subscriber.forget(keepMs);
  }
}
