import { useApolloClient, useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { InboxDocument, NotificationAddedDocument } from '../../generated.ts';
import { useLive } from '../graphql/use-live.ts';
import { Link, useRoute } from '../routing.tsx';
import { Icon } from '../ui/icons.tsx';
import { unread, useUnread } from './unread.ts';

/** How many notifications are unread, as they come in; leads to the inbox. */
export function Bell() {
  const client = useApolloClient();
  const count = useUnread();
  const here = useRoute().area === 'inbox';
  const { data } = useQuery(InboxDocument, { variables: { first: 1 }, errorPolicy: 'all' });
  const known = data?.viewer?.unreadNotificationCount;
  useEffect(() => {
    if (typeof known === 'number') unread.set(known);
  }, [known]);
  useLive(
    NotificationAddedDocument,
    ({ notificationAdded }) => {
      unread.set(notificationAdded.unreadCount);
      if (here) void client.refetchQueries({ include: ['Inbox'] });
    },
    'Notifications are not live right now.',
  );
  return (
    <Link
      className="icon-button bell"
      href="/inbox"
      aria-label={count > 0 ? `Notifications, ${count} unread` : 'Notifications'}
      aria-current={here ? 'page' : undefined}
    >
      <Icon name="bell" />
      {count > 0 && <span className="badge">{count > 99 ? '99+' : count}</span>}
    </Link>
  );
}
