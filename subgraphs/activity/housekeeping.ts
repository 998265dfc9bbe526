import { eventLagPath, type Lag } from '../../infra/events/operating.ts';
import { forgetRemoved } from './queries.ts';
import type { ActivityPorts } from './state.ts';

const everyMs = 3_600_000;
const day = 24 * everyMs;
/**
 * How long a play that was removed stays removed, whatever is told of it. Events come again within the seven days of an outbox and
 * the 30 of an inbox; a device that was off may tell more of a play much later.
 */
const rememberedMs = 366 * day;
const piece = 1000;

type Ports = Pick<ActivityPorts, 'db' | 'peers' | 'stopping'>;

/**
 * Whether every event about plays has been applied: none is on its way, and none is in the dead letters, from which it may be
 * replayed at any time. False while nobody can tell.
 */
async function nothingWaits(peers: Ports['peers']): Promise<boolean> {
  const { complete, routes } = await peers.get<Lag>('player', eventLagPath);
  const own = routes.find(({ consumer }) => consumer === 'activity');
  return complete && own !== undefined && own.pending === 0 && own.dead === 0;
}

/**
 * Forgets plays that were removed long ago, in pieces that hold no lock for long, and only while nothing waits that could bring
 * one back; how many.
 */
export async function forgetRemovals({ db, peers, stopping }: Ports, now: Date): Promise<number> {
  if (!(await nothingWaits(peers))) return 0;
  const before = new Date(now.getTime() - rememberedMs);
  let forgotten = 0;
  for (let more = true; more && !stopping.aborted; ) {
    const some = await forgetRemoved(db.activity.primary, before, piece);
    forgotten += some;
    more = some === piece;
  }
  return forgotten;
}

/** Does so every hour, until the service stops. */
export function keepHouse(ports: ActivityPorts): void {
  const timer = setInterval(() => {
    forgetRemovals(ports, new Date()).catch((error: unknown) =>
      ports.logger.warn({ err: error }, 'removed plays were not forgotten'),
    );
  }, everyMs).unref();
  ports.stopping.addEventListener('abort', () => clearInterval(timer), { once: true });
}
