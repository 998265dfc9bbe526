import { causeReplayed } from '../../infra/events/cause.ts';
import type { Consumers } from '../../infra/events/consumers.ts';
import type { ServicePorts } from '../../infra/subgraph/context.ts';

type Ports = ServicePorts<'streaming'>;

/** Drops the cached terms of songs that changed: a removed song, or one withdrawn from a country, stops at once. */
export const consumers: Consumers<'streaming', Ports> = {
  'content.updated': async (event, ports) => {
    if (event.data.entity !== 'SONG') return;
    await causeReplayed(event, ports.db.content.replica, ports.stopping);
    await ports.state.terms.invalidate([event.data.id]);
  },
};
