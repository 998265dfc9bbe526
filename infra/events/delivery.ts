import type { Logger } from '../log.ts';
import { describeError, failureKind } from './errors.ts';
import { sleep } from './wake.ts';

export interface DeliverySettings {
  /** Events given to the consumer at once. */
  readonly batchSize: number;
  /** Tries of one event before it is parked. */
  readonly attempts: number;
  /** First and longest wait between tries, in milliseconds. */
  readonly retryMs: { readonly first: number; readonly longest: number };
}

/** Why an event is parked. */
export interface Reason {
  readonly error: string;
  readonly attempts: number;
}

export interface Deliverable {
  readonly eventId: string;
  readonly envelope: unknown;
}

/** Where events go, and what is done once they are settled. */
export interface Delivery<E extends Deliverable> {
  /** All or none, each exactly once even when it is given again. */
  apply(envelopes: readonly unknown[]): Promise<void>;
  park(event: E, why: Reason): Promise<void>;
  /** Told that this event, and all before it, were applied or parked. */
  acknowledge(event: E): Promise<void>;
  readonly settings: DeliverySettings;
  /** Tries of something that is away before this gives up, with the event not settled; without it there is no end. */
  readonly patience?: number | undefined;
  readonly logger: Logger;
  /** Ends the tries: what is not settled by then is not acknowledged. */
  readonly signal: AbortSignal;
}

/**
 * Gives events in their order, in batches; when a batch fails, one by one, so that only the event at fault waits or is parked.
 * Resolves when all are settled, or none will be any more because the signal came or patience ended.
 * @throws what `park` or `acknowledge` throw: nothing after it is settled
 */
export async function deliver<E extends Deliverable>(
  events: readonly E[],
  delivery: Delivery<E>,
): Promise<void> {
  const { batchSize } = delivery.settings;
  for (let from = 0; from < events.length && !delivery.signal.aborted; from += batchSize) {
    if (!(await deliverBatch(events.slice(from, from + batchSize), delivery))) return;
  }
}

/** False when not all were settled. */
async function deliverBatch<E extends Deliverable>(events: readonly E[], delivery: Delivery<E>) {
  const last = events.at(-1);
  if (last && (await applyTogether(events, delivery))) {
    await delivery.acknowledge(last);
    return true;
  }
  for (const event of events) {
    if (!(await settle(event, delivery))) return false;
    await delivery.acknowledge(event);
  }
  return true;
}

async function applyTogether(
  events: readonly Deliverable[],
  { apply, logger }: Delivery<never>,
): Promise<boolean> {
  try {
    await apply(events.map((event) => event.envelope));
    return true;
  } catch (error) {
    logger.debug({ err: error, events: events.length }, 'a batch failed: its events are tried one by one');
    return false;
  }
}

/** Applies or parks one event; false when the signal or the end of patience came before either. */
async function settle<E extends Deliverable>(event: E, delivery: Delivery<E>): Promise<boolean> {
  const { settings, logger, signal, patience = Number.POSITIVE_INFINITY } = delivery;
  let failures = 0;
  for (let tries = 1; !signal.aborted; tries += 1) {
    try {
      await delivery.apply([event.envelope]);
      return true;
    } catch (error) {
      const kind = failureKind(error);
      if (kind !== 'unavailable') failures += 1;
      logger.warn({ err: error, event: event.eventId, tries, kind }, 'an event could not be applied');
      if (kind === 'unreadable' || failures >= settings.attempts) {
        await delivery.park(event, { error: describeError(error), attempts: tries });
        logger.error({ event: event.eventId, tries }, 'an event was put into the dead letters');
        return true;
      }
      if (tries - failures >= patience) return false;
      await sleep(retryDelay(tries, settings.retryMs), signal);
    }
  }
  return false;
}

/** Exponential back-off with full jitter (Brooker, "Exponential Backoff and Jitter", AWS 2015), in milliseconds. */
export function retryDelay(tries: number, bounds: DeliverySettings['retryMs'], random = Math.random): number {
  return random() * Math.min(bounds.longest, bounds.first * 2 ** (tries - 1));
}
