import { type DocumentNode, GraphQLError, type GraphQLSchema, getOperationAST, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { PreparedOperation, PreparedOperations } from '../execute/operation.ts';
import type { AdmissionPolicy } from '../policies/admission.ts';

/** What is known of a document's text: it is parsed, measured and validated once. */
export type KnownDocument =
  | { readonly kind: 'valid'; readonly document: DocumentNode; operation(name: string | undefined): Found }
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLError[] };

/** An operation of a document by its name. */
export type Found = PreparedOperation | GraphQLError;

export interface Documents {
  lookUp(query: string): KnownDocument;
}

interface DocumentsOptions {
  readonly schema: GraphQLSchema;
  readonly admission: AdmissionPolicy;
  readonly operations: PreparedOperations;
}

/** Documents that are remembered, refused ones too: a hostile text is not measured again and again. */
const MAX_DOCUMENTS = 2000;

/** Characters of all of them together; a syntax tree takes some 30 times its text. */
const MAX_CHARACTERS = 4_000_000;

export function createDocuments(options: DocumentsOptions): Documents {
  const known = new LRUCache<string, KnownDocument>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_, query) => query.length + 1,
  });
  return {
    lookUp: (query) => {
      let entry = known.get(query);
      if (!entry) {
        entry = learn(query, options);
        known.set(query, entry);
      }
      return entry;
    },
  };
}

function learn(query: string, { schema, admission, operations }: DocumentsOptions): KnownDocument {
  const admitted = admission.admit(query);
  if (admitted.kind === 'refused') return { kind: 'refused', errors: [admitted.error] };
  const { document } = admitted;
  const errors = validate(schema, document).map(invalid);
  if (errors.length > 0) return { kind: 'refused', errors };
  return {
    kind: 'valid',
    document,
    operation: (name) =>
      getOperationAST(document, name) ? operations.prepare(query, document, name) : unresolved(name),
  };
}

function invalid({ message, nodes }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

function unresolved(operationName: string | undefined): GraphQLError {
  const message = operationName
    ? `Unknown operation named "${operationName}".`
    : 'Must provide operation name if query contains multiple operations.';
  return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
}
