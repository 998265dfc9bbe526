import type { ApolloCache, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';
import { showToast } from '../ui/toast.tsx';

type SendOptions<Data> = {
  optimistic?: Data;
  update?: (cache: ApolloCache, data: Data) => void;
  /** The viewer's list that the change moves: whoever shows it asks again once the change is done. */
  list?: 'favouriteSongs' | 'followedArtists' | 'followedGenres' | 'savedAlbums';
  /** What could not be done, for the toast that offers to try again. */
  failure: string;
};

/** Forgets a list of the viewer: a page that was opened while the change was under way has read it too early. */
function forgetList(cache: ApolloCache, fieldName: string): void {
  let viewer: string | undefined;
  cache.modify({
    fields: {
      viewer(reference: { __ref?: string } | null) {
        viewer = reference?.__ref;
        return reference;
      },
    },
  });
  if (viewer) cache.evict({ id: viewer, fieldName });
}

/** Sends a change. An answer is given back, refusals too; without one there is a toast with "Try again", and null. */
export function useSend(): <Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  options: SendOptions<Data>,
) => Promise<Data | null> {
  const client = useApolloClient();
  return useCallback(
    async function send(document, variables, options) {
      try {
        const { data } = await client.mutate<unknown, OperationVariables>({
          mutation: document,
          variables,
          ...(options.optimistic
            ? { optimisticResponse: options.optimistic as Record<string, unknown> }
            : {}),
          update: (cache, result) => {
            if (result.data) options.update?.(cache, result.data as never);
          },
        });
        const { list } = options;
        if (list) void client.refetchQueries({ updateCache: (cache) => forgetList(cache, list) });
        return data as never;
      } catch {
        const again = () => void send(document, variables, options);
        showToast({ key: options.failure, text: options.failure, retry: again });
        return null;
      }
    },
    [client],
  );
}
