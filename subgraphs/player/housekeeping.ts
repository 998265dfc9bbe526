import type { ServiceRuntime } from '../../infra/subgraph/context.ts';
import { forgetCommands } from './queries.ts';

const everyMs = 3_600_000;
/** Milliseconds for which a command can be retried. */
const commandsLiveMs = 24 * 3_600_000;
const piece = 1000;

/** Forgets commands that are too old to be retried, every hour, in pieces that hold no lock for long. */
export function keepHouse(runtime: ServiceRuntime<'player'>): void {
  const clean = async () => {
    const before = new Date(Date.now() - commandsLiveMs);
    while (!runtime.stopping.aborted && (await forgetCommands(runtime.db, before, piece)) >= piece);
  };
  const timer = setInterval(() => {
    clean().catch((error: unknown) => runtime.logger.warn({ err: error }, 'old commands were not forgotten'));
  }, everyMs).unref();
  runtime.stopping.addEventListener('abort', () => clearInterval(timer), { once: true });
}
