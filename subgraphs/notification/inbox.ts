import { isId } from '../../infra/subgraph/input.ts';
import { type Connection, connectionOf, type PageArguments, pageOf } from '../../infra/subgraph/paging.ts';
import type { Notification } from './models.ts';
import { buryMessage, inboxPage, inboxSize, markRead } from './queries.ts';
import { type NotFound, type NotSignedIn, notInInbox, notSignedIn } from './refusals.ts';
import { type NotificationContext, unreadCount } from './state.ts';

/** A person's inbox, newest first. */
export async function inboxOf(
  context: NotificationContext,
  userId: string,
  args: PageArguments,
): Promise<Connection<Notification>> {
  const page = pageOf(args, 20, ([id]) => (typeof id === 'string' && isId(id) ? id : null));
  const db = context.db.operational.primary;
  return connectionOf({
    rows: await inboxPage(db, userId, page),
    page,
    cursorOf: ({ id }) => [id],
    nodeOf: (notification) => notification,
    totalCount: () => inboxSize(db, userId),
  });
}

/** Marks one of the viewer's messages and all older ones as read. */
export async function markNotificationsRead(
  context: NotificationContext,
  { upToId }: { upToId: string },
): Promise<{ __typename: 'NotificationsRead'; unreadCount: number } | NotFound | NotSignedIn> {
  const { db, state, viewer } = context;
  if (!viewer) return notSignedIn;
  if (!isId(upToId) || !(await markRead(db.operational.primary, viewer.id, upToId))) return notInInbox;
  await state.unread.invalidate([viewer.id]);
  return { __typename: 'NotificationsRead', unreadCount: await unreadCount(context, viewer.id) };
}

type NotificationDeleted = {
  __typename: 'NotificationDeleted';
  notificationId: string;
  unreadCount: number;
};

/** Removes one of the viewer's messages. */
export async function deleteNotification(
  context: NotificationContext,
  { id }: { id: string },
): Promise<NotificationDeleted | NotFound | NotSignedIn> {
  const { db, state, viewer } = context;
  if (!viewer) return notSignedIn;
  if (!isId(id) || !(await buryMessage(db.operational.primary, viewer.id, id))) return notInInbox;
  await state.unread.invalidate([viewer.id]);
  return {
    __typename: 'NotificationDeleted',
    notificationId: id.toLowerCase(),
    unreadCount: await unreadCount(context, viewer.id),
  };
}
