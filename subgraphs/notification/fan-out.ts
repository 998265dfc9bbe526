import { deliverToFollowers, tellWatchers } from './delivery.ts';
import type { Notification } from './models.ts';
import { lockFanOut, moveFanOut } from './queries.ts';
import type { NotificationPorts } from './state.ts';

type Ports = Pick<NotificationPorts, 'db' | 'state' | 'logger' | 'pubsub' | 'stopping'>;

/** Milliseconds between two looks for what another process left, or this one before it ended. */
const everyMs = 2000;

/**
 * Takes one batch of followers further, in one transaction with the place: after a crash it goes on there, and nobody hears
 * twice. Of several processes each works at another release.
 * @returns false when there is nothing to do
 */
export async function fanOutBatch({ db, ...ports }: Ports): Promise<boolean> {
  const delivered = await db.operational.primary.transaction(async (tx): Promise<Notification[] | null> => {
    const fanOut = await lockFanOut(tx);
    if (!fanOut) return null;
    const { eventId, message, artistIds, afterId } = fanOut;
    const batch = await deliverToFollowers(tx, message, artistIds, afterId);
    await moveFanOut(tx, eventId, batch.restAfter);
    return batch.delivered;
  });
  if (!delivered) return false;
  await tellWatchers(ports, delivered);
  return true;
}

/** Fans releases out until the service stops; a failure is tried again at the next turn. */
export async function keepFanningOut(ports: Ports): Promise<void> {
  const { logger, state, stopping } = ports;
  stopping.addEventListener('abort', () => state.wake.signal());
  while (!stopping.aborted) {
    const more = await fanOutBatch(ports).catch((error: unknown) => {
      if (!stopping.aborted) logger.warn({ err: error }, 'a release did not reach all followers yet');
      return false;
    });
    if (!more) await state.wake.wait(everyMs);
  }
}
