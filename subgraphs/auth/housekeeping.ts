import type { ServiceRuntime } from '../../infra/subgraph/context.ts';
import * as queries from './queries.ts';

const everyMs = 3_600_000;

/** Removes tokens and sessions that have run out, every hour, in pieces that hold no lock for long. */
export function keepHouse(runtime: ServiceRuntime<'auth'>): void {
  const clean = async () => {
    while (!runtime.stopping.aborted && (await queries.removeExpired(runtime.db.user.primary)) >= 1000);
  };
  const timer = setInterval(() => {
    clean().catch((error: unknown) =>
      runtime.logger.warn({ err: error }, 'expired sessions could not be removed'),
    );
  }, everyMs).unref();
  runtime.stopping.addEventListener('abort', () => clearInterval(timer), { once: true });
}
