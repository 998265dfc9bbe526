import type { GraphQLError } from 'graphql';
import { codedError } from '../../errors.ts';
import type { OperationParameters } from '../../transport/parameters.ts';
import { createPersistedStore, type PersistedStore } from './persisted.ts';
import { sha256, type TrustedDocuments } from './trusted.ts';

export interface DocumentOptions {
  readonly trusted?: TrustedDocuments;
  /** Refuses what is not trusted. Default false. */
  readonly trustedOnly?: boolean;
  /** Plans what is trusted before the gateway answers anything. Default false: beside the first answers. */
  readonly planFirst?: boolean;
  /** Automatic persisted queries; true: kept in this process. Absent: not served. */
  readonly persisted?: PersistedStore | boolean;
}

export type Resolved =
  | { readonly kind: 'document'; readonly query: string }
  | { readonly kind: 'refused'; readonly error: GraphQLError };

/** Finds the text that a request means. Undefined: it is the one that the request holds, which is fine. */
export type ResolveDocument = (parameters: OperationParameters) => Resolved | undefined | Promise<Resolved>;

const HASH = /^[0-9a-f]{64}$/;

/** What a request says of a persisted query; nothing of it is trusted. */
interface Asked {
  readonly version?: unknown;
  readonly sha256Hash?: unknown;
}

/** Trusted documents, and Apollo's automatic persisted queries (`extensions.persistedQuery`, version 1). */
export function createDocumentPolicy(options: DocumentOptions): ResolveDocument {
  const { trusted = new Map<string, string>(), trustedOnly = false } = options;
  const persisted = options.persisted === true ? createPersistedStore() : options.persisted || undefined;
  return ({ query, extensions }) => {
    const asked = extensions?.persistedQuery as Asked | null | undefined;
    if (asked) return byHash(asked, query);
    const fits = !trustedOnly || (query !== undefined && trusted.has(sha256(query)));
    return fits ? undefined : notTrusted();
  };

  function byHash(asked: Asked, query: string | undefined): Resolved | Promise<Resolved> {
    const { version, sha256Hash: hash } = asked;
    if (version !== 1 || typeof hash !== 'string') {
      return refused('BAD_REQUEST', 'Unsupported persisted query version');
    }
    const known = trusted.get(hash);
    if (known !== undefined) return query !== undefined && query !== known ? mismatch() : document(known);
    return trustedOnly ? notTrusted() : automatic(hash, query);
  }

  function automatic(hash: string, query: string | undefined): Resolved | Promise<Resolved> {
    if (!persisted) return refused('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
    if (!HASH.test(hash)) return refused('BAD_REQUEST', 'The hash is no SHA-256 in hexadecimal');
    return query === undefined ? recall(hash, persisted) : register(hash, query, persisted);
  }
}

async function recall(hash: string, persisted: PersistedStore): Promise<Resolved> {
  const text = await persisted.get(hash);
  // What came from a shared store is judged like what a client sends, but not trusted to be what it is called.
  if (text === undefined || sha256(text) !== hash)
    return refused('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
  return document(text);
}

async function register(hash: string, query: string, persisted: PersistedStore): Promise<Resolved> {
  if (sha256(query) !== hash) return mismatch();
  await persisted.set(hash, query);
  return document(query);
}

function document(query: string): Resolved {
  return { kind: 'document', query };
}

function refused(code: Parameters<typeof codedError>[0], message: string): Resolved {
  return { kind: 'refused', error: codedError(code, message) };
}

function notTrusted(): Resolved {
  return refused(
    'PERSISTED_QUERY_NOT_IN_LIST',
    'Only documents that were registered beforehand are answered',
  );
}

function mismatch(): Resolved {
  return refused('BAD_REQUEST', 'The hash is not that of the query');
}
