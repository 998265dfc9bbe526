import type { QueryPlan } from '@graphql-hive/router-query-planner';
import type { Logger } from '../logger.ts';
import { planTooComplex } from './too-complex.ts';

/** Plans an operation's text. Rejects with OPERATION_TOO_COMPLEX when it takes too long. */
export type NativePlans = (text: string, operationName: string | undefined) => Promise<QueryPlan>;

/** No progressive `@override` is on unless the supergraph's labels say so. */
const NO_LABELS: ReadonlySet<string> = new Set();

/** `@graphql-hive/router-query-planner`, or undefined where its prebuilt library does not load. */
export async function loadNativePlans(
  sdl: string,
  planMs: number,
  logger: Logger,
): Promise<NativePlans | undefined> {
  try {
    const { QueryPlanner } = await import('@graphql-hive/router-query-planner');
    const planner = new QueryPlanner(sdl);
    return (text, operationName) =>
      within(planMs, (signal) => planner.planAsync(text, operationName, NO_LABELS as Set<string>, 0, signal));
  } catch (error) {
    logger.info({ err: error }, "the native planner does not load here: Apollo's takes its place");
    return undefined;
  }
}

function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      controller.abort();
      reject(planTooComplex());
    }, ms);
    work(controller.signal)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
