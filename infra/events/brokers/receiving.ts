import type { Logger } from '../../log.ts';
import { retryDelay } from '../delivery.ts';
import { sleep } from '../wake.ts';
import type { Receiving } from './port.ts';

const reconnectMs = { first: 50, longest: 2000 };

/**
 * Runs `receive` again whenever it fails, after a back-off with jitter, until stopped; `connected` ends the back-off's growth.
 * One line tells that the broker is away, and one that it is back.
 */
export function keepReceiving(options: {
  what: string;
  logger: Logger;
  receive(signal: AbortSignal, connected: () => void): Promise<void>;
}): Receiving {
  const { what, logger, receive } = options;
  const stopping = new AbortController();

  async function run(): Promise<void> {
    let failures = 0;
    const connected = () => {
      if (failures > 0) logger.info({ what }, 'events are received again');
      failures = 0;
    };
    while (!stopping.signal.aborted) {
      try {
        // A signal of each attempt's own: what listens to it goes with the attempt.
        await receive(AbortSignal.any([stopping.signal]), connected);
      } catch (error) {
        failures += 1;
        const log = failures === 1 ? logger.warn.bind(logger) : logger.debug.bind(logger);
        log({ err: error, what, failures }, 'events are not received just now');
        await sleep(retryDelay(failures, reconnectMs), stopping.signal);
      }
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
