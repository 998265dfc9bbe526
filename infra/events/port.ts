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
  readonly pending: number;
  /** Age in seconds of the oldest event that it has not acknowledged; 0 when there is none. */
  readonly oldestSeconds: number;
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

export type Replay = 'APPLIED' | 'NOT_FOUND' | 'CONSUMER_NOT_HERE';

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
  /** One entry for each route of this process's producers. */
  backlog(): Promise<Backlog[]>;
  /** Dead letters of this process's producers, newest first. */
  deadLetters(limit?: number): Promise<DeadLetter[]>;
  deadLetterCounts(): Promise<{ producer: Producer; consumer: Consumer; count: number }[]>;
  /** Applies a parked event now and takes it out of the dead letters. @throws the consumer's error */
  replay(consumer: Consumer, eventId: string): Promise<Replay>;
}
