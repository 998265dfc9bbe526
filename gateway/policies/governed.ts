import type { ExecutionResult, GraphQLError } from 'graphql';
import type { RequestContext } from '../execute/context.ts';
import type { Executor, Readiness, ReadyOperation } from '../execute/executor.ts';
import type { PreparedOperation } from '../execute/operation.ts';
import type { NamePath } from './authorization/places.ts';
import { type Authorize, withForbidden } from './authorization/policy.ts';
import type { CostPolicy } from './cost/policy.ts';
import type { RateLimit } from './rate-limit.ts';

export interface Policies {
  readonly authorize: Authorize | undefined;
  readonly cost: CostPolicy | undefined;
  readonly rateLimit: RateLimit | undefined;
  /** Told of what each operation is estimated to cost. */
  observeCost(estimated: number): void;
}

/** What was decided about one operation of one request. */
interface Ruling {
  readonly leftOut: readonly NamePath[];
  readonly prepared: PreparedOperation;
  readonly estimated: number | undefined;
}

/** What an operation was estimated to cost when it was made ready; of a subscription, one event of it. */
export function estimatedCost({ ruling }: ReadyOperation): number {
  return (ruling as Ruling | undefined)?.estimated ?? 1;
}

/** An executor within the policies: they judge before anything is sent, and say so in the answer. */
export function governed(executor: Executor, policies: Policies): Executor {
  const { authorize, cost, rateLimit } = policies;
  if (!authorize && !cost && !rateLimit) return executor;
  return {
    makeReady: (prepared, inputs, request) => {
      const permission = authorize?.(prepared, request);
      if (permission === undefined || (!(permission instanceof Promise) && permission.kind === 'all')) {
        return judge(prepared, [], inputs, request);
      }
      return permitted(permission, prepared, inputs, request);
    },
    execute: async (ready, request) => answered(await executor.execute(ready, request), ready, request),
    // What policies add to an answer, they add to a whole one.
    executeInPieces: (ready, request, tell) => {
      const ruling = ready.ruling as Ruling | undefined;
      const isWhole = (ruling?.leftOut.length ?? 0) > 0 || cost?.isAsked(request);
      return isWhole ? undefined : executor.executeInPieces(ready, request, tell);
    },
    executeEvent: async (ready, event, request) =>
      answered(await executor.executeEvent(ready, event, request), ready, request),
  };

  async function permitted(
    permission: ReturnType<Authorize>,
    prepared: PreparedOperation,
    inputs: unknown,
    request: RequestContext,
  ): Promise<Readiness> {
    const given = await permission;
    if (given.kind === 'none') return refused(given.errors);
    const part = given.kind === 'part';
    return judge(part ? given.prepared : prepared, part ? given.leftOut : [], inputs, request);
  }

  async function judge(
    prepared: PreparedOperation,
    leftOut: readonly NamePath[],
    inputs: unknown,
    request: RequestContext,
  ): Promise<Readiness> {
    const ready = await executor.makeReady(prepared, inputs, request);
    if (ready.kind === 'refused') return ready;
    const estimated = cost?.estimate(prepared, ready.variables);
    if (estimated !== undefined) policies.observeCost(estimated);
    const expensive = estimated === undefined ? undefined : cost?.refuse(estimated);
    if (expensive) return refused([expensive]);
    const excess = await rateLimit?.take(request, estimated ?? 1);
    if (excess) return refused([excess]);
    const ruling: Ruling = { leftOut, prepared, estimated };
    return { ...ready, ruling };
  }

  function answered(
    result: ExecutionResult,
    ready: ReadyOperation,
    request: RequestContext,
  ): ExecutionResult {
    const ruling = ready.ruling as Ruling | undefined;
    if (!ruling) return result;
    const shown = ruling.leftOut.length > 0 ? withForbidden(result, ruling.leftOut) : result;
    if (ruling.estimated === undefined || !cost?.isAsked(request)) return shown;
    const extensions = {
      ...shown.extensions,
      cost: cost.told(ruling.prepared, ruling.estimated, shown.data),
    };
    return { ...shown, extensions };
  }
}

function refused(errors: readonly GraphQLError[]): Readiness {
  return { kind: 'refused', errors };
}
