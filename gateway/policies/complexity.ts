import { type DocumentNode, type FieldNode, GraphQLError, Kind, type SelectionSetNode } from 'graphql';
import { codedError } from '../errors.ts';
import { everyNode, type Fragments, fieldsOfLevel, fragmentsOf, responseName } from '../selections.ts';
import type { Limits } from './limits.ts';

/** The introspection query of GraphiQL and code generators is up to this deep (graphql-js bounds it further). */
const INTROSPECTION_DEPTH = 20;

/** Fragments that spread each other are counted at each level: their sum may be larger than an operation. */
const FRAGMENT_ALLOWANCE = 4;

/** Nodes of the syntax tree below each other, values too: what comes later descends by recursion. */
const MAX_NESTING = 400;

/** The message of every limit has this form, so that a client knows what to change. */
export function tooComplex(what: string, limit: number): GraphQLError {
  return codedError('OPERATION_TOO_COMPLEX', `${what}: the limit is ${limit}`);
}

/**
 * Refuses documents that validation or planning would take long for. Counts with fragments spread, but in time that
 * grows with the text and with the limits, never with what the fragments would expand to.
 * @throws GraphQLError OPERATION_TOO_COMPLEX
 */
export function checkComplexity(document: DocumentNode, limits: Limits): void {
  const fragments = fragmentsOf(document);
  let directives = 0;
  everyNode(document, (node, nesting) => {
    if (nesting > MAX_NESTING) throw tooComplex('Nested too deep', MAX_NESTING);
    if (node.kind === Kind.DIRECTIVE && ++directives > limits.directives) {
      throw tooComplex('Too many directives', limits.directives);
    }
    if (node.kind === Kind.FIELD && node.alias?.value === '__proto__') {
      throw codedError('BAD_USER_INPUT', 'No field can be called "__proto__"');
    }
  });
  const spread = measureSpread(fragments, limits);
  const total = { fields: 0, pairs: 0 };
  const ofFragments = { fields: 0 };
  for (const node of document.definitions) {
    if (node.kind === Kind.OPERATION_DEFINITION) {
      const size = spread(node.selectionSet);
      checkSize(size, limits, total);
      if (size.aliases > limits.aliases) throw tooComplex('Too many aliases', limits.aliases);
      if (size.rootFields > limits.rootFields) throw tooComplex('Too many root fields', limits.rootFields);
    } else if (node.kind === Kind.FRAGMENT_DEFINITION) {
      // Validation walks each fragment by itself too, those that no operation spreads included.
      checkSize(spread(node.selectionSet), limits, ofFragments, FRAGMENT_ALLOWANCE);
    }
  }
  for (const node of document.definitions) {
    if (!('selectionSet' in node) || !node.selectionSet) continue;
    countPairs([node.selectionSet], fragments, limits, total);
  }
}

interface Size {
  readonly fields: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly depth: number;
  readonly introspectionDepth: number;
}

const EMPTY: Size = { fields: 0, aliases: 0, rootFields: 0, depth: 0, introspectionDepth: 0 };

function checkSize(size: Size, limits: Limits, total: { fields: number }, allowance = 1): void {
  const { depth, introspectionDepth } = size;
  total.fields += size.fields;
  if (total.fields > limits.selections * allowance)
    throw tooComplex('Too many selected fields', limits.selections);
  if (depth > limits.depth) throw tooComplex('Fields nested too deep', limits.depth);
  const introspectionLimit = Math.max(limits.depth, INTROSPECTION_DEPTH);
  if (introspectionDepth > introspectionLimit)
    throw tooComplex('Introspection nested too deep', introspectionLimit);
}

/** Sizes with fragments spread; each fragment is measured once. */
function measureSpread(fragments: Fragments, limits: Limits): (set: SelectionSetNode) => Size {
  const known = new Map<string, Size | 'measuring'>();
  /** Nesting of text, fields and fragments alike, which bounds our own recursion. */
  const maxNesting = (limits.depth + INTROSPECTION_DEPTH) * 8;
  return (set) => measure(set, 0);

  function measure(set: SelectionSetNode, nesting: number): Size {
    if (nesting > maxNesting) throw tooComplex('Fields nested too deep', limits.depth);
    let size = EMPTY;
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) size = add(size, measureField(node, nesting));
      else if (node.kind === Kind.INLINE_FRAGMENT) size = add(size, measure(node.selectionSet, nesting + 1));
      else size = add(size, measureFragment(node.name.value, nesting));
    }
    return size;
  }

  function measureField(node: FieldNode, nesting: number): Size {
    const below = node.selectionSet ? measure(node.selectionSet, nesting + 1) : EMPTY;
    const introspection = node.name.value === '__schema' || node.name.value === '__type';
    return {
      fields: below.fields + 1,
      aliases: below.aliases + (node.alias ? 1 : 0),
      rootFields: 1,
      depth: introspection ? 1 : below.depth + 1,
      introspectionDepth: introspection ? below.depth + 1 : below.introspectionDepth,
    };
  }

  function measureFragment(name: string, nesting: number): Size {
    const measured = known.get(name);
    if (measured === 'measuring') throw fragmentCycle(name);
    if (measured) return measured;
    const fragment = fragments.get(name);
    if (!fragment) return EMPTY; // Validation names it.
    known.set(name, 'measuring');
    const size = measure(fragment.selectionSet, nesting + 1);
    known.set(name, size);
    return size;
  }
}

/** As validation would say it, which comes later and would walk the cycle's fields first. */
function fragmentCycle(name: string): GraphQLError {
  const extensions = { code: 'GRAPHQL_VALIDATION_FAILED' };
  return new GraphQLError(`Cannot spread fragment "${name}" within itself.`, { extensions });
}

function add(a: Size, b: Size): Size {
  return {
    fields: a.fields + b.fields,
    aliases: a.aliases + b.aliases,
    rootFields: a.rootFields + b.rootFields,
    depth: Math.max(a.depth, b.depth),
    introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
  };
}

/**
 * Counts what graphql-js's OverlappingFieldsCanBeMerged will compare: all pairs of fields that share a response name
 * at one place of the answer, below merged fields too. Stops at the limit.
 */
function countPairs(
  sets: readonly SelectionSetNode[],
  fragments: Fragments,
  limits: Limits,
  total: { pairs: number },
): void {
  const counts = new Map<string, number>();
  const below = new Map<string, SelectionSetNode[]>();
  for (const node of fieldsOfLevel(sets, fragments)) {
    const name = responseName(node);
    const before = counts.get(name) ?? 0;
    counts.set(name, before + 1);
    total.pairs += before;
    if (total.pairs > limits.fieldPairs) throw tooComplex('Too many fields to merge', limits.fieldPairs);
    if (!node.selectionSet) continue;
    const group = below.get(name);
    if (group) group.push(node.selectionSet);
    else below.set(name, [node.selectionSet]);
  }
  for (const group of below.values()) countPairs(group, fragments, limits, total);
}
