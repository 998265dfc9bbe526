import { useEffect } from 'react';
import { InboxDocument, type InboxQuery, MarkNotificationsReadDocument } from '../../generated.ts';
import { usePage } from '../graphql/use-page.ts';
import { useSend } from '../graphql/use-send.ts';
import { Link } from '../routing.tsx';
import { Cover } from '../ui/cover.tsx';
import { ago, present } from '../ui/format.ts';
import { Empty, Failure, RowSkeletons } from '../ui/panels.tsx';
import { showToast } from '../ui/toast.tsx';
import { unread } from './unread.ts';

type Notification = NonNullable<NonNullable<InboxQuery['viewer']>['notifications']>['nodes'][number];

const areas = { Album: 'albums', Artist: 'artists', Playlist: 'playlists' } as const;

function hrefOf({ subject }: Notification): string | null {
  return subject ? `/${areas[subject.__typename]}/${subject.id}` : null;
}

function Item({ item }: { item: Notification }) {
  const href = hrefOf(item);
  return (
    <li className="row notification" data-unread={item.readAt === null}>
      <Cover id={item.subject?.id ?? item.id} />
      <span className="row-text">
        {href ? (
          <Link className="row-title" href={href}>
            {item.title}
          </Link>
        ) : (
          <span className="row-title">{item.title}</span>
        )}
        {item.body && <span className="row-sub">{item.body}</span>}
      </span>
      <time className="row-note" dateTime={item.createdAt}>
        {ago(item.createdAt)}
      </time>
      {item.readAt === null && <span className="visually-hidden">Unread</span>}
    </li>
  );
}

/** What the person was told; opening it does not read it, the button does. */
export function InboxPage() {
  const { data, loading, failed, retry } = usePage(InboxDocument, {});
  const send = useSend();
  const viewer = data?.viewer;
  const count = viewer?.unreadNotificationCount;
  useEffect(() => {
    if (typeof count === 'number') unread.set(count);
  }, [count]);
  const items = present(viewer?.notifications?.nodes);
  const newest = items[0];
  const markRead = async () => {
    if (!newest) return;
    const answer = await send(
      MarkNotificationsReadDocument,
      { input: { upToId: newest.id } },
      { failure: 'The notifications could not be marked as read.' },
    );
    const result = answer?.markNotificationsRead;
    if (result?.__typename === 'NotificationsRead') {
      unread.set(result.unreadCount);
      retry();
    } else if (result) showToast({ key: 'refused', text: result.message });
  };
  return (
    <>
      <div className="section-head">
        <h1 className="page-title">Notifications</h1>
        <button type="button" className="button" disabled={!count} onClick={() => void markRead()}>
          Mark all as read
        </button>
      </div>
      {failed && <Failure what="Your notifications" retry={retry} />}
      {loading && <RowSkeletons />}
      {viewer && !viewer.notifications && <Empty>Not available right now.</Empty>}
      {viewer?.notifications && items.length === 0 && <Empty>Nothing yet.</Empty>}
      <ul className="rows">
        {items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
    </>
  );
}
