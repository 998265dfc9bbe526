import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { Logger } from '../log.ts';
import { type Destination, type LaneSettings, runLane } from './lane.ts';
import { outboxChannel } from './outbox.ts';
import type { EventSource, Executor } from './port.ts';
import { createWake, sleep } from './wake.ts';

export interface RelaySettings extends LaneSettings {
  /** How often a stand-by tries to take over, and a broken relay to come back, in milliseconds. */
  readonly standbyMs: number;
}

export interface Relay {
  /** Whether this process has the producer's lock now. */
  readonly leading: boolean;
  /** Destinations whose events have all been delivered at least once since the lock was taken. */
  readonly drained: ReadonlySet<string>;
  /** Resolves when the events in hand are finished and the lock is free. */
  stop(): Promise<void>;
}

/** First key of the relays' advisory locks; the second is made from the producer's name. */
export const relayLockSpace = 0x504f4c59;

/**
 * Relays one producer's outbox to consumers of this process or to brokers, until stopped. At most one process relays a producer:
 * the lock and all reading and checkpoints are on one session, so losing the session ends the relaying too. Others
 * stand by, and take over within `standbyMs`.
 */
export function startRelay(
  source: EventSource,
  destinations: readonly Destination[],
  settings: RelaySettings,
  logger: Logger,
): Relay {
  const stopping = new AbortController();
  const drained = new Set<string>();
  let leading = false;

  async function lead(client: ReturnType<EventSource['connect']>): Promise<void> {
    const db: Executor = drizzle(client);
    const backend = await takeLock(db, source, settings, stopping.signal);
    if (backend === null) return;
    leading = true;
    const ending = new AbortController();
    const signal = AbortSignal.any([stopping.signal, ending.signal]);
    const lanes = destinations.map((destination) => {
      const onDrained = () => drained.add(destination.name);
      const wake = createWake();
      return {
        producer: source.producer,
        destination,
        db,
        backend,
        settings,
        logger,
        wake,
        signal,
        onDrained,
      };
    });
    const wakeAll = () => {
      for (const lane of lanes) lane.wake.signal();
    };
    signal.addEventListener('abort', wakeAll);
    await listen(client, source, wakeAll);
    // One lane's end (its database is gone) ends them all; each finishes what it has in hand.
    const ends = await Promise.allSettled(lanes.map((lane) => runLane(lane).finally(() => ending.abort())));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const client = source.connect({ max: 1, idle_timeout: 0, max_lifetime: null, onnotice: () => {} });
      try {
        await lead(client);
      } catch (error) {
        logger.warn({ err: error }, 'the relay lost its database, and comes back');
      } finally {
        leading = false;
        drained.clear();
        await client.end({ timeout: 1 });
      }
      await sleep(settings.standbyMs, stopping.signal);
    }
  }

  const running = run();
  return {
    get leading() {
      return leading;
    },
    drained,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/**
 * Tries until the lock is ours; null when stopped first. Asking again and again, because a session that waits in
 * `pg_advisory_lock` keeps a snapshot, and so keeps VACUUM from removing anything newer.
 * @returns the server process that holds the lock
 */
async function takeLock(db: Executor, source: EventSource, settings: RelaySettings, signal: AbortSignal) {
  while (!signal.aborted) {
    const rows = await db.execute(sql`
      select pg_try_advisory_lock(${relayLockSpace}, hashtext(${source.producer})) as taken, pg_backend_pid() as backend`);
    for (const row of rows as Iterable<{ taken: boolean; backend: number }>)
      if (row.taken) return row.backend;
    await sleep(settings.standbyMs * (0.5 + Math.random() / 2), signal);
  }
  return null;
}

/** Wakes the lanes when the producer commits events, and when the listening itself was interrupted. */
async function listen(client: ReturnType<EventSource['connect']>, source: EventSource, wakeAll: () => void) {
  const onNotify = (producer: string) => {
    if (producer === source.producer) wakeAll();
  };
  await client.listen(outboxChannel, onNotify, wakeAll);
}
