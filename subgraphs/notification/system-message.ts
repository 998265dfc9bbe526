import { v7 as uuidv7 } from 'uuid';
import { clientId, isId, text } from '../../infra/subgraph/input.ts';
import { deliver, tellWatchers } from './delivery.ts';
import type { SendSystemNotificationInput } from './generated.ts';
import type { Message } from './models.ts';
import { type Forbidden, type NotFound, type NotSignedIn, notSignedIn } from './refusals.ts';
import type { NotificationContext } from './state.ts';

type Sent = { __typename: 'SystemNotificationSent'; delivered: boolean };

function messageOf(input: SendSystemNotificationInput): Message {
  const key = input.messageId ? clientId(input.messageId, 'messageId') : uuidv7();
  return {
    kind: 'SYSTEM',
    title: text(input.title, 'title', { max: 200 }),
    body: text(input.body ?? '', 'body', { min: 0, max: 2000 }) || null,
    subject: null,
    dedupeKey: `system:${key}`,
  };
}

/** Sends one person a message from an administrator. */
export async function sendSystemNotification(
  context: NotificationContext,
  input: SendSystemNotificationInput,
): Promise<Sent | NotFound | Forbidden | NotSignedIn> {
  const { db, viewer } = context;
  if (!viewer) return notSignedIn;
  if (viewer.type !== 'ADMIN')
    return { __typename: 'Forbidden', message: 'Only administrators may send these' };
  const message = messageOf(input);
  const [person] = isId(input.userId) ? await db.userStatus.byIds([input.userId.toLowerCase()]) : [];
  if (!person?.active) return { __typename: 'NotFound', message: 'There is no such person' };
  const delivered = await db.operational.primary.transaction((tx) => deliver(tx, message, person.id));
  await tellWatchers(context, delivered);
  return { __typename: 'SystemNotificationSent', delivered: delivered.length > 0 };
}
