import { type DocumentNode, GraphQLError, Kind, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { everyNode } from '../selections.ts';
import { checkComplexity, tooComplex } from './complexity.ts';
import type { Limits } from './limits.ts';
import { checkVariables } from './variables.ts';

/** A document within the limits (not validated yet), or why it is refused. */
export type Admission =
  | { readonly kind: 'admitted'; readonly document: DocumentNode }
  | { readonly kind: 'refused'; readonly error: GraphQLError };

export interface AdmissionPolicy {
  admit(query: string): Admission;
  admitVariables(variables: unknown): GraphQLError | undefined;
}

/** Characters of documents whose admission is remembered, refusals too. */
const CACHED_CHARACTERS = 4_000_000;

/** Parses and measures each distinct document once. */
export function createAdmissionPolicy(limits: Limits): AdmissionPolicy {
  const known = new LRUCache<string, Admission>({
    maxSize: CACHED_CHARACTERS,
    sizeCalculation: (_, query) => query.length + 500,
  });
  return {
    admit: (query) => {
      let admission = known.get(query);
      if (!admission) {
        admission = decide(query, limits);
        known.set(query, admission);
      }
      return admission;
    },
    admitVariables: (variables) => checkVariables(variables, limits),
  };
}

function decide(query: string, limits: Limits): Admission {
  try {
    const document = parse(query, { maxTokens: limits.tokens });
    checkComplexity(document, limits);
    checkNumbers(document);
    return { kind: 'admitted', document };
  } catch (error) {
    return { kind: 'refused', error: refusal(error, limits) };
  }
}

/** A literal such as 1e999 is Infinity to graphql-js, which validates it and cannot print it again. */
function checkNumbers(document: DocumentNode): void {
  everyNode(document, (node) => {
    if (node.kind !== Kind.FLOAT && node.kind !== Kind.INT) return;
    if (Number.isFinite(Number(node.value))) return;
    const message = 'A number must be finite';
    throw new GraphQLError(message, { nodes: node, extensions: { code: 'BAD_USER_INPUT' } });
  });
}

function refusal(error: unknown, limits: Limits): GraphQLError {
  // The parser descends by recursion: thousands of nested brackets end its stack before they end the token limit.
  if (error instanceof RangeError) return tooComplex('Fields nested too deep', limits.depth);
  if (!(error instanceof GraphQLError)) throw error;
  if (error.extensions.code) return error;
  if (error.message.includes('Parsing aborted')) return tooComplex('Too many tokens', limits.tokens);
  return new GraphQLError(error.message, {
    source: error.source,
    positions: error.positions,
    extensions: { code: 'GRAPHQL_PARSE_FAILED' },
  });
}
