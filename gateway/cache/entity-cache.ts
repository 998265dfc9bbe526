import { createHash } from 'node:crypto';
import type {
  RequestContext,
  SendToSubgraph,
  SubgraphAnswer,
  SubgraphBody,
  SubgraphRequest,
} from '../execute/context.ts';
import { isObject, type JsonObject, own } from '../execute/data.ts';
import { createEntityQueries, type EntityField } from './entity-queries.ts';
import { anyOf, type EntityStore, MAX_SECONDS, writer } from './entity-store.ts';
import type { CacheHints } from './hints.ts';
import { mergeAnswers } from './merge-answers.ts';

/** The JSON of a request for entities. */
interface EntityRequest {
  readonly query: string;
  readonly variables: JsonObject;
}

/** One entity that is asked for. */
export interface AskedEntity {
  readonly field: EntityField;
  readonly representation: unknown;
  key: string | undefined;
  /** From the cache; undefined: to be asked. */
  cached: unknown;
}

/**
 * Answers entities from the cache, and asks the subgraph for the others only. Where `@cacheControl` says PRIVATE, what was
 * answered to one `authorization` is never another's. Versions of an entity's tags are part of its key, taken before it is
 * asked for: an answer that overlaps with an invalidation is stored where nobody looks.
 */
export function cachedEntities(send: SendToSubgraph, store: EntityStore, hints: CacheHints): SendToSubgraph {
  const fieldsOf = createEntityQueries(hints);
  return async (request) => {
    if (!request.idempotent) return written(request);
    // Most requests that cannot be cached are known by this, before their JSON is read.
    if (!request.body.includes('_entities')) return send(request);
    const asked = JSON.parse(request.body) as EntityRequest;
    const fields = fieldsOf(asked.query);
    const entities = (fields ?? []).flatMap((field) => entitiesOf(field, asked.variables));
    if (!fields || !(await assignKeys(entities, asked, request))) return send(request);
    await readCached(store, entities);
    return answered(request, asked, fields, entities);
  };

  /** Noted before the client has its answer, which it may read behind through any gateway. */
  async function written(request: SubgraphRequest): Promise<SubgraphAnswer> {
    const answer = await send(request);
    const who = viewerOf(request.request);
    if (who !== undefined) await store.noteWrite(who);
    return answer;
  }

  async function answered(
    request: SubgraphRequest,
    asked: EntityRequest,
    fields: readonly EntityField[],
    entities: readonly AskedEntity[],
  ): Promise<SubgraphAnswer> {
    const missing = entities.filter(({ cached }) => cached === undefined);
    if (missing.length === 0) return answerOf(mergeAnswers(fields, entities, undefined));
    const whole = missing.length === entities.length;
    const answer = await send(whole ? request : reduced(request, asked, fields, missing));
    if (answer.kind === 'unavailable') return answer;
    if (!fits(answer.body, fields, missing)) return whole ? answer : MISFIT;
    await storeAnswers(store, answer.body, missing);
    return { ...answer, body: mergeAnswers(fields, entities, answer.body) };
  }

  /** False: nothing may come from the cache, as versions cannot be had or the viewer has just changed something. */
  async function assignKeys(
    entities: AskedEntity[],
    asked: EntityRequest,
    request: SubgraphRequest,
  ): Promise<boolean> {
    const cacheable = entities.filter(({ field }) => field.maxAge > 0);
    const tags = cacheable.map(({ field, representation }) => [
      ...tagsOf(representation, hints),
      ...field.nested.map(anyOf),
    ]);
    const distinct = [...new Set(tags.flat())];
    if (distinct.length === 0) return false;
    const who = viewerOf(request.request);
    const versions = await store.versions(who === undefined ? distinct : [...distinct, writer(who)]);
    if (!versions || versions[distinct.length]) return false;
    const versionOf = new Map(distinct.map((tag, at) => [tag, versions[at] ?? '']));
    cacheable.forEach((entity, at) => {
      const known = (tags[at] ?? []).map((tag) => [tag, versionOf.get(tag)]);
      entity.key = keyOf(entity, known, asked, request);
    });
    return true;
  }
}

