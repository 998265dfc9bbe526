import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { dismissToast, showToast } from '../ui/toast.tsx';

/** What a view has of its query. */
export type Page<Data> = {
  data: Data | undefined;
  /** Nothing to show yet. */
  loading: boolean;
  /** Nothing came, and nothing will unless one tries again. */
  failed: boolean;
  retry(): void;
};

/**
 * Asks a view's query: what the cache has at once, then as it is now. Parts that a service could not answer are null,
 * with a toast that offers to try again.
 */
export function usePage<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Page<Data> {
  const { data, loading, error, refetch } = useQuery<Data, OperationVariables>(document, {
    variables,
    errorPolicy: 'all',
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const retry = () => void refetch().catch(() => undefined);
  const partly = Boolean(error && data);
  useEffect(() => {
    if (!partly) return undefined;
    showToast({ key: 'parts', text: 'Some parts could not be loaded.', retry: () => void refetch() });
    return () => dismissToast('parts');
  }, [partly, refetch]);
  return {
    data: data as Data | undefined,
    loading: loading && !data,
    failed: Boolean(error && !data),
    retry,
  };
}
