import type { Logger } from '../../infra/log.ts';
import type { Peers } from '../../infra/peers/peers.ts';
import { serviceNames } from '../../infra/topology.ts';
import type { Asked, Report } from './models.ts';

/** Milliseconds that each service has to answer. */
export const patienceMs = 1000;

/** Asks every service at once how it is; one that fails or is late has no report, and keeps nobody waiting longer. */
export function askServices(ports: { peers: Pick<Peers, 'get'>; logger: Logger }): Promise<Asked[]> {
  return Promise.all(
    serviceNames.map(async (service): Promise<Asked> => {
      const started = performance.now();
      try {
        const report = await ports.peers.get<Report>(service, '/internal/status', patienceMs);
        const latencyMs = Math.round((performance.now() - started) * 100) / 100;
        return { service, latencyMs, report };
      } catch (error) {
        ports.logger.info({ err: error, service }, 'a service did not report');
        return { service, latencyMs: null, report: null };
      }
    }),
  );
}
