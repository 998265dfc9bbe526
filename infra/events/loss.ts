import { type EventType, eventRoutes, type ServiceName, serviceNames } from '../topology.ts';
import { type Consumer, consumedBy } from './contracts.ts';
import type { Flow } from './flow.ts';
import type { Lag } from './operating.ts';

/** How a consumer stands with the events that were written in one hour. */
export interface HourOfFlow {
  readonly consumer: Consumer;
  /** Beginning of the UTC hour, ISO 8601. */
  readonly hour: string;
  readonly written: number;
  readonly applied: number;
  /** Of the written ones, in the dead letters. */
  readonly dead: number;
  /** What is neither applied nor dead: under way, or lost. */
  readonly open: number;
}

export interface ConsumerFlow {
  readonly consumer: Consumer;
  readonly hours: readonly HourOfFlow[];
  /** Events that it has yet to acknowledge. */
  readonly pending: number;
  /** Written, and neither applied nor dead nor pending: each is a defect. */
  readonly lost: number;
}

/**
 * All that is known, by service; one that did not answer is missing. To be right, `written` must have been read first, what is
 * pending second, and `settled` (inboxes and dead letters) last: an event on its way meanwhile then counts as settled, or as
 * both, and never as lost.
 */
export type Flows = {
  readonly written: ReadonlyMap<ServiceName, Flow>;
  readonly lags: ReadonlyMap<ServiceName, Lag>;
  readonly settled: ReadonlyMap<ServiceName, Flow>;
};

const sum = (counts: readonly { count: number }[]) => counts.reduce((total, { count }) => total + count, 0);

function hourOfFlow(consumer: Consumer, hour: string, flows: Flows): HourOfFlow {
  const at = <T extends { hour: string }>(counts: readonly T[]) => counts.filter((one) => one.hour === hour);
  const types = new Set<EventType>(consumedBy(consumer));
  const all = [...flows.written.values()].flatMap((flow) => at(flow.written));
  const letters = [...flows.settled.values()].flatMap((flow) => at(flow.dead));
  const written = sum(all.filter(({ type }) => types.has(type)));
  const dead = sum(letters.filter((one) => one.consumer === consumer));
  const applied = sum(at(flows.settled.get(consumer)?.applied ?? []));
  return { consumer, hour, written, applied, dead, open: written - applied - dead };
}

/** A consumer can be judged when all who publish for it, and itself, have answered, and it keeps an inbox; not while a broker is away. */
function isKnown(consumer: Consumer, { written, lags, settled }: Flows): boolean {
  const producers = consumedBy(consumer).map((type) => eventRoutes[type].producer);
  const answered = producers.every(
    (name) => written.has(name) && lags.get(name)?.complete && settled.has(name),
  );
  return answered && !!settled.get(consumer)?.applied;
}

/** Compares what was written with what was applied, hour by hour, for each consumer that keeps an inbox. */
export function lossOf(flows: Flows): ConsumerFlow[] {
  const consumers = serviceNames
    .map((name) => name as Consumer)
    .filter((name) => consumedBy(name).length > 0 && isKnown(name, flows));
  const hours = [...flows.written.values()].flatMap((flow) => flow.written.map(({ hour }) => hour));
  const known = [...new Set(hours)].sort();
  return consumers.map((consumer) => {
    const own = known.map((hour) => hourOfFlow(consumer, hour, flows)).filter(({ written }) => written > 0);
    const routes = [...flows.lags.values()].flatMap((lag) => lag.routes);
    const mine = routes.filter((one) => one.consumer === consumer);
    const pending = mine.reduce((total, one) => total + one.pending, 0);
    const open = own.reduce((total, one) => total + Math.max(0, one.open), 0);
    return { consumer, hours: own, pending, lost: Math.max(0, open - pending) };
  });
}
