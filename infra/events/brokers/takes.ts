import type { Logger } from '../../log.ts';
import { type DeliverySettings, deliver } from '../delivery.ts';
import type { Executor, Subscriber } from '../port.ts';
import { keepLetter, letterOf, type ReceivedEvent, readLetter, readMessage } from './letter.ts';
import type { Broker, Hand, Received, Take } from './port.ts';

interface TakeSetup {
  readonly subscriber: Subscriber;
  /** Where what cannot be applied goes; null: nowhere, since another process of the consumer parks it. */
  readonly broker: Broker | null;
  readonly settings: DeliverySettings;
  readonly logger: Logger;
}

/** Applies events as they come; those that cannot be applied go to their producer's dead letters. */
export function takeEvents({ subscriber, broker, settings, logger }: TakeSetup): Take {
  const { consumer } = subscriber;
  return <M extends Received>(messages: readonly M[], hand: Hand<M>) =>
    deliver<ReceivedEvent<M>>(messages.map(readMessage), {
      apply: (envelopes) => subscriber.apply(envelopes),
      async park(event, why) {
        const letter = letterOf(consumer, event, why);
        const { producer, eventId } = letter;
        const message = { id: `${consumer}:${eventId}`, key: eventId, value: letter };
        await broker?.publish({ to: 'dead-letters', producer }, [message]);
      },
      acknowledge: ({ message }) => hand.acknowledge(message),
      settings,
      patience: hand.patience,
      logger,
      signal: hand.signal,
    });
}

/** Keeps dead letters in the producer's database, where they are listed and replayed from. One that cannot be read is logged and left. */
export function takeLetters(db: Executor, logger: Logger): Take {
  return async (messages, hand) => {
    for (const message of messages) {
      if (hand.signal.aborted) return;
      let letter: ReturnType<typeof readLetter> | undefined;
      try {
        letter = readLetter(message);
      } catch (error) {
        logger.error({ err: error, text: message.text.slice(0, 200) }, 'a dead letter cannot be read');
      }
      if (letter) await keepLetter(db, letter);
      await hand.acknowledge(message);
    }
  };
}
