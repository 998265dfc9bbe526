import { parentPort, workerData } from 'node:worker_threads';
import {
  operationFromDocument,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph,
} from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';

export interface PlanRequest {
  readonly text: string;
  readonly operationName: string | undefined;
  /** Of progressive `@override`s. */
  readonly activeLabels: readonly string[];
}

export type PlanReply =
  | { readonly kind: 'planned'; readonly plan: QueryPlan }
  | { readonly kind: 'failed'; readonly message: string; readonly tooComplex: boolean };

/** Plans that the planner weighs for one operation. Its default of 10,000 lets one hostile operation take seconds. */
const MAX_EVALUATED_PLANS = 1000;

const { sdl } = workerData as { sdl: string };
const supergraph = Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
const schema = supergraph.apiSchema();
const planner = new QueryPlanner(supergraph, { debug: { maxEvaluatedPlans: MAX_EVALUATED_PLANS } });

function reply({ text, operationName, activeLabels }: PlanRequest): PlanReply {
  try {
    // Already validated, against a schema that keeps @oneOf.
    const operation = operationFromDocument(schema, parse(text), { operationName, validate: false });
    const overrideConditions = new Map(activeLabels.map((label) => [label, true]));
    return { kind: 'planned', plan: planner.buildQueryPlan(operation, { overrideConditions }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // The planner refuses what would take it too long by errors of several kinds.
    return { kind: 'failed', message, tooComplex: /limit|too many/i.test(message) };
  }
}

parentPort?.on('message', (request: PlanRequest) => parentPort?.postMessage(reply(request)));
parentPort?.postMessage('ready');
