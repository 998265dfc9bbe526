import { createGateway, type Gateway, type GatewayOptions, listenGateway } from '../../gateway/index.ts';
import { answerParent } from './child.ts';

const silent = { debug: () => {}, info: () => {}, warn: console.warn, error: console.error };
let gateway: Gateway;

/** What a gateway costs: microseconds of CPU, bytes of memory. */
export interface GatewayStat {
  readonly cpu: number;
  readonly rss: number;
  readonly heap: number;
  readonly live: { readonly streams: number; readonly subscribers: number };
  /** Kinds of what is open, with their number: sockets, timers. */
  readonly resources: Readonly<Record<string, number>>;
}

answerParent({
  start: async (options: GatewayOptions) => {
    gateway = await createGateway({ ...options, logger: silent });
    return (await listenGateway(gateway, { port: 0 })).url;
  },
  stat: (collected: boolean): GatewayStat => {
    if (collected) globalThis.gc?.();
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    const resources: Record<string, number> = {};
    for (const name of process.getActiveResourcesInfo()) resources[name] = (resources[name] ?? 0) + 1;
    return { cpu: user + system, rss, heap: heapUsed, live: gateway.liveCount(), resources };
  },
});
