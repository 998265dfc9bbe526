import { UnavailableError } from '../../infra/errors.ts';
import { requireViewer } from '../../infra/identity/viewer.ts';
import { channelOf } from './delivery.ts';
import type { Notification, NotificationAdded } from './models.ts';
import type { NotificationContext } from './state.ts';

type Delivered = { notificationAdded: NotificationAdded };

/** The instants of a message, which arrive as text. */
function received(message: Notification): Delivered {
  const { createdAt, readAt } = message;
  const at = { createdAt: new Date(createdAt), readAt: readAt && new Date(readAt) };
  return { notificationAdded: { notification: { ...message, ...at } } };
}

/**
 * What comes into the viewer's inbox from now on. No generator: its `return` would wait for a message that may never come,
 * and the channel would keep a subscriber who has left.
 * @throws UnauthenticatedError for nobody; while it runs UnavailableError when messages may have been missed
 */
export async function watchInbox(context: NotificationContext): Promise<AsyncIterableIterator<Delivered>> {
  const { id } = requireViewer(context);
  let missed = false;
  const source = await context.pubsub.subscribe<Notification>(channelOf(id), {
    onGap() {
      missed = true;
      void source.return();
    },
  });
  const end = async (): Promise<IteratorResult<Delivered>> => {
    await source.return();
    return { done: true, value: undefined };
  };
  const deliveries: AsyncIterableIterator<Delivered> = {
    async next() {
      const { done, value } = await source.next();
      if (missed)
        throw new UnavailableError('Messages may have been missed: subscribe again and read the inbox');
      return done ? { done: true, value: undefined } : { done: false, value: received(value) };
    },
    return: end,
    async throw(error: unknown) {
      await end();
      throw error;
    },
    [Symbol.asyncIterator]: () => deliveries,
  };
  return deliveries;
}
