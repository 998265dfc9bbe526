import type { FetchNode, PlanNode, Selection } from '../plan/plan.ts';
import type { Execution, SubgraphBody } from './context.ts';
import { cloneData, isObject, type JsonObject, mergeInto, own } from './data.ts';
import { representationsOf } from './representations.ts';
import { applyRewrites } from './rewrites.ts';
import { reportErrors, reportMissing, reportUnavailable } from './subgraph-errors.ts';
import { objectsAt } from './targets.ts';

/** Runs a plan, merging what subgraphs answer into `execution.data`. Failures become `execution.errors`. */
export async function runPlan(node: PlanNode | undefined, execution: Execution): Promise<void> {
  switch (node?.kind) {
    case undefined:
      return;
    case 'sequence':
      for (const child of node.nodes) {
        if (execution.request.signal.aborted && isMutation(child))
          reportUnavailable(child, execution, undefined);
        else await runPlan(child, execution);
      }
      return;
    case 'parallel':
      await Promise.all(node.nodes.map((child) => runPlan(child, execution)));
      return;
    case 'fetch':
      return node.requires ? fetchEntities(node, node.requires, execution) : fetchRoot(node, execution);
  }
}

function isMutation(node: PlanNode): node is FetchNode {
  return node.kind === 'fetch' && node.operationKind === 'mutation';
}

async function fetchRoot(fetch: FetchNode, execution: Execution): Promise<void> {
  const body = await send(fetch, `${fetch.bodyPrefix + variablesText(fetch, execution)}}}`, execution);
  if (body) mergeRoot(fetch, body, execution);
  else if (!(await standIn(fetch, execution))) reportUnavailable(fetch, execution, undefined);
}

/** Lets another subgraph answer what it can of a root query; false when none can. */
async function standIn(fetch: FetchNode, execution: Execution): Promise<boolean> {
  for (const { subgraph, body: text, missing } of fetch.standIns?.() ?? []) {
    if (execution.request.signal.aborted) return false;
    const body = await send({ ...fetch, subgraph }, text, execution);
    if (!body?.data) continue;
    mergeRoot(fetch, body, execution);
    reportMissing(fetch, missing, execution);
    return true;
  }
  return false;
}

/** Puts a root fetch's answer, or a subscription's event, into the data. */
export function mergeRoot(fetch: FetchNode, body: SubgraphBody, execution: Execution): void {
  if (body.errors) reportErrors(fetch, body.errors, execution, undefined);
  if (!body.data) return;
  applyRewrites(fetch.outputRewrites, body.data, execution.matchesType);
  for (const target of objectsAt(execution.data, fetch.path)) mergeInto(target, body.data);
}

async function fetchEntities(
  fetch: FetchNode,
  requires: readonly Selection[],
  execution: Execution,
): Promise<void> {
  const objects = objectsAt(execution.data, fetch.path);
  const { texts, targets } = representationsOf(fetch, requires, objects, execution.matchesType);
  if (texts.length === 0) return;
  const variables = variablesText(fetch, execution);
  const separator = variables === '' ? '' : ',';
  const text = `${fetch.bodyPrefix}${variables}${separator}"representations":[${texts.join(',')}]}}`;
  const asked = { targets };
  const body = await send(fetch, text, execution);
  if (!body) return reportUnavailable(fetch, execution, asked);
  if (body.errors) reportErrors(fetch, body.errors, execution, asked);
  if (!body.data) return;
  const entities = own(body.data, '_entities');
  if (!Array.isArray(entities) || entities.length !== texts.length) {
    if (!body.errors) reportUnavailable(fetch, execution, asked);
    return;
  }
  mergeEntities(fetch, entities, targets, execution);
}

function mergeEntities(
  fetch: FetchNode,
  entities: readonly unknown[],
  targets: readonly JsonObject[][],
  execution: Execution,
): void {
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i];
    const places = targets[i];
    if (!isObject(entity) || !places) continue;
    applyRewrites(fetch.outputRewrites, entity, execution.matchesType);
    // The last place takes the object itself; the others get copies, as later fetches write into them.
    for (let place = 0; place < places.length; place++) {
      const target = places[place];
      const value = place === places.length - 1 ? entity : cloneData(entity);
      if (!target || !isObject(value)) continue;
      keepTypename(target, value, execution);
      mergeInto(target, value);
    }
  }
}

/** A subgraph to which an interface is an object names the interface: what is known already says more. */
function keepTypename(target: JsonObject, entity: JsonObject, { matchesType }: Execution): void {
  const known = own(target, '__typename');
  const told = own(entity, '__typename');
  if (known === told || typeof known !== 'string' || typeof told !== 'string') return;
  if (matchesType(known, told)) entity.__typename = known;
}

/** Asks the subgraph. Undefined: it gave no usable answer. */
async function send(fetch: FetchNode, text: string, execution: Execution): Promise<SubgraphBody | undefined> {
  const { request, logger } = execution;
  const idempotent = fetch.operationKind === 'query';
  const start = performance.now();
  const answer = await execution.send({ subgraph: fetch.subgraph, body: text, idempotent, request });
  if (answer.kind === 'unavailable') {
    const { requestId, trace } = request;
    trace?.record({ subgraph: fetch.subgraph, ms: performance.now() - start, sql: null });
    if (!request.signal.aborted) {
      logger.warn({ subgraph: fetch.subgraph, requestId, reason: answer.reason }, 'subgraph unavailable');
    }
    return undefined;
  }
  const ms = performance.now() - start;
  request.trace?.record({ subgraph: fetch.subgraph, ms, sql: answer.sqlStatements ?? null });
  return answer.body;
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
