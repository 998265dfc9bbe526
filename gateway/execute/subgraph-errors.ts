import { GraphQLError } from 'graphql';
import { codedError, internalError, isKnownCode } from '../errors.ts';
import type { EntitySelection, FetchNode, PlanPath, Rewrite, RootSelection } from '../plan/plan.ts';
import type { Execution, SubgraphError } from './context.ts';
import { isObject, type JsonObject, own } from './data.ts';
import type { EntityGap } from './entity-gaps.ts';
import { type Representations, targetsOf } from './representations.ts';
import { type DataPath, objectsAt, placesOf } from './targets.ts';

/** Errors that one request may gather: 10,000 songs without one subgraph need not be told one by one. */
const MAX_ERRORS = 500;

/** Facts besides the code that clients may see of a subgraph's error. */
const PUBLIC_EXTENSIONS = ['retryAfter'];

/** A fetch without a usable answer: an error for each field that goes missing by it. */
export function reportUnavailable(
  fetch: FetchNode,
  execution: Execution,
  asked: readonly Representations[] | undefined,
): void {
  addUnavailable(fetch, missingPaths(fetch, execution, asked), execution);
}

/** Entities of a fetch without a usable answer: those of some representations, or all. */
export function reportEntities(
  fetch: FetchNode,
  selection: EntitySelection,
  asked: Representations,
  indexes: readonly number[] | undefined,
  execution: Execution,
): void {
  const targets = targetsOf(asked);
  const objects = (indexes?.map((index) => targets[index] ?? []) ?? targets).flat();
  addUnavailable(fetch, missingOf(selection, objects, execution), execution);
}

function addUnavailable(fetch: FetchNode, paths: readonly DataPath[], execution: Execution): void {
  const message = `The ${fetch.subgraph} service is not available`;
  for (const path of paths) add(execution, codedError('SUBGRAPH_UNAVAILABLE', message, path));
}

/** Places that a subgraph which is away leaves empty, although another stood in for the rest of its fetch. */
export function reportMissing(
  fetch: FetchNode,
  missing: readonly (readonly string[])[],
  execution: Execution,
): void {
  const { outputRewrites } = rootOf(fetch);
  const paths = missing
    .map((names) => renamed(outputRewrites, [...names]))
    .filter((path) => isObject(path.length > 1 ? own(execution.data, String(path[0])) : execution.data));
  addUnavailable(fetch, paths, execution);
}

/** Errors of a subgraph, put where they belong in the client's answer, and masked unless their code is public. */
export function reportErrors(
  fetch: FetchNode,
  errors: readonly SubgraphError[],
  execution: Execution,
  asked: readonly Representations[] | undefined,
): void {
  const placed = placer(fetch, execution, asked);
  for (const error of errors) {
    const path = Array.isArray(error?.path) ? (error.path as DataPath) : [];
    for (const clientPath of placed(path)) add(execution, clientError(error, clientPath));
    if (!isKnownCode(codeOf(error))) logMasked(fetch, error, execution);
  }
}

/**
 * A fetch that brought errors and nothing else. One of them at one of its fields explains the rest too (a null that moved
 * up); where all are said to belong elsewhere, what is left empty has errors of ours.
 */
export function reportUnexplained(
  fetch: FetchNode,
  execution: Execution,
  asked: readonly Representations[] | undefined,
): void {
  const told = execution.errors.map(({ path = [] }) => path);
  const missing = missingPaths(fetch, execution, asked);
  const isExplained = missing.some((place) =>
    told.some((path) => isWithin(path, place) || isWithin(place, path)),
  );
  if (!isExplained) addUnavailable(fetch, missing, execution);
}

/** Fields of a root fetch that its answer leaves out, without a word of why. */
export function reportLeftOut(fetch: FetchNode, data: JsonObject, execution: Execution): void {
  const { path, responseNames, outputRewrites } = rootOf(fetch);
  if (path.length > 0) return;
  for (const { name, typeCondition } of responseNames) {
    if (typeCondition === undefined && own(data, name) === undefined)
      addUnavailable(fetch, [renamed(outputRewrites, [name])], execution);
  }
}

