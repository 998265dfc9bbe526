import type { SubgraphBody, SubgraphError } from '../execute/context.ts';
import type { JsonObject } from '../execute/data.ts';
import type { AskedEntity } from './entity-cache.ts';
import type { EntityField } from './entity-queries.ts';

/** What the executor asked for, of what the cache had and of what the subgraph answered for the rest, in their order. */
export function mergeAnswers(
  fields: readonly EntityField[],
  entities: readonly AskedEntity[],
  answer: SubgraphBody | undefined,
): SubgraphBody {
  const data: JsonObject = {};
  /** By field: where each entity that the subgraph answered stood in the whole list. */
  const places = new Map<string, number[]>();
  for (const { name } of fields) {
    const answered = (answer?.data?.[name] ?? []) as unknown[];
    const asked: number[] = [];
    data[name] = entities
      .filter(({ field }) => field.name === name)
      .map(({ cached }, at) => (cached === undefined ? answered[asked.push(at) - 1] : cached));
    places.set(name, asked);
  }
  if (!answer?.errors) return { data };
  return { data, errors: answer.errors.map((error) => moved(error, places)) };
}

function moved(error: SubgraphError, places: ReadonlyMap<string, readonly number[]>): SubgraphError {
  const { path } = error;
  if (!Array.isArray(path) || typeof path[1] !== 'number') return error;
  const at = places.get(String(path[0]))?.[path[1]];
  return at === undefined ? error : { ...error, path: [path[0], at, ...path.slice(2)] };
}
