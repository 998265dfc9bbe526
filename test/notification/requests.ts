import { type Answer, type Data, eventually, theProduct } from '../product.ts';

const documents = {
  markNotificationsRead: `mutation($i:MarkNotificationsReadInput!){markNotificationsRead(input:$i){__typename ... on NotificationsRead{unreadCount} ... on Refusal{message}}}`,
  deleteNotification: `mutation($i:DeleteNotificationInput!){deleteNotification(input:$i){__typename ... on NotificationDeleted{notificationId unreadCount} ... on Refusal{message}}}`,
  setNotificationPreference: `mutation($i:SetNotificationPreferenceInput!){setNotificationPreference(input:$i){__typename ... on NotificationPreferenceSet{preference{kind channel enabled}} ... on Refusal{message}}}`,
  sendSystemNotification: `mutation($i:SendSystemNotificationInput!){sendSystemNotification(input:$i){__typename ... on SystemNotificationSent{delivered} ... on Refusal{message}}}`,
};
export type Mutation = keyof typeof documents;

/** Asks notification-service for a change, and gives the whole answer. */
export function request(mutation: Mutation, input: object, token?: string): Promise<Answer> {
  return theProduct().askService('notification', documents[mutation], { i: input }, token);
}

/** The same, for what is expected to be answered: the member of the union. */
export async function change(mutation: Mutation, input: object, token?: string): Promise<Data> {
  const { data, errors } = await request(mutation, input, token);
  if (errors) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
  return data[mutation];
}

/** A person's unread count and whole inbox (up to 100), newest first. */
export async function inbox(token: string): Promise<{ unread: number; nodes: Data[]; totalCount: number }> {
  const document = `{viewer{unread:unreadNotificationCount notifications(first:100){totalCount nodes{id kind title body createdAt readAt
    subject{__typename ... on Album{id} ... on Artist{id} ... on Playlist{id}}}}}}`;
  const { data, errors } = await theProduct().askService('notification', document, {}, token);
  if (errors) throw new Error(JSON.stringify(errors));
  return { unread: data.viewer.unread, ...data.viewer.notifications };
}

/** Waits until the inbox holds so many. */
export const inboxOf = (token: string, count: number) =>
  eventually(
    () => inbox(token),
    ({ nodes, totalCount }) => nodes.length === count && totalCount === count,
  );

/** Registers somebody and waits for the welcome, so that it does not come between. */
export async function welcomed() {
  const person = await theProduct().register();
  await inboxOf(person.token, 1);
  return person;
}
