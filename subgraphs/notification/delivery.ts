import { v7 as uuidv7 } from 'uuid';
import type { JsonValue } from '../../infra/pubsub/index.ts';
import type { Message, Notification } from './models.ts';
import { followersOfAny, insertMessages, type Tx } from './queries.ts';
import type { NotificationPorts } from './state.ts';

/** People whose inboxes one transaction writes. */
export const fanOutSize = 500;

export const channelOf = (userId: string) => `notifications:${userId}`;

/** Puts a message into one person's inbox, in the transaction of its cause; what is new there. */
export function deliver(tx: Tx, message: Message, userId: string): Promise<Notification[]> {
  return insertMessages(tx, message, [userId], uuidv7);
}

/**
 * The same for those who follow any of the artists, as many as one transaction writes.
 * @returns what is new in their inboxes, and whose id the rest comes after; null when that were all
 */
export async function deliverToFollowers(
  tx: Tx,
  message: Message,
  artistIds: readonly string[],
  afterId: string | null = null,
): Promise<{ delivered: Notification[]; restAfter: string | null }> {
  const followers = await followersOfAny(tx, artistIds, { afterId, limit: fanOutSize });
  const delivered = await insertMessages(tx, message, followers, uuidv7);
  return { delivered, restAfter: followers.length < fanOutSize ? null : (followers.at(-1) ?? null) };
}

/**
 * Tells those who watch their inboxes of what is new there; after COMMIT. The count of unread messages is dropped first, so
 * that whoever is told reads a count with the new message in it.
 */
export async function tellWatchers(
  { logger, pubsub, state }: Pick<NotificationPorts, 'logger' | 'pubsub' | 'state'>,
  delivered: readonly Notification[],
): Promise<void> {
  if (delivered.length === 0) return;
  await state.unread.invalidate([...new Set(delivered.map(({ userId }) => userId))]);
  const sent = await Promise.allSettled(
    delivered.map((one) =>
      pubsub.publish(channelOf(one.userId), JSON.parse(JSON.stringify(one)) as JsonValue),
    ),
  );
  const failed = sent.find((one) => one.status === 'rejected');
  if (failed)
    logger.warn({ err: failed.reason }, 'people who watch their inboxes were not told of a message');
}
