import type { RequestContext } from '../execute/context.ts';
import type { ReadyOperation } from '../execute/executor.ts';
import type { OperationVariant } from '../execute/operation.ts';

/**
 * What has to be equal for two subscriptions to share their answers: the prepared operation (its text, conditions, and
 * whatever policies made of it for this viewer), its variables, and every header that a subgraph sees of the viewer. The
 * request's id is none of these.
 */
export function createStreamKeys(): (ready: ReadyOperation, request: RequestContext) => string {
  const ids = new WeakMap<OperationVariant, number>();
  let count = 0;
  return ({ variant, variables }, { forwarded }) => {
    let id = ids.get(variant);
    if (id === undefined) {
      id = ++count;
      ids.set(variant, id);
    }
    const viewer = Object.entries(forwarded).filter(([name]) => name !== 'x-request-id');
    return JSON.stringify([id, variables, viewer.sort(([a], [b]) => (a < b ? -1 : 1))]);
  };
}
