import type { SendToSubgraph, SubgraphAnswer, SubgraphRequest } from '../execute/context.ts';
import type { SubgraphMeters } from '../telemetry/subgraph-meters.ts';
import type { Tracing } from '../telemetry/tracing.ts';
import { type Circuit, type CircuitState, createCircuit } from './circuit.ts';
import { applyHeaderRules, ruleOnlyHeaders } from './header-rules.ts';
import { createRetryBudget, type RetryBudget } from './retry-budget.ts';
import { type SubgraphSettings, settingsOf, type TrafficOptions } from './settings.ts';

export interface Traffic {
  /** Sends as the settings say. What it knows of a subgraph outlives a reload. */
  over(send: SendToSubgraph): SendToSubgraph;
  circuits(): ReadonlyMap<string, CircuitState>;
}

/** One subgraph as it is known from its answers. */
interface Lane {
  readonly settings: SubgraphSettings;
  readonly circuit: Circuit | undefined;
  readonly budget: RetryBudget;
}

const RESTING: SubgraphAnswer = { kind: 'unavailable', reason: 'its circuit is open' };

/** Timeouts, retries, circuits and headers by subgraph. */
export function createTraffic(
  options: TrafficOptions,
  meters: SubgraphMeters,
  forwardHeaders: readonly string[],
  tracing: Tracing,
): Traffic {
  const ruleOnly = ruleOnlyHeaders(options, forwardHeaders);
  const lanes = new Map<string, Lane>();
  return {
    over: (send) => (request) => through(laneOf(request.subgraph), request, send),
    circuits: () => new Map([...lanes].map(([name, { circuit }]) => [name, circuit?.state() ?? 'closed'])),
  };

  function laneOf(name: string): Lane {
    let lane = lanes.get(name);
    if (!lane) {
      const settings = settingsOf(options, name);
      const { circuit = true } = settings;
      lane = {
        settings,
        circuit: circuit === false ? undefined : createCircuit(circuit === true ? {} : circuit),
        budget: createRetryBudget(),
      };
      lanes.set(name, lane);
    }
    return lane;
  }

  function through(lane: Lane, asked: SubgraphRequest, send: SendToSubgraph): Promise<SubgraphAnswer> {
    lane.budget.earn();
    return attempt(lane, prepared(asked, lane.settings, ruleOnly), send, lane.settings.retries ?? 1);
  }

  /** @param left how often it may be sent again */
  async function attempt(
    lane: Lane,
    request: SubgraphRequest,
    send: SendToSubgraph,
    left: number,
  ): Promise<SubgraphAnswer> {
    const { circuit } = lane;
    if (circuit && !circuit.admit()) {
      meters.answered(request.subgraph, 'resting', 0);
      return RESTING;
    }
    const start = performance.now();
    const span = tracing.beginFetch(request);
    const answer = await send(span.headers ? { ...request, tracing: span.headers } : request);
    span.end(answer);
    if (answer.kind === 'unavailable' && request.request.signal.aborted) {
      circuit?.forget();
      meters.answered(request.subgraph, 'cancelled', performance.now() - start);
    } else {
      circuit?.settle(answer.kind === 'answered');
      meters.answered(request.subgraph, answer.kind, performance.now() - start);
    }
    if (left === 0 || !mayRetry(answer, request, lane)) return answer;
    meters.retried(request.subgraph);
    return attempt(lane, request, send, left - 1);
  }
}

/** Reads only, while the client waits, and never what would be as wrong the second time. */
function mayRetry(answer: SubgraphAnswer, { idempotent, request }: SubgraphRequest, lane: Lane): boolean {
  if (answer.kind !== 'unavailable' || answer === RESTING || answer.final) return false;
  return idempotent && !request.signal.aborted && lane.budget.spend();
}

function prepared(
  asked: SubgraphRequest,
  settings: SubgraphSettings,
  ruleOnly: readonly string[],
): SubgraphRequest {
  const { headers, timeoutMs, answerBytes, compression } = settings;
  const forwarded = applyHeaderRules(headers, asked.request, ruleOnly);
  const sameHeaders = forwarded === asked.request.forwarded;
  if (sameHeaders && !timeoutMs && !answerBytes && !compression) return asked;
  const request = sameHeaders ? asked.request : { ...asked.request, forwarded };
  return { ...asked, request, timeoutMs, answerBytes, compression };
}
