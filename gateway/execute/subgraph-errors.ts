import { GraphQLError } from 'graphql';
import { codedError, internalError, isKnownCode } from '../errors.ts';
import type { FetchNode } from '../plan/plan.ts';
import type { Execution, SubgraphError } from './context.ts';
import { isObject, type JsonObject, own } from './data.ts';
import { type DataPath, objectsAt, placesOf } from './targets.ts';

/** Which objects of the answer an entity fetch was for, by the index of their representation. */
export interface AskedEntities {
  readonly targets: readonly (readonly JsonObject[])[];
}

/** Errors that one request may gather: 10,000 songs without one subgraph need not be told one by one. */
const MAX_ERRORS = 500;

/** Facts besides the code that clients may see of a subgraph's error. */
const PUBLIC_EXTENSIONS = ['retryAfter'];

/** A fetch without a usable answer: an error for each field that goes missing by it. */
export function reportUnavailable(
  fetch: FetchNode,
  execution: Execution,
  asked: AskedEntities | undefined,
): void {
  const message = `The ${fetch.subgraph} service is not available`;
  for (const path of missingPaths(fetch, execution, asked)) {
    add(execution, codedError('SUBGRAPH_UNAVAILABLE', message, path));
  }
}

/** Places that a subgraph which is away leaves empty, although another stood in for the rest of its fetch. */
export function reportMissing(
  fetch: FetchNode,
  missing: readonly (readonly string[])[],
  execution: Execution,
): void {
  const message = `The ${fetch.subgraph} service is not available`;
  for (const names of missing) {
    const path = renamed(fetch, [...names]);
    const parent = path.length > 1 ? own(execution.data, String(path[0])) : execution.data;
    if (isObject(parent)) add(execution, codedError('SUBGRAPH_UNAVAILABLE', message, path));
  }
}

/** Errors of a subgraph, put where they belong in the client's answer, and masked unless their code is public. */
export function reportErrors(
  fetch: FetchNode,
  errors: readonly SubgraphError[],
  execution: Execution,
  asked: AskedEntities | undefined,
): void {
  let places: Map<JsonObject, DataPath> | undefined;
  for (const error of errors) {
    const path = Array.isArray(error?.path) ? (error.path as DataPath) : [];
    places ??= placesOf(execution.data, fetch.path);
    for (const clientPath of clientPaths(fetch, path, execution, asked, places)) {
      add(execution, clientError(error, clientPath));
    }
    if (!isKnownCode(codeOf(error))) logMasked(fetch, error, execution);
  }
}

function clientPaths(
  fetch: FetchNode,
  path: DataPath,
  execution: Execution,
  asked: AskedEntities | undefined,
  places: ReadonlyMap<JsonObject, DataPath>,
): DataPath[] {
  if (path.length === 0 || (asked && typeof path[1] !== 'number'))
    return missingPaths(fetch, execution, asked);
  const objects = asked ? (asked.targets[path[1] as number] ?? []) : [...places.keys()];
  const below = renamed(fetch, asked ? path.slice(2) : path);
  return objects.flatMap((object) => {
    const place = places.get(object);
    return place ? [[...place, ...below]] : [];
  });
}

/** Fields that were asked under another alias are reported under the client's. */
function renamed(fetch: FetchNode, path: DataPath): DataPath {
  if (fetch.outputRewrites.length === 0) return path;
  return path.map((part) => {
    const rewrite = fetch.outputRewrites.find((each) => each.kind === 'rename' && each.path.at(-1) === part);
    return rewrite?.kind === 'rename' ? rewrite.to : part;
  });
}

/** The places that stay empty when nothing of a fetch arrives. */
function missingPaths(fetch: FetchNode, execution: Execution, asked: AskedEntities | undefined): DataPath[] {
  const places = placesOf(execution.data, fetch.path);
  const objects = asked ? asked.targets.flat() : objectsAt(execution.data, fetch.path);
  const paths: DataPath[] = [];
  for (const object of objects) {
    const place = places.get(object);
    if (!place || paths.length >= MAX_ERRORS) continue;
    for (const { name, typeCondition } of fetch.responseNames) {
      const typename = own(object, '__typename');
      const applies =
        !typeCondition || typeof typename !== 'string' || execution.matchesType(typename, typeCondition);
      if (applies && own(object, name) === undefined) paths.push([...place, ...renamed(fetch, [name])]);
    }
  }
  return paths;
}

function clientError(error: SubgraphError, path: DataPath): GraphQLError {
  const code = codeOf(error);
  if (!isKnownCode(code) || typeof error.message !== 'string') return internalError(path);
  const extensions: JsonObject = { code };
  for (const name of PUBLIC_EXTENSIONS) {
    const value = isObject(error.extensions) ? own(error.extensions, name) : undefined;
    if (value !== undefined) extensions[name] = value;
  }
  return new GraphQLError(error.message, { path, extensions });
}

function codeOf(error: SubgraphError): unknown {
  return isObject(error?.extensions) ? own(error.extensions, 'code') : undefined;
}

function logMasked(fetch: FetchNode, error: SubgraphError, { logger, request }: Execution): void {
  const { requestId } = request;
  logger.error({ subgraph: fetch.subgraph, requestId, error }, 'unexpected error of a subgraph');
}

function add({ errors }: Execution, error: GraphQLError): void {
  if (errors.length < MAX_ERRORS) errors.push(error);
}
