import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';

/**
 * Sends one operation past the client's cache and links: for renewing tokens, on which these links wait, and for the
 * last words of a page that goes away (`keepalive`).
 * @throws TypeError without a connection, Error for an answer that has no data
 */
export async function request<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  options: { token?: string; keepalive?: boolean } = {},
): Promise<Data> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
    },
    body: JSON.stringify({ query: print(document), variables }),
    keepalive: options.keepalive ?? false,
  });
  const answer = (await response.json()) as { data?: Data | null; errors?: { message: string }[] };
  if (!answer.data) throw new Error(answer.errors?.[0]?.message ?? `The server answered ${response.status}`);
  return answer.data;
}
