import type { QueryPlan } from '@graphql-hive/router-query-planner';
import type { Logger } from '../logger.ts';
import type { ActiveOverrides } from './overrides.ts';
import { planTooComplex } from './too-complex.ts';
import { createTurns, type Turns } from './turns.ts';

/**
 * Plans an operation's text. Rejects with OPERATION_TOO_COMPLEX when it takes too long, and with RATE_LIMITED when it did
 * not come to its turn in that time.
 */
export type NativePlans = (
  text: string,
  operationName: string | undefined,
  overrides?: Omit<ActiveOverrides, 'key'>,
) => Promise<QueryPlan>;

/** No progressive `@override` is active. */
const NONE = { labels: new Set<string>(), percent: 100 };

/** Of the four threads of libuv, which files, names and compression need too. */
const AT_ONCE = 2;

/** Operations that wait for a thread; at some milliseconds each they have theirs within `planMs`, or are hostile. */
const MOST_WAITING = 500;

/** `@graphql-hive/router-query-planner`, or undefined where its prebuilt library does not load. */
export async function loadNativePlans(
  sdl: string,
  planMs: number,
  logger: Logger,
): Promise<NativePlans | undefined> {
  try {
    const { QueryPlanner } = await import('@graphql-hive/router-query-planner');
    const planner = new QueryPlanner(sdl);
    const turns = createTurns(AT_ONCE, MOST_WAITING);
    return (text, operationName, { labels, percent } = NONE) =>
      within(planMs, turns, (signal) =>
        planner.planAsync(text, operationName, labels as Set<string>, percent, signal),
      );
  } catch (error) {
    logger.info({ err: error }, "the native planner does not load here: Apollo's takes its place");
    return undefined;
  }
}

/** What has begun keeps its turn until its thread is free again, which is up to 0.1 s after it was refused. */
function within<T>(ms: number, turns: Turns, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  return new Promise((resolve, reject) => {
    let begun = false;
    const timer = setTimeout(() => {
      controller.abort();
      if (begun) reject(planTooComplex());
    }, ms);
    const begin = () => {
      begun = true;
      return work(signal);
    };
    turns
      .run(begin, signal)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
