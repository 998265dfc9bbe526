import { type FieldNode, Kind, parse, print, type SelectionSetNode, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { CacheHints } from './hints.ts';

/** One `_entities` field of a subgraph query, and for how long its answers are good. */
export interface EntityField {
  /** Response name. */
  readonly name: string;
  /** The variable that holds the representations. */
  readonly representations: string;
  /** What is asked of each entity: a part of its key in the cache. */
  readonly selection: string;
  /** Variables that the selection uses: their values are another part. */
  readonly variables: readonly string[];
  /** Seconds; 0: not cached. */
  readonly maxAge: number;
  readonly isPrivate: boolean;
  /** Object types that may stand inside its answers. */
  readonly nested: readonly string[];
}

/** Queries of subgraphs that are kept in mind. */
const MAX_QUERIES = 2000;

/** Finds the `_entities` fields of a query; undefined where it has anything else, or nothing that may be cached. */
export function createEntityQueries(
  hints: CacheHints,
): (query: string) => readonly EntityField[] | undefined {
  const known = new LRUCache<string, { readonly fields: readonly EntityField[] | undefined }>({
    max: MAX_QUERIES,
  });
  return (query) => {
    let entry = known.get(query);
    if (!entry) {
      entry = { fields: entityFields(query, hints) };
      known.set(query, entry);
    }
    return entry.fields;
  };
}

function entityFields(query: string, hints: CacheHints): readonly EntityField[] | undefined {
  const { definitions } = parse(query, { noLocation: true });
  const [operation] = definitions;
  // Fragments would have to be followed for the age and the key: planners do not write them by default.
  if (definitions.length !== 1 || operation?.kind !== Kind.OPERATION_DEFINITION) return undefined;
  if (operation.operation !== 'query') return undefined;
  const fields: EntityField[] = [];
  for (const node of operation.selectionSet.selections) {
    const field = node.kind === Kind.FIELD ? entityField(node, hints) : undefined;
    if (!field) return undefined;
    fields.push(field);
  }
  return fields.some(({ maxAge }) => maxAge > 0) ? fields : undefined;
}

function entityField(node: FieldNode, hints: CacheHints): EntityField | undefined {
  const [argument] = node.arguments ?? [];
  if (node.name.value !== '_entities' || !node.selectionSet) return undefined;
  if (argument?.name.value !== 'representations' || argument.value.kind !== Kind.VARIABLE) return undefined;
  const variables = new Set<string>();
  visit(node.selectionSet, { Variable: ({ name }) => void variables.add(name.value) });
  const age: Age = { maxAge: Number.POSITIVE_INFINITY, isPrivate: false, nested: new Set() };
  lower(age, node.selectionSet, undefined, 0, hints);
  return {
    name: (node.alias ?? node.name).value,
    representations: argument.value.name.value,
    selection: print(node.selectionSet),
    variables: [...variables].sort(),
    maxAge: Number.isFinite(age.maxAge) ? age.maxAge : 0,
    isPrivate: age.isPrivate,
    nested: [...age.nested],
  };
}

interface Age {
  maxAge: number;
  isPrivate: boolean;
  readonly nested: Set<string>;
}

/** The least age of all that is selected. As Apollo's cache control has it: leaves inherit, objects without a hint are 0. */
function lower(
  age: Age,
  set: SelectionSetNode,
  type: string | undefined,
  inherited: number,
  hints: CacheHints,
): void {
  for (const node of set.selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      age.maxAge = 0;
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      const name = node.typeCondition?.name.value ?? type;
      const hint = name === undefined ? undefined : apply(age, name, hints);
      lower(age, node.selectionSet, name, hint ?? (name === type ? inherited : 0), hints);
    } else if (node.name.value !== '__typename') {
      lowerField(age, node, type, inherited, hints);
    }
  }
}

function lowerField(
  age: Age,
  node: FieldNode,
  type: string | undefined,
  inherited: number,
  hints: CacheHints,
): void {
  const place = `${type}.${node.name.value}`;
  const returned = hints.typeOf(place);
  const ofField = apply(age, place, hints);
  const ofType = returned === undefined ? undefined : apply(age, returned, hints);
  const isLeaf = returned !== undefined && hints.isLeaf(returned);
  const inherits =
    isLeaf || hints.at(place)?.inheritMaxAge || (returned && hints.at(returned)?.inheritMaxAge);
  const own = ofField ?? ofType ?? (inherits ? inherited : 0);
  age.maxAge = Math.min(age.maxAge, own);
  for (const type of returned === undefined ? [] : hints.possibleTypes(returned)) age.nested.add(type);
  if (node.selectionSet) lower(age, node.selectionSet, returned, own, hints);
}

/** Notes a hint's scope; its age. */
function apply(age: Age, place: string, hints: CacheHints): number | undefined {
  const hint = hints.at(place);
  if (hint?.scope === 'PRIVATE') age.isPrivate = true;
  return hint?.maxAge;
}
