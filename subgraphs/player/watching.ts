import { requireViewer } from '../../infra/identity/viewer.ts';
import { follow } from '../../infra/pubsub/follow.ts';
import { channelOf } from './changing.ts';
import type { Player } from './models.ts';
import { unusedPlayer, withPlayerHeld } from './queries.ts';
import type { PlayerContext } from './state.ts';

type Delivered = { playerChanged: Player };

/**
 * Follows the viewer's player: the snapshot, read past the cache, then each change as the whole player.
 * @throws UnauthenticatedError without a viewer
 */
export async function followPlayer(context: PlayerContext): Promise<AsyncIterableIterator<Delivered>> {
  const { id } = requireViewer(context);
  const read = () => presentPlayer(context, id);
  return follow<Player, Player, Delivered>({
    pubsub: context.pubsub,
    channel: channelOf(id),
    first: read,
    reread: read,
    tell: async (news) => ({ playerChanged: 'change' in news ? news.change : news.snapshot }),
  });
}

async function presentPlayer(context: PlayerContext, id: string): Promise<Player> {
  const player = await withPlayerHeld(context.db, id, async (held) => held);
  return player ?? unusedPlayer(id, new Date());
}
