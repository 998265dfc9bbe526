import { setTimeout as sleep } from 'node:timers/promises';
import type { UserStatus } from '../../infra/databases/user-status.ts';
import type { PlaylistContext } from './heads.ts';

/**
 * Milliseconds between looks: the User replica may be a moment behind somebody who has just registered, and nobody's
 * writes but the viewer's own are waited for.
 */
const looksAgainAfter = [50, 150, 300];

/** What may be known of a person; null when nobody has that id. */
export async function personStatus(context: PlaylistContext, userId: string): Promise<UserStatus | null> {
  for (const pause of looksAgainAfter) {
    const [status] = await context.db.userStatus.byIds([userId]);
    if (status) return status;
    await sleep(pause);
  }
  const [status] = await context.db.userStatus.byIds([userId]);
  return status ?? null;
}
