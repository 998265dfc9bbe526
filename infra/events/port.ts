import type { SQL } from 'drizzle-orm';
import type { Options, Sql } from 'postgres';
import type { EventType } from '../topology.ts';
import type { Consumer, Producer } from './contracts.ts';

/** Runs one statement: a database handle or a transaction. */
export interface Executor {
  execute(query: SQL): PromiseLike<Iterable<Record<string, unknown>>>;
}

/** A producer's outbox: where its events are read from. */
export interface EventSource {
  readonly producer: Producer;
  /** The producer's home primary. */
  readonly db: Executor;
  /** Opens a client of its own to the same database, as the producer's role; the relay closes it. */
  connect(options: Options<Record<string, never>>): Sql;
}

/** A consumer in this process. */
export interface Subscriber {
  readonly consumer: Consumer;
  readonly types: readonly EventType[];
  /**
   * Applies events (envelopes as they were written) in their order, all or none, each exactly once even when it is
   * given again. Resolving is the acknowledgement.
   */
  apply(envelopes: readonly unknown[]): Promise<void>;
  /** Forgets what was applied longer ago than that. */
  forget(olderThanMs: number): Promise<void>;
}

/** How far a consumer is behind a producer. */
export interface Backlog {
  readonly producer: Producer;
  readonly consumer: Consumer;
  /** Events that it has not acknowledged: in the outbox, and in the broker where there is one. */
  readonly pending: number;
  /** Age in seconds of the oldest of them; 0 when there is none. */
  readonly oldestSeconds: number;
}

/** What waits in a producer's outbox to be read by its relay, and what holds it back. */
export interface OutboxState {
  readonly producer: Producer;
  /** Events that the relay has not handed over (to the slowest consumer, or to the broker). */
  readonly pending: number;
  /** Age in seconds of the oldest of them; 0 when there is none. */
  readonly oldestSeconds: number;
  /** Of these, committed events that wait because an older transaction is still open on the server. */
  readonly held: number;
  /** Transactions begun on the server since the oldest one that is still open (xmax - xmin of a snapshot). */
  readonly transactionsSinceOldest: number;
}

export interface DeadLetter {
  readonly producer: Producer;
  readonly consumer: Consumer;
  readonly eventId: string;
  readonly type: string;
  readonly envelope: unknown;
  readonly error: string;
  readonly attempts: number;
  readonly failedAt: Date;
}

/**
 * What became of a replay. `APPLIED`: by the consumer in this process. `SENT`: given to the consumer by the broker; when it
 * fails again it comes back to the dead letters.
 */
export type Replay = 'APPLIED' | 'SENT' | 'NOT_FOUND' | 'CONSUMER_NOT_HERE';

/**
 * Carries events from outboxes to consumers: at least once, in order per aggregate for each consumer, and never lost:
 * what a consumer has not acknowledged waits for it.
 */
export interface EventTransport {
  readonly kind: 'embedded' | 'brokers';
  /** Registers a producer of this process. Before `start`. */
  publishFrom(source: EventSource): void;
  /** Registers a consumer of this process. Before `start`. */
  deliverTo(subscriber: Subscriber): void;
  start(): Promise<void>;
  /** Resolves when the events in hand are finished; nothing is delivered after. */
  stop(): Promise<void>;
  /** One entry for each producer of this process and each of its consumers. */
  backlog(): Promise<Backlog[]>;
  /** What carries this process's events, and whether it answers. */
  carriers(): Promise<{ name: 'embedded' | 'kafka' | 'rabbitmq'; up: boolean }[]>;
  /** One entry for each producer of this process. */
  outboxes(): Promise<OutboxState[]>;
  /** Dead letters of this process's producers, newest first. */
  deadLetters(limit?: number): Promise<DeadLetter[]>;
  deadLetterCounts(): Promise<{ producer: Producer; consumer: Consumer; count: number }[]>;
  /** One dead letter of this process's producers; null when there is none. */
  deadLetter(consumer: Consumer, eventId: string): Promise<DeadLetter | null>;
  /** Has the consumer apply a parked event again, and takes it out of the dead letters. @throws the consumer's error, or the broker's */
  replay(consumer: Consumer, eventId: string): Promise<Replay>;
  /** Takes a parked event out of the dead letters for good; false when it is not in them. */
  discard(consumer: Consumer, eventId: string): Promise<boolean>;
}
