import type { Logger } from '../log.ts';
import type { EventType } from '../topology.ts';
import type { Consumer, Producer } from './contracts.ts';
import { park } from './dead-letters.ts';
import { type DeliverySettings, deliver } from './delivery.ts';
import type { Executor } from './port.ts';
import {
  type Batch,
  type Place,
  readBatch,
  readCheckpoint,
  SessionLost,
  saveCheckpoint,
} from './relay-log.ts';
import type { Wake } from './wake.ts';

export interface LaneSettings extends DeliverySettings {
  /** Looks for events at least this often, in milliseconds; a NOTIFY comes sooner. */
  readonly pollMs: number;
}

/** What a lane gives events to: a consumer of this process, or a broker. */
export interface Destination {
  /** Names its checkpoint. */
  readonly name: string;
  readonly types: readonly EventType[];
  /** Resolving is the acknowledgement: the checkpoint moves. */
  apply(envelopes: readonly unknown[]): Promise<void>;
  /** Whose dead letter an event becomes that it does not take. */
  consumersOf(type: EventType): readonly Consumer[];
  /** Checkpoints of destinations that this one has taken the place of: where it begins when it has none of its own. */
  readonly formerly?: readonly string[];
}

/** How soon to look again, in milliseconds, while an open transaction holds events back; doubled up to the poll. */
const firstHeldMs = 20;

export interface LaneSetup {
  readonly producer: Producer;
  readonly destination: Destination;
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

/**
 * Carries one producer's events to one destination, in order, until aborted; finishes the events in hand.
 * @throws SessionLost, or the database's error when the producer's own database is away
 */
export async function runLane(lane: LaneSetup): Promise<void> {
  const { db, producer, destination, settings } = lane;
  let place = await readCheckpoint(db, producer, destination.name, destination.formerly);
  let heldMs = firstHeldMs;
  while (!lane.signal.aborted) {
    const batch = await next(lane, place);
    heldMs = batch.held && batch.events.length === 0 ? Math.min(heldMs * 2, settings.pollMs) : firstHeldMs;
    if (batch.events.length > 0) place = await carry(lane, batch, place);
    else if (batch.held) await lane.wake.wait(heldMs);
    else {
      lane.onDrained();
      await lane.wake.wait(settings.pollMs);
    }
  }
}

async function next(lane: LaneSetup, place: Place): Promise<Batch> {
  const { batchSize } = lane.settings;
  const batch = await readBatch(lane.db, lane.producer, lane.destination.types, place, batchSize);
  if (batch.backend !== 0 && batch.backend !== lane.backend) throw new SessionLost();
  return batch;
}

/** @returns the place of the last event that was settled */
async function carry(lane: LaneSetup, batch: Batch, from: Place): Promise<Place> {
  const { db, backend, producer, destination, settings, logger, signal } = lane;
  let place = from;
  await deliver(batch.events, {
    apply: (envelopes) => destination.apply(envelopes),
    async park(event, why) {
      for (const consumer of destination.consumersOf(event.type)) await park(db, consumer, event, why);
    },
    async acknowledge(event) {
      await saveCheckpoint(db, producer, destination.name, event, backend);
      place = event;
    },
    settings,
    logger,
    signal,
  });
  return place;
}