/** Undefined: nobody who could change anything that others see. */
function viewerOf({ viewer, forwarded: { authorization } }: RequestContext): string | undefined {
  const name = viewer?.subject ?? authorization;
  return name === undefined ? undefined : createHash('sha256').update(name).digest('base64url');
}

/** What of an entity is invalidated together: its type, and itself by each of its simple keys. */
export function tagsOf(representation: unknown, hints: CacheHints): string[] {
  if (!isObject(representation) || typeof representation.__typename !== 'string') return [];
  const type = representation.__typename;
  const keys = hints.keysOf(type).filter((name) => own(representation, name) !== undefined);
  return [type, ...keys.map((name) => `${type}.${name}=${JSON.stringify(representation[name])}`)];
}

function keyOf(
  { field, representation }: AskedEntity,
  versions: unknown,
  { variables }: EntityRequest,
  { subgraph, request }: SubgraphRequest,
): string {
  const given = field.variables.map((name) => [name, own(variables, name)]);
  const parts = [
    subgraph,
    field.selection,
    representation,
    given,
    versions,
    contextOf(request, field.isPrivate),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/** Everything that is forwarded but the request's id; who asks only where it matters. */
function contextOf({ forwarded }: RequestContext, isPrivate: boolean): unknown {
  const left = isPrivate ? ['x-request-id'] : ['x-request-id', 'authorization'];
  return Object.entries(forwarded)
    .filter(([name]) => !left.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The same request for the missing entities only. */
function reduced(
  request: SubgraphRequest,
  asked: EntityRequest,
  fields: readonly EntityField[],
  missing: readonly AskedEntity[],
): SubgraphRequest {
  const variables = { ...asked.variables };
  for (const { name, representations } of fields) {
    variables[representations] = missing
      .filter(({ field }) => field.name === name)
      .map((each) => each.representation);
  }
  return { ...request, body: JSON.stringify({ ...asked, variables }) };
}

/** Whether there is an entity for each that was asked for. */
function fits(
  { data }: SubgraphBody,
  fields: readonly EntityField[],
  missing: readonly AskedEntity[],
): boolean {
  return fields.every(({ name }) => {
    const list = data ? own(data, name) : undefined;
    return Array.isArray(list) && list.length === missing.filter(({ field }) => field.name === name).length;
  });
}

/** Where only a part was asked for, there is no place for an answer of another length. */
const MISFIT: SubgraphAnswer = {
  kind: 'unavailable',
  reason: 'the answer does not fit the entities that were asked for',
  final: true,
};

function answerOf(body: SubgraphBody): SubgraphAnswer {
  return { kind: 'answered', body, sqlStatements: 0 };
}

function entitiesOf(field: EntityField, variables: JsonObject): AskedEntity[] {
  const list = own(variables, field.representations);
  return (Array.isArray(list) ? list : []).map((representation) => {
    return { field, representation, key: undefined, cached: undefined };
  });
}

async function readCached(store: EntityStore, entities: readonly AskedEntity[]): Promise<void> {
  const keyed = entities.filter(({ key }) => key !== undefined);
  const texts = await store.get(keyed.map(({ key }) => key ?? ''));
  keyed.forEach((entity, at) => {
    const text = texts[at];
    if (text !== null && text !== undefined) entity.cached = JSON.parse(text);
  });
}

/** Nothing of an answer with errors is kept. */
async function storeAnswers(
  store: EntityStore,
  { data, errors }: SubgraphBody,
  missing: readonly AskedEntity[],
): Promise<void> {
  if (!data || errors) return;
  const at = new Map<string, number>();
  const entries = missing.flatMap(({ field, key }) => {
    const index = at.get(field.name) ?? 0;
    at.set(field.name, index + 1);
    const entity = (data[field.name] as unknown[])[index];
    if (key === undefined || !isObject(entity)) return [];
    return [{ key, text: JSON.stringify(entity), seconds: Math.min(field.maxAge, MAX_SECONDS) }];
  });
  if (entries.length > 0) await store.set(entries);
}
