import type { EventType } from '../../topology.ts';
import type { Consumer, Producer } from '../contracts.ts';

export type BrokerKind = 'kafka' | 'rabbitmq';

/** Where a message goes: to all consumers of an event, to one of them, or to the dead letters of a producer. */
export type Address =
  | { readonly to: 'event'; readonly type: EventType }
  | { readonly to: 'consumer'; readonly consumer: Consumer; readonly type: EventType }
  | { readonly to: 'dead-letters'; readonly producer: Producer };

export interface Message {
  readonly id: string;
  /** Messages of one key keep their order. */
  readonly key: string;
  /** JSON. */
  readonly value: unknown;
}

/** What a process receives: a consumer's events, or a producer's dead letters. */
export type Inlet =
  | {
      readonly from: 'events';
      readonly consumer: Consumer;
      readonly types: readonly EventType[];
      /** True: this process gets each event, beside the other processes; false: one of the consumer's processes does. */
      readonly everyProcess: boolean;
    }
  | { readonly from: 'dead-letters'; readonly producer: Producer };

export interface Received {
  readonly text: string;
  /** The event type of the topic or queue; null where that says nothing. */
  readonly type: EventType | null;
  /** Set where the broker itself gave a message up. */
  readonly died?: { readonly consumer: string; readonly deliveries: number };
}

/** What a receiver does with messages of one partition or queue, in their order. */
export interface Hand<M extends Received> {
  /** The message, and all before it in the same hand, need not be given again. */
  acknowledge(message: M): Promise<void>;
  /** Tries of something that is away before the hand is put down, to be given again later; without it there is no end. */
  readonly patience?: number;
  readonly signal: AbortSignal;
}
export type Take = <M extends Received>(messages: readonly M[], hand: Hand<M>) => Promise<void>;

export interface Receiving {
  /** Resolves when the messages in hand are finished and the connection is closed. */
  stop(): Promise<void>;
}

/**
 * A message broker: keeps what it has acknowledged, and gives it at least once, in order by key. Everything it needs of
 * topics and queues it makes itself, whenever it is not there.
 */
export interface Broker {
  readonly kind: BrokerKind;
  /**
   * Resolves when the broker keeps all messages. What was not acknowledged may be there all the same.
   * @throws UnavailableError when the broker is away
   */
  publish(address: Address, messages: readonly Message[]): Promise<void>;
  /** Receives until stopped, and connects again however often that is necessary. */
  receive(inlet: Inlet, take: Take): Receiving;
  /** Events of these types that wait for the consumer. @throws UnavailableError when the broker is away */
  waiting(consumer: Consumer, types: readonly EventType[]): Promise<number>;
  /** Whether it answers, within about a second. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}
