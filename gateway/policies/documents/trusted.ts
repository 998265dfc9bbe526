import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Documents that clients may ask for by the SHA-256 of their text, in hexadecimal. */
export type TrustedDocuments = ReadonlyMap<string, string>;

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Reads trusted documents: a folder of `.graphql` files (each a document under the hash of its text), or a manifest: Apollo's
 * (`{"format": "apollo-persisted-query-manifest", "operations": [{"id", "body"}]}`) or an object of texts by their hash.
 * @throws Error for a file that is none of these
 */
export async function readTrustedDocuments(path: string): Promise<TrustedDocuments> {
  if ((await stat(path)).isDirectory()) return readFolder(path);
  const manifest: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (typeof manifest !== 'object' || manifest === null) throw new Error(`${path} is no manifest`);
  const entries =
    'operations' in manifest ? apolloEntries(manifest.operations, path) : Object.entries(manifest);
  const documents = new Map<string, string>();
  for (const [id, text] of entries) {
    if (typeof text !== 'string') throw new Error(`${path}: the document ${id} is no text`);
    documents.set(id, text);
  }
  return documents;
}

async function readFolder(folder: string): Promise<TrustedDocuments> {
  const names = (await readdir(folder)).filter((name) => /\.(graphql|gql)$/.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return new Map(texts.map((text) => [sha256(text), text]));
}

function apolloEntries(operations: unknown, path: string): [string, unknown][] {
  if (!Array.isArray(operations)) throw new Error(`${path}: "operations" is no list`);
  return operations.map((each: { id?: unknown; body?: unknown }) => [String(each?.id), each?.body]);
}
