import type { GraphQLError } from 'graphql';
import { codedError } from '../errors.ts';

/** Lets so much be worked on at a time; the rest waits its turn. */
export interface Turns {
  /**
   * @param signal ends the wait
   * @throws GraphQLError RATE_LIMITED when too many wait, or the wait was ended
   */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

interface Waiting {
  begin(): void;
  giveUp(): void;
}

/** First come, first served. What has begun keeps its turn until it has really ended, also when nobody waits for it. */
export function createTurns(atOnce: number, mostWaiting: number): Turns {
  const waiting = new Set<Waiting>();
  let running = 0;
  const next = () => {
    // A turn passes on: were it given back first, another could take it before who waited for it goes on.
    const [first] = waiting;
    if (first) first.begin();
    else running--;
  };
  const wait = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const entry: Waiting = {
        begin: () => {
          leave();
          resolve();
        },
        giveUp: () => {
          leave();
          reject(tooManyPlans());
        },
      };
      const leave = () => {
        waiting.delete(entry);
        signal.removeEventListener('abort', entry.giveUp);
      };
      waiting.add(entry);
      signal.addEventListener('abort', entry.giveUp, { once: true });
    });
  return {
    run: async (work, signal) => {
      if (running >= atOnce) {
        if (waiting.size >= mostWaiting) throw tooManyPlans();
        await wait(signal);
      } else {
        running++;
      }
      try {
        return await work();
      } finally {
        next();
      }
    },
  };
}

function tooManyPlans(): GraphQLError {
  return codedError('RATE_LIMITED', 'Too many operations are being planned: try again later');
}
