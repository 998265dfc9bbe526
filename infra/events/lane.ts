import type { Logger } from '../log.ts';
import type { Producer } from './contracts.ts';
import { park } from './dead-letters.ts';
import { describeError, failureKind } from './errors.ts';
import type { Executor, Subscriber } from './port.ts';
import {
  type Batch,
  type LoggedEvent,
  type Place,
  readBatch,
  readCheckpoint,
  saveCheckpoint,
} from './relay-log.ts';
import { sleep, type Wake } from './wake.ts';

export interface LaneSettings {
  /** Looks for events at least this often, in milliseconds; a NOTIFY comes sooner. */
  readonly pollMs: number;
  /** Events given to the consumer at once. */
  readonly batchSize: number;
  /** Tries of one event before it is parked. */
  readonly attempts: number;
  /** First and longest wait between tries, in milliseconds. */
  readonly retryMs: { readonly first: number; readonly longest: number };
}

/** How soon to look again, in milliseconds, while an open transaction holds events back; doubled up to the poll. */
const firstHeldMs = 20;

export interface LaneSetup {
  readonly producer: Producer;
  readonly subscriber: Subscriber;
  /** The relay's own session, the one that holds its lock. */
  readonly db: Executor;
  readonly backend: number;
  readonly settings: LaneSettings;
  readonly logger: Logger;
  readonly wake: Wake;
  readonly signal: AbortSignal;
  /** Told each time the lane has found nothing more to deliver. */
  onDrained(): void;
}

/** The relay's session was replaced by another: its advisory lock is gone, somebody else may be relaying. */
class SessionLost extends Error {
  constructor() {
    super('The session that held the relay lock is gone');
    this.name = 'SessionLost';
  }
}

/**
 * Carries one producer's events to one consumer, in order, until aborted; finishes the events in hand.
 * @throws SessionLost, or the database's error when the producer's own database is away
 */
export async function runLane(lane: LaneSetup): Promise<void> {
  const { pollMs } = lane.settings;
  let place = await readCheckpoint(lane.db, lane.producer, lane.subscriber.consumer);
  let heldMs = firstHeldMs;
  while (!lane.signal.aborted) {
    const batch = await next(lane, place);
    heldMs = batch.held && batch.events.length === 0 ? Math.min(heldMs * 2, pollMs) : firstHeldMs;
    if (batch.events.length > 0) place = await deliver(lane, batch.events, place);
    else if (batch.held) await lane.wake.wait(heldMs);
    else {
      lane.onDrained();
      await lane.wake.wait(pollMs);
    }
  }
}

async function next(lane: LaneSetup, place: Place): Promise<Batch> {
  const { batchSize } = lane.settings;
  const batch = await readBatch(lane.db, lane.producer, lane.subscriber.types, place, batchSize);
  if (batch.backend !== 0 && batch.backend !== lane.backend) throw new SessionLost();
  return batch;
}

/** Gives the batch at once; when that fails, one by one, so that only the event at fault waits or is parked. */
async function deliver(lane: LaneSetup, events: readonly LoggedEvent[], from: Place): Promise<Place> {
  const last = events.at(-1);
  if (last && (await applyTogether(lane, events))) return acknowledge(lane, last);
  let place = from;
  for (const event of events) {
    if (!(await settle(lane, event))) break;
    place = await acknowledge(lane, event);
  }
  return place;
}

async function acknowledge(lane: LaneSetup, event: LoggedEvent): Promise<Place> {
  await saveCheckpoint(lane.db, lane.producer, lane.subscriber.consumer, event);
  return event;
}

async function applyTogether(lane: LaneSetup, events: readonly LoggedEvent[]): Promise<boolean> {
  try {
    await lane.subscriber.apply(events.map((event) => event.envelope));
    return true;
  } catch (error) {
    lane.logger.debug(
      { err: error, events: events.length },
      'a batch failed: its events are tried one by one',
    );
    return false;
  }
}

/** Applies or parks one event; false when the lane was stopped before either. */
async function settle(lane: LaneSetup, event: LoggedEvent): Promise<boolean> {
  let failures = 0;
  for (let tries = 1; !lane.signal.aborted; tries += 1) {
    try {
      await lane.subscriber.apply([event.envelope]);
      return true;
    } catch (error) {
      const kind = failureKind(error);
      if (kind !== 'unavailable') failures += 1;
      lane.logger.warn({ err: error, event: event.eventId, tries, kind }, 'an event could not be applied');
      if (kind === 'unreadable' || failures >= lane.settings.attempts) {
        await park(lane.db, lane.subscriber.consumer, event, {
          error: describeError(error),
          attempts: tries,
        });
        lane.logger.error({ event: event.eventId, tries }, 'an event was put into the dead letters');
        return true;
      }
      await sleep(retryDelay(tries, lane.settings.retryMs), lane.signal);
    }
  }
  return false;
}

/** Exponential back-off with full jitter (Brooker, "Exponential Backoff and Jitter", AWS 2015), in milliseconds. */
export function retryDelay(tries: number, bounds: LaneSettings['retryMs'], random = Math.random): number {
  return random() * Math.min(bounds.longest, bounds.first * 2 ** (tries - 1));
}
