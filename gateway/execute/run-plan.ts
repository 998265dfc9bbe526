import type { FetchNode } from '../plan/plan.ts';
import type { Execution, SubgraphAnswer, SubgraphBody } from './context.ts';
import type { ContextualStep } from './contextual.ts';
import { own } from './data.ts';
import type { Representations } from './representations.ts';
import type { CompiledEntities, EntityStep, FetchStep, RootStep, Steps } from './steps.ts';
import {
  reportEntities,
  reportErrors,
  reportGaps,
  reportLeftOut,
  reportMissing,
  reportUnavailable,
  reportUnexplained,
} from './subgraph-errors.ts';
import type { Trace } from './trace.ts';

/**
 * Runs a plan's fetches, each as soon as those that it waits for have ended, and merges what subgraphs answer into
 * `execution.data`. Failures become `execution.errors`.
 * @param ended told of each that has ended
 */
export function runPlan(
  steps: Steps,
  execution: Execution,
  ended?: (step: FetchStep) => void,
): Promise<void> {
  const [first] = steps;
  if (!first) return Promise.resolve();
  if (steps.length === 1 && !ended) return runStep(first, execution);
  return new Promise((resolve, reject) => {
    const waiting = steps.map(({ fetch }) => fetch.after.length);
    let left = steps.length;
    const begin = (step: FetchStep) => {
      runStep(step, execution).then(() => end(step), reject);
    };
    const end = (step: FetchStep) => {
      ended?.(step);
      if (--left === 0) return resolve();
      for (const index of step.followers) {
        const follower = steps[index];
        const count = (waiting[index] ?? 0) - 1;
        waiting[index] = count;
        if (count === 0 && follower) begin(follower);
      }
    };
    for (const step of steps) if (step.fetch.after.length === 0) begin(step);
  });
}

function runStep(step: FetchStep, execution: Execution): Promise<void> {
  const { fetch } = step;
  if (fetch.operationKind === 'mutation' && execution.request.signal.aborted) {
    reportUnavailable(fetch, execution, undefined);
    return Promise.resolve();
  }
  if (step.kind === 'root') return fetchRoot(step, execution);
  return step.kind === 'entities' ? fetchEntities(step, execution) : fetchContextual(step, execution);
}

/** The values of arguments from above become variables beside the client's. */
function fetchContextual(step: ContextualStep, execution: Execution): Promise<void> {
  const { asked, variables } = step.resolve(execution.data);
  return fetchEntities(asked, { ...execution, variables: { ...execution.variables, ...variables } });
}

async function fetchRoot(step: RootStep, execution: Execution): Promise<void> {
  const { fetch } = step;
  const text = `${fetch.bodyPrefix + variablesText(fetch, execution)}}}`;
  const body = bodyOf(await send(fetch, text, execution), fetch, execution);
  if (body) {
    mergeRoot(step, body, execution);
    letGo(body);
  } else if (!(await standIn(step, execution))) reportUnavailable(fetch, execution, undefined);
}

/** Lets another subgraph answer what it can of a root query; false when none can. */
async function standIn(step: RootStep, execution: Execution): Promise<boolean> {
  const { fetch } = step;
  for (const { subgraph, body: text, missing } of fetch.standIns?.() ?? []) {
    if (execution.request.signal.aborted) return false;
    const instead = { ...fetch, subgraph };
    const body = bodyOf(await send(instead, text, execution), instead, execution);
    if (!body?.data) continue;
    mergeRoot(step, body, execution);
    reportMissing(fetch, missing, execution);
    return true;
  }
  return false;
}

/** Puts a root fetch's answer, or a subscription's event, into the data. */
export function mergeRoot(step: RootStep, body: SubgraphBody, execution: Execution): void {
  const { fetch } = step;
  if (body.errors) reportErrors(fetch, body.errors, execution, undefined);
  if (body.data) {
    if (!body.errors) reportLeftOut(fetch, body.data, execution);
    step.merge(body.data, execution.data);
  } else reportUnexplained(fetch, execution, undefined);
}

