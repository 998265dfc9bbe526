import { and, count, desc, eq, inArray, isNull, lt, lte, sql } from 'drizzle-orm';
import type { Databases, Primary, PrimaryTransaction } from '../../../infra/databases/handles.ts';
import { notificationQueue as queue, userPreferences } from '../../../infra/databases/operational/tables.ts';
import { inOrder } from '../../../infra/subgraph/loaders.ts';
import type { Page } from '../../../infra/subgraph/paging.ts';
import type { Message, Notification } from '../models.ts';

export type Db = Databases<'notification'>;
export type NotificationDatabase = Primary<'operational'>;
export type Tx = PrimaryTransaction<'operational'>;

const columns = {
  id: queue.id,
  userId: queue.userId,
  kind: queue.kind,
  title: queue.title,
  body: queue.body,
  subjectType: queue.subjectType,
  subjectId: queue.subjectId,
  createdAt: queue.createdAt,
  readAt: queue.readAt,
};

type Row = Omit<Notification, 'subject'> & {
  subjectType: 'Album' | 'Artist' | 'Playlist' | null;
  subjectId: string | null;
};

function notificationOf({ subjectType, subjectId, ...row }: Row): Notification {
  return { ...row, subject: subjectType && subjectId ? { __typename: subjectType, id: subjectId } : null };
}

const present = (userId: string) => and(eq(queue.userId, userId), isNull(queue.deletedAt));

/** Those of these people who do not want this kind of message in their inbox. */
async function unwilling(tx: Tx, kind: Message['kind'], userIds: readonly string[]): Promise<Set<string>> {
  const { channel, enabled, userId } = userPreferences;
  const rows = await tx
    .select({ userId })
    .from(userPreferences)
    .where(
      and(
        inArray(userId, [...userIds]),
        eq(userPreferences.kind, kind),
        eq(channel, 'IN_APP'),
        eq(enabled, false),
      ),
    );
  return new Set(rows.map((row) => row.userId));
}

/**
 * Puts a message into the inboxes of those who want it and have not had it before, deleted or not; `newId` makes the ids,
 * in ascending order.
 * @returns what is new in the inboxes
 */
export async function insertMessages(
  tx: Tx,
  message: Message,
  userIds: readonly string[],
  newId: () => string,
): Promise<Notification[]> {
  if (userIds.length === 0) return [];
  const without = await unwilling(tx, message.kind, userIds);
  const { subject, ...content } = message;
  const rows = userIds
    .filter((userId) => !without.has(userId))
    .map((userId) => ({
      ...content,
      id: newId(),
      userId,
      subjectType: subject?.__typename ?? null,
      subjectId: subject?.id ?? null,
    }));
  if (rows.length === 0) return [];
  const inserted = await tx.insert(queue).values(rows).onConflictDoNothing().returning(columns);
  return inserted.map(notificationOf);
}

/** `first + 1` messages of an inbox behind the cursor, newest first. */
export async function inboxPage(
  db: NotificationDatabase,
  userId: string,
  page: Page<string>,
): Promise<Notification[]> {
  const behind = page.after === null ? undefined : lt(queue.id, page.after);
  const rows = await db
    .select(columns)
    .from(queue)
    .where(and(present(userId), behind))
    .orderBy(desc(queue.id))
    .limit(page.first + 1);
  return rows.map(notificationOf);
}

export async function inboxSize(db: NotificationDatabase, userId: string): Promise<number> {
  const [row] = await db.select({ count: count() }).from(queue).where(present(userId));
  return row?.count ?? 0;
}

/** How many messages each person has not read, in order. */
export async function unreadCounts(db: NotificationDatabase, userIds: readonly string[]): Promise<number[]> {
  const rows = await db
    .select({ userId: queue.userId, count: count() })
    .from(queue)
    .where(and(inArray(queue.userId, [...userIds]), isNull(queue.readAt), isNull(queue.deletedAt)))
    .groupBy(queue.userId);
  return inOrder(userIds, rows, (row) => row.userId).map((row) => row?.count ?? 0);
}

/** Marks this message and all older ones as read; false when the inbox has no such message. */
export async function markRead(db: NotificationDatabase, userId: string, upToId: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [known] = await tx
      .select({ id: queue.id })
      .from(queue)
      .where(and(present(userId), eq(queue.id, upToId)));
    if (!known) return false;
    await tx
      .update(queue)
      .set({ readAt: sql`now()` })
      .where(and(present(userId), isNull(queue.readAt), lte(queue.id, upToId)));
    return true;
  });
}

/** Empties a message and hides it; the row stays, so that its cause does not bring it back. */
export async function buryMessage(db: NotificationDatabase, userId: string, id: string): Promise<boolean> {
  const buried = await db
    .update(queue)
    .set({ deletedAt: sql`now()`, title: '', body: null, subjectType: null, subjectId: null })
    .where(and(present(userId), eq(queue.id, id)))
    .returning({ id: queue.id });
  return buried.length > 0;
}
