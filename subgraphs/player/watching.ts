import { requireViewer } from '../../infra/identity/viewer.ts';
import type { Subscription } from '../../infra/pubsub/port.ts';
import { channelOf } from './changing.ts';
import type { Player } from './models.ts';
import { unusedPlayer, withPlayerHeld } from './queries.ts';
import type { PlayerContext } from './state.ts';
import { inVersionOrder } from './version-order.ts';

type Delivered = { playerChanged: Player };

/**
 * Follows the viewer's player: subscribes first and reads the snapshot next, past the cache, so that no change falls
 * between the two.
 * @throws UnauthenticatedError without a viewer
 */
export async function followPlayer(context: PlayerContext): Promise<AsyncIterableIterator<Delivered>> {
  const { id } = requireViewer(context);
  const gap = gapSignal();
  const source = await context.pubsub.subscribe<Player>(channelOf(id), { onGap: gap.raise });
  const reread = () => presentPlayer(context, id);
  try {
    const first = await reread();
    return deliver(source, inVersionOrder({ source, first, reread, missed: gap.next }));
  } catch (error) {
    await source.return();
    throw error;
  }
}

async function presentPlayer(context: PlayerContext, id: string): Promise<Player> {
  const player = await withPlayerHeld(context.db, id, async (held) => held);
  return player ?? unusedPlayer(id, new Date());
}

/** Calls to wait for the next sign that messages may have been missed. */
function gapSignal() {
  let waiting = Promise.withResolvers<void>();
  return {
    raise() {
      waiting.resolve();
      waiting = Promise.withResolvers<void>();
    },
    next: () => waiting.promise,
  };
}

/**
 * A generator answers `return` only when its running `next` has, and that may wait for a change that never comes: ending
 * the source first lets it.
 */
function deliver(
  source: Subscription<Player>,
  players: AsyncGenerator<Player>,
): AsyncIterableIterator<Delivered> {
  async function close(): Promise<IteratorResult<Delivered>> {
    await source.return();
    await players.return(undefined);
    return { done: true, value: undefined };
  }
  return {
    async next() {
      const { done, value } = await players.next();
      return done ? close() : { done: false, value: { playerChanged: value } };
    },
    return: close,
    async throw(error: unknown) {
      await close();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
