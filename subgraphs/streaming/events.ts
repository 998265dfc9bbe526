import { setTimeout as delay } from 'node:timers/promises';
import { UnavailableError } from '../../infra/errors.ts';
import type { Consumers } from '../../infra/events/consumers.ts';
import { causeOf } from '../../infra/events/envelope.ts';
import type { ServicePorts } from '../../infra/subgraph/context.ts';
import { hasReplayed } from './queries.ts';

type Ports = ServicePorts<'streaming'>;

const patienceMs = 2000;
const pauseMs = 10;

/**
 * Waits until the replica has the change, else the next read would cache the terms of before it.
 * @throws UnavailableError which has the event delivered again, for a replica that is far behind
 */
async function replayed({ db }: Pick<Ports, 'db'>, lsn: string): Promise<void> {
  const until = performance.now() + patienceMs;
  while (!(await hasReplayed(db, lsn))) {
    if (performance.now() > until) throw new UnavailableError('The replica has not replayed the change yet');
    await delay(pauseMs);
  }
}

/** Drops the cached terms of songs that changed: a removed song, or one withdrawn from a country, stops at once. */
export const consumers: Consumers<'streaming', Ports> = {
  'content.updated': async (event, ports) => {
    if (event.data.entity !== 'SONG') return;
    const cause = causeOf(event);
    if (cause) await replayed(ports, cause.lsn);
    await ports.state.terms.invalidate([event.data.id]);
  },
};
