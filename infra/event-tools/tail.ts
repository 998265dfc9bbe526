import { setTimeout as sleep } from 'node:timers/promises';
import { eventTypes } from '../events/contracts.ts';
import type { LogPage } from '../events/log-reading.ts';
import { eventLogPath } from '../events/operating.ts';
import { type EventType, eventRoutes, type ServiceName } from '../topology.ts';
import type { Output } from './output.ts';
import type { EventTools } from './product.ts';

export type TailOptions = {
  types: readonly EventType[];
  key?: string | undefined;
  /** How many of the newest to begin with. */
  last: number;
  follow: boolean;
  stopping: AbortSignal;
};

type Shown = {
  id: string;
  time: string;
  type: string;
  subject: string;
  aggregateversion: number;
  data: unknown;
};

/** Milliseconds between two looks at a log. */
const everyMs = 500;

function print(out: Output, events: readonly Shown[]): void {
  for (const event of events) {
    if (out.json) out.print(JSON.stringify(event));
    else
      out.print(
        `${event.time} ${event.type} ${event.subject} v${event.aggregateversion} ${JSON.stringify(event.data)}`,
      );
  }
}

const byTime = (events: Shown[]): Shown[] => events.sort((a, b) => (a.id < b.id ? -1 : 1));

/** Shows the newest events of all producers as they lie in their logs; with `follow` those that come, until stopped. */
export async function tailEvents(tools: EventTools, out: Output, options: TailOptions): Promise<void> {
  const { key, last, follow, stopping } = options;
  const types = options.types.length > 0 ? options.types : eventTypes;
  const logs = [...Map.groupBy(types, (type): ServiceName => eventRoutes[type].producer)];
  const ask = (service: ServiceName, of: readonly string[], query: object) =>
    tools.get<LogPage>(service, eventLogPath, { type: of, key, ...query });
  const places = new Map<ServiceName, string>();
  const newest = await Promise.all(
    logs.map(async ([service, of]) => {
      // The place of the newest of all, whatever the key: what comes after is new.
      const end = await tools.get<LogPage>(service, eventLogPath, { type: of, newest: true, limit: 1 });
      places.set(service, end.next);
      return last === 0 ? [] : (await ask(service, of, { newest: true, limit: last })).envelopes;
    }),
  );
  const seen = byTime(newest.flat() as unknown as Shown[]).slice(-last || newest.length * last);
  const shown = new Set(seen.map(({ id }) => id));
  print(out, seen);
  while (follow && !stopping.aborted) {
    const fresh: Shown[] = [];
    for (const [service, of] of logs) {
      const page = await ask(service, of, { after: places.get(service), limit: 1000 });
      places.set(service, page.next);
      fresh.push(...(page.envelopes as unknown as Shown[]).filter(({ id }) => !shown.has(id)));
    }
    print(out, byTime(fresh));
    if (fresh.length === 0) await sleep(everyMs, undefined, { signal: stopping }).catch(() => {});
  }
}