/** Fields that entities lack, without a word of why. */
export function reportGaps(
  fetch: FetchNode,
  { paths, outputRewrites }: EntitySelection,
  asked: Representations,
  gaps: readonly EntityGap[],
  execution: Execution,
): void {
  const targets = targetsOf(asked);
  const places = placesOf(execution.data, paths, execution.matchesType);
  for (const { index, names } of gaps) {
    for (const object of targets[index] ?? []) {
      const place = places.get(object);
      const missing = place ? names.map((name) => [...place, ...renamed(outputRewrites, [name])]) : [];
      addUnavailable(fetch, missing, execution);
    }
  }
}

function isWithin(path: readonly (string | number)[], place: readonly (string | number)[]): boolean {
  return place.every((part, index) => path[index] === part);
}

/** Finds the places in the client's answer that a path in the subgraph's answer means. */
function placer(
  fetch: FetchNode,
  execution: Execution,
  asked: readonly Representations[] | undefined,
): (path: DataPath) => DataPath[] {
  const { data, matchesType } = execution;
  const known = new Map<Asked, Map<JsonObject, DataPath>>();
  const placesFor = (ask: Asked) => {
    const places = known.get(ask) ?? placesOf(data, pathsOf(ask), matchesType);
    known.set(ask, places);
    return places;
  };
  return (path) => {
    const index = asked ? asksOf(fetch).findIndex((ask) => 'alias' in ask && ask.alias === path[0]) : 0;
    const ask = asksOf(fetch)[index];
    if (!ask || path.length === 0 || (asked && typeof path[1] !== 'number'))
      return missingPaths(fetch, execution, asked);
    const places = placesFor(ask);
    const objects = asked ? entitiesAt(asked[index], path[1] as number) : [...places.keys()];
    const below = renamed(ask.outputRewrites, asked ? path.slice(2) : path);
    return objects.flatMap((object) => {
      const place = places.get(object);
      return place ? [[...place, ...below]] : [];
    });
  };
}

function entitiesAt(asked: Representations | undefined, index: number): JsonObject[] {
  return asked?.objects.filter((_, i) => asked.indexes[i] === index) ?? [];
}

function allEntities(asked: Representations | undefined): JsonObject[] {
  return asked?.objects.filter((_, i) => (asked.indexes[i] ?? -1) >= 0) ?? [];
}

type Asked = RootSelection | EntitySelection;

function asksOf({ asks }: FetchNode): readonly Asked[] {
  return 'kind' in asks ? [asks] : asks;
}

function rootOf({ asks }: FetchNode): RootSelection {
  if (!('kind' in asks)) throw new Error('Entities have no root');
  return asks;
}

function pathsOf(ask: Asked): readonly PlanPath[] {
  return ask.kind === 'root' ? [ask.path] : ask.paths;
}

/** Fields that were asked under another alias are reported under the client's. */
function renamed(rewrites: readonly Rewrite[], path: DataPath): DataPath {
  if (rewrites.length === 0) return path;
  return path.map((part) => {
    const rewrite = rewrites.find((each) => each.kind === 'rename' && each.path.at(-1) === part);
    return rewrite?.kind === 'rename' ? rewrite.to : part;
  });
}

/** The places that stay empty when nothing of a fetch arrives. */
function missingPaths(
  fetch: FetchNode,
  execution: Execution,
  asked: readonly Representations[] | undefined,
): DataPath[] {
  return asksOf(fetch).flatMap((ask, index) => {
    const objects = asked
      ? allEntities(asked[index])
      : pathsOf(ask).flatMap((path) => objectsAt(execution.data, path, execution.matchesType));
    return missingOf(ask, objects, execution);
  });
}

function missingOf(ask: Asked, objects: readonly JsonObject[], { data, matchesType }: Execution): DataPath[] {
  const places = placesOf(data, pathsOf(ask), matchesType);
  const paths: DataPath[] = [];
  for (const object of objects) {
    const place = places.get(object);
    if (!place || paths.length >= MAX_ERRORS) continue;
    for (const { name, typeCondition } of ask.responseNames) {
      const typename = own(object, '__typename');
      const applies = !typeCondition || typeof typename !== 'string' || matchesType(typename, typeCondition);
      if (applies && own(object, name) === undefined)
        paths.push([...place, ...renamed(ask.outputRewrites, [name])]);
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
