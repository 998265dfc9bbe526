import type { Logger } from '../../log.ts';
import { type EventType, eventRoutes, everyProcessConsumers, type ServiceName } from '../../topology.ts';
import { type Consumer, type Envelope, type Producer, producedBy } from '../contracts.ts';
import { dropDeadLetter } from '../dead-letters.ts';
import { type EmbeddedSettings, embeddedDefaults } from '../embedded.ts';
import type { Destination } from '../lane.ts';
import { findDeadLetter, outboxes } from '../outboxes.ts';
import type { Backlog, EventSource, EventTransport, Replay, Subscriber } from '../port.ts';
import { type Relay, startRelay } from '../relay.ts';
import { ageOfNewest, pruneOutbox, routesOf } from '../relay-log.ts';
import { sleep } from '../wake.ts';
import type { Broker, BrokerKind, Receiving } from './port.ts';
import { takeEvents, takeLetters } from './takes.ts';

export interface BrokerSettings extends EmbeddedSettings {
  /**
   * How long a consumer knows what it has applied, in milliseconds: an event comes again after an outage at most, of the
   * producer's relay or of the consumer.
   */
  readonly rememberMs: number;
}

const day = 24 * 3600 * 1000;
/** Milliseconds that a broker is given to say how it is: whoever asks for the status waits about a second in all. */
const answerMs = 500;
export const brokerDefaults: BrokerSettings = { ...embeddedDefaults, batchSize: 500, rememberMs: 30 * day };

export interface BrokerTransportOptions {
  readonly logger: Logger;
  /** Those of the routes of this process's producers and consumers. */
  readonly brokers: Readonly<Partial<Record<BrokerKind, Broker>>>;
  readonly settings?: Partial<BrokerSettings>;
  /** Which broker carries an event: the topology's by default. */
  readonly queueOf?: (type: EventType) => BrokerKind;
}

/** What the parts of a transport share. */
interface Carrying {
  readonly settings: BrokerSettings;
  readonly logger: Logger;
  readonly queueOf: (type: EventType) => BrokerKind;
  /** @throws when this process was not told of that broker */
  brokerOf(kind: BrokerKind): Broker;
  readonly sources: Map<Producer, EventSource>;
  readonly subscribers: Map<Consumer, Subscriber>;
  readonly relays: Map<Producer, Relay>;
  readonly receiving: Receiving[];
}

/**
 * The event transport of production. The relay of a producer hands its outbox to the brokers of its routes and goes on once they
 * have acknowledged; each consumer's processes receive from there, and acknowledge after the transaction of their inbox.
 */
export function brokerEvents(options: BrokerTransportOptions): EventTransport {
  const carrying = carryingOf(options);
  const { sources, subscribers, relays, receiving, queueOf } = carrying;
  const brokers = Object.values(options.brokers);
  const stopping = new AbortController();
  let pruning: Promise<void> | undefined;
  const told = outboxes(sources, queueOf);
  return {
    kind: 'brokers',
    publishFrom: (source) => void sources.set(source.producer, source),
    deliverTo: (subscriber) => void subscribers.set(subscriber.consumer, subscriber),
    async start() {
      for (const source of sources.values()) startProducer(carrying, source);
      for (const subscriber of subscribers.values()) startConsumer(carrying, subscriber);
      pruning = keepPruning(carrying, stopping.signal);
    },
    async stop() {
      stopping.abort();
      const relaying = Array.from(relays.values(), (relay) => relay.stop());
      await Promise.all([pruning, ...relaying, ...receiving.map((one) => one.stop())]);
      await Promise.all(brokers.map((broker) => broker.close()));
    },
    ...told,
    backlog: async () => Promise.all((await told.backlog()).map((behind) => withWaiting(carrying, behind))),
    carriers: () =>
      Promise.all(
        brokers.map(async (broker) => ({ name: broker.kind, up: await inTime(broker.answers(), false) })),
      ),
    replay: (consumer, eventId) => replay(carrying, consumer, eventId),
  };
}

function carryingOf({ logger, brokers, settings, queueOf }: BrokerTransportOptions): Carrying {
  return {
    settings: { ...brokerDefaults, ...settings },
    logger: logger.child({ part: 'events' }),
    queueOf: queueOf ?? ((type) => eventRoutes[type].queue),
    brokerOf(kind) {
      const broker = brokers[kind];
      if (!broker) throw new Error(`A route goes through ${kind}, which this process was not told of`);
      return broker;
    },
    sources: new Map(),
    subscribers: new Map(),
    relays: new Map(),
    receiving: [],
  };
}

/** Its relay to the brokers of its routes, and its dead letters back from them. */
function startProducer(carrying: Carrying, source: EventSource): void {
  const { settings, logger, queueOf, brokerOf, relays, receiving } = carrying;
  const { producer, db } = source;
  const byQueue = Map.groupBy(producedBy(producer), queueOf);
  const destinations = Array.from(byQueue, ([kind, types]) => destinationOf(brokerOf(kind), types));
  relays.set(producer, startRelay(source, destinations, settings, logger.child({ producer })));
  const take = takeLetters(db, logger);
  for (const kind of byQueue.keys())
    receiving.push(brokerOf(kind).receive({ from: 'dead-letters', producer }, take));
}