async function fetchEntities(step: EntityStep, execution: Execution): Promise<void> {
  const { fetch, entities } = step;
  const asked: Representations[] = [];
  let text = fetch.bodyPrefix + variablesText(fetch, execution);
  let separator = fetch.variables.length > 0 && !text.endsWith('{') ? ',"' : '"';
  let count = 0;
  for (const { selection, represent } of entities) {
    const representations = represent(execution.data);
    asked.push(representations);
    count += representations.count;
    text += `${separator}${selection.variable}":[${representations.text}]`;
    separator = ',"';
  }
  if (count === 0) return;
  const body = bodyOf(await send(fetch, `${text}}}`, execution), fetch, execution);
  if (!body) return reportUnavailable(fetch, execution, asked);
  if (body.errors) reportErrors(fetch, body.errors, execution, asked);
  if (body.data) mergeEntities(step, body, asked, execution);
  else reportUnexplained(fetch, execution, asked);
  letGo(body);
}

/**
 * Promises that waited long for this answer are in V8's old generation by now. Though nobody needs them any more, they
 * would hold the whole answer until the next full collection: 200 KB for each request in the gateway's bench.
 */
function letGo(body: SubgraphBody): void {
  body.data = undefined;
}

function mergeEntities(
  { fetch, entities }: EntityStep,
  body: SubgraphBody,
  asked: readonly Representations[],
  execution: Execution,
): void {
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i];
    const representations = asked[i];
    if (entity && representations && representations.count > 0)
      mergeAnswers(fetch, entity, body, representations, execution);
  }
}

/** Puts the answers of one `_entities` field where they belong, as far as they are what was asked for. */
function mergeAnswers(
  fetch: FetchNode,
  { selection, findGaps, merge }: CompiledEntities,
  { data, errors }: SubgraphBody,
  asked: Representations,
  execution: Execution,
): void {
  const answers = own(data ?? {}, selection.alias);
  if (Array.isArray(answers) && answers.length === asked.count) {
    const gaps = errors ? [] : findGaps(answers, asked);
    if (gaps.length > 0) reportGaps(fetch, selection, asked, gaps, execution);
    const wrong = merge(answers, asked);
    if (wrong.length > 0) reportEntities(fetch, selection, asked, wrong, execution);
  } else if (answers != null || !errors) {
    reportEntities(fetch, selection, asked, undefined, execution);
  }
}

function send(fetch: FetchNode, text: string, execution: Execution): Promise<SubgraphAnswer> {
  const { request } = execution;
  const idempotent = fetch.operationKind === 'query';
  const sending = execution.send({ subgraph: fetch.subgraph, body: text, idempotent, request });
  return request.trace ? traced(sending, fetch.subgraph, request.trace) : sending;
}

async function traced(sending: Promise<SubgraphAnswer>, subgraph: string, trace: Trace) {
  const start = performance.now();
  const answer = await sending;
  const sql = answer.kind === 'answered' ? (answer.sqlStatements ?? null) : null;
  trace.record({ subgraph, ms: performance.now() - start, sql });
  return answer;
}

/** Undefined: the subgraph gave no usable answer. */
function bodyOf(
  answer: SubgraphAnswer,
  fetch: FetchNode,
  { request, logger }: Execution,
): SubgraphBody | undefined {
  if (answer.kind === 'answered') return answer.body;
  if (!request.signal.aborted) {
    const { requestId } = request;
    logger.warn({ subgraph: fetch.subgraph, requestId, reason: answer.reason }, 'subgraph unavailable');
  }
  return undefined;
}

/** The variables that the fetch uses, as the inside of a JSON object. */
export function variablesText(fetch: FetchNode, { variables }: Pick<Execution, 'variables'>): string {
  let text = '';
  for (const name of fetch.variables) {
    const value = own(variables, name);
    if (value !== undefined) text += `${text && ','}${JSON.stringify(name)}:${JSON.stringify(value)}`;
  }
  return text;
}
