import { ownViewer } from '../../infra/identity/viewer.ts';
import type { Resolvers } from './generated.ts';
import { deleteNotification, inboxOf, markNotificationsRead } from './inbox.ts';
import { preferencesOf, setNotificationPreference } from './preferences.ts';
import { unreadCount } from './state.ts';
import { sendSystemNotification } from './system-message.ts';
import { watchInbox } from './watching.ts';

export const resolvers: Resolvers = {
  Query: {
    viewer: (_root, _args, { viewer }) => viewer && { __typename: 'Viewer', id: viewer.id },
  },
  Mutation: {
    markNotificationsRead: (_root, { input }, context) => markNotificationsRead(context, input),
    deleteNotification: (_root, { input }, context) => deleteNotification(context, input),
    setNotificationPreference: (_root, { input }, context) => setNotificationPreference(context, input),
    sendSystemNotification: (_root, { input }, context) => sendSystemNotification(context, input),
  },
  Subscription: {
    notificationAdded: { subscribe: (_root, _args, context) => watchInbox(context) },
  },
  Viewer: {
    __resolveReference: (reference, context) => ownViewer(context, reference),
    unreadNotificationCount: ({ id }, _args, context) => unreadCount(context, id),
    notifications: ({ id }, args, context) => inboxOf(context, id, args),
    notificationPreferences: ({ id }, _args, context) => preferencesOf(context, id),
  },
  NotificationAdded: {
    unreadCount: ({ notification }, _args, context) => unreadCount(context, notification.userId),
  },
};
