import type { TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { dismissToast, showToast } from '../ui/toast.tsx';

const longestWaitMs = 15_000;

/**
 * Follows a subscription for as long as the component lives. The socket reconnects by itself; a stream that the server
 * ended with an error is asked for again, ever more slowly, with a toast from the second time on.
 */
export function useLive<Data>(
  document: TypedDocumentNode<Data, Record<string, never>>,
  onData: (data: Data) => void,
  failure: string,
): void {
  const client = useApolloClient();
  const handler = useRef(onData);
  useEffect(() => {
    handler.current = onData;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop = () => {};
    let failures = 0;
    const follow = () => {
      clearTimeout(timer);
      stop();
      const again = () => {
        failures += 1;
        if (failures > 1) showToast({ key: failure, text: failure, retry: follow });
        timer = setTimeout(follow, Math.min(longestWaitMs, 500 * 2 ** failures));
      };
      const subscription = client.subscribe({ query: document, errorPolicy: 'all' }).subscribe({
        next: ({ data, error }) => {
          if (!data) return again();
          if (!error) failures = 0;
          dismissToast(failure);
          handler.current(data as Data);
        },
        error: again,
      });
      stop = () => subscription.unsubscribe();
    };
    follow();
    return () => {
      clearTimeout(timer);
      stop();
      dismissToast(failure);
    };
  }, [client, document, failure]);
}
