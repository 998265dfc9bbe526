import type { Consumers } from '../../infra/events/consumers.ts';
import type { ServicePorts } from '../../infra/subgraph/context.ts';
import { deliver, deliverToFollowers, tellWatchers } from './delivery.ts';
import { playlistShared, releaseOf, welcome } from './messages.ts';
import { displayName, keepFollowing, leaveFanOut } from './queries.ts';
import type { NotificationPorts } from './state.ts';

/** A name makes a message friendlier, no more: a User replica that is away does not hold the message back. */
async function nameOf({ db, logger }: Pick<NotificationPorts, 'db' | 'logger'>, userId: string) {
  return displayName(db, userId).catch((error: unknown) => {
    logger.warn({ err: error }, 'a message goes without the name of who caused it');
    return null;
  });
}

/** What becomes a message. Each is written with the inbox row of its event, and has a key: it is sent once. */
export const consumers: Consumers<'notification', ServicePorts<'notification'>> = {
  'user.registered': async ({ data }, { tx, afterCommit, ...ports }) => {
    const delivered = await deliver(tx, welcome(data), data.userId);
    afterCommit(() => tellWatchers(ports, delivered));
  },
  'content.updated': async ({ id, data, time }, { tx, afterCommit, ...ports }) => {
    const release = releaseOf(data, new Date(time));
    if (!release) return;
    const { message, artistIds } = release;
    const { delivered, restAfter } = await deliverToFollowers(tx, message, artistIds);
    // A star's followers would make this transaction a long one, and hold everybody's events back.
    if (restAfter)
      await leaveFanOut(tx, { eventId: id, message, artistIds: [...artistIds], afterId: restAfter });
    afterCommit(() => {
      if (restAfter) ports.state.wake.signal();
      return tellWatchers(ports, delivered);
    });
  },
  'user.activity': async ({ data }, { tx }) => {
    if (data.kind !== 'FOLLOW_ARTIST') return;
    const { active: following, entityId: artistId, occurredAt, userId } = data;
    await keepFollowing(tx, { artistId, userId, following, changedAt: new Date(occurredAt) });
  },
  'playlist.modified': async ({ data }, { tx, afterCommit, ...ports }) => {
    const { by, change, sharedWith } = data;
    if (change !== 'SHARED' || !sharedWith) return;
    const message = playlistShared(data, sharedWith.role, await nameOf(ports, by));
    const delivered = await deliver(tx, message, sharedWith.userId);
    afterCommit(() => tellWatchers(ports, delivered));
  },
};