function startConsumer(carrying: Carrying, subscriber: Subscriber): void {
  const { settings, queueOf, brokerOf, receiving } = carrying;
  const { consumer } = subscriber;
  const logger = carrying.logger.child({ consumer });
  for (const [kind, types] of Map.groupBy(subscriber.types, queueOf)) {
    const broker = brokerOf(kind);
    const setup = { subscriber, broker, settings, logger };
    const inlet = { from: 'events', consumer, types } as const;
    receiving.push(broker.receive({ ...inlet, everyProcess: false }, takeEvents(setup)));
    if (kind !== 'kafka' || !isOfEveryProcess(consumer)) continue;
    const take = takeEvents({ ...setup, broker: null });
    receiving.push(broker.receive({ ...inlet, everyProcess: true }, take));
  }
}

async function keepPruning(carrying: Carrying, stopping: AbortSignal): Promise<void> {
  for (;;) {
    await sleep(carrying.settings.pruneEveryMs, stopping);
    if (stopping.aborted) return;
    await prune(carrying).catch((error: unknown) => {
      carrying.logger.warn({ err: error }, 'delivered events could not be cleared away');
    });
  }
}

/**
 * A consumer forgets what it applied only while nothing waits for it: what was applied long ago and not acknowledged in an
 * outage would otherwise count twice.
 */
async function prune(carrying: Carrying): Promise<void> {
  const { sources, relays, subscribers, settings, queueOf } = carrying;
  for (const { producer, db } of sources.values()) {
    if (relays.get(producer)?.leading) await pruneOutbox(db, producer, settings.keepMs, queueOf);
  }
  for (const subscriber of subscribers.values()) {
    const waiting = await waitingFor(carrying, subscriber.consumer, subscriber.types);
    if (waiting === 0) await subscriber.forget(settings.rememberMs);
  }
}

async function waitingFor(
  { queueOf, brokerOf }: Carrying,
  consumer: Consumer,
  types: readonly EventType[],
): Promise<number> {
  const byQueue = Array.from(Map.groupBy(types, queueOf));
  const counts = await Promise.all(byQueue.map(([kind, of]) => brokerOf(kind).waiting(consumer, of)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What waits in the outbox, and in the broker where it answers. */
async function withWaiting(carrying: Carrying, behind: Backlog): Promise<Backlog> {
  const { producer, consumer } = behind;
  const types = routesOf(producer).flatMap(([type, of]) => (of === consumer ? [type] : []));
  const waiting = await inTime(waitingFor(carrying, consumer, types), 0);
  const db = carrying.sources.get(producer)?.db;
  if (waiting === 0 || !db) return behind;
  const pending = behind.pending + waiting;
  const oldestSeconds = await ageOfNewest(db, producer, types, pending);
  return { ...behind, pending, oldestSeconds: Math.max(behind.oldestSeconds, oldestSeconds) };
}

/** What the broker says, or else the other. */
async function inTime<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  const answered = new AbortController();
  const late = sleep(answerMs, answered.signal).then(() => otherwise);
  try {
    return await Promise.race([answer, late]);
  } catch {
    return otherwise;
  } finally {
    answered.abort();
  }
}

/** Sends the event to that consumer alone, and takes it out of the dead letters: if it fails again it comes back to them. */
async function replay(
  { sources, brokerOf, queueOf }: Carrying,
  consumer: Consumer,
  eventId: string,
): Promise<Replay> {
  const found = await findDeadLetter(sources, consumer, eventId);
  if (!found) return 'NOT_FOUND';
  const { envelope } = found.letter;
  const type = found.letter.type as EventType;
  const key = String((envelope as Partial<Envelope>).subject ?? eventId);
  const address = { to: 'consumer', consumer, type } as const;
  await brokerOf(queueOf(type)).publish(address, [{ id: eventId, key, value: envelope }]);
  await dropDeadLetter(found.db, found.letter, found.letter.failedAt);
  return 'SENT';
}

const isOfEveryProcess = (consumer: ServiceName) =>
  (everyProcessConsumers as readonly ServiceName[]).includes(consumer);

/** A broker, for some types of one producer. */
function destinationOf(broker: Broker, types: readonly EventType[]): Destination {
  const consumersOf = (type: EventType) => eventRoutes[type].consumers;
  return {
    name: broker.kind,
    types,
    async apply(envelopes) {
      for (const [type, events] of Map.groupBy(envelopes as Envelope[], ({ type }) => type as EventType)) {
        const messages = events.map((event) => ({ id: event.id, key: event.subject, value: event }));
        await broker.publish({ to: 'event', type }, messages);
      }
    },
    consumersOf,
    formerly: [...new Set(types.flatMap(consumersOf))],
  };
}
