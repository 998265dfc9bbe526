import { setTimeout as sleep } from 'node:timers/promises';
import { requireRole } from '../../infra/identity/viewer.ts';
import type { ServiceContext } from '../../infra/subgraph/context.ts';
import { askServices, patienceMs } from './gathering.ts';
import { healthOf } from './health.ts';
import type { Activity } from './models.ts';
import { readActivity } from './queries.ts';

type Context = ServiceContext<'monitoring'>;

/** How everything is. @throws UnauthenticatedError, ForbiddenError for everybody but administrators */
export async function systemHealth(context: Context) {
  requireRole(context, 'ADMIN');
  return healthOf(await askServices(context));
}

/** What people are doing; null when the replica does not say within a second. */
export async function activity({ db, logger }: Context): Promise<Activity | null> {
  const answered = new AbortController();
  const late = sleep(patienceMs, null, { signal: answered.signal }).catch(() => null);
  const counted = readActivity(db.operational.replica).catch((error: unknown) => {
    logger.warn({ err: error }, 'the Operational replica did not answer');
    return null;
  });
  const first = await Promise.race([counted, late]);
  answered.abort();
  return first;
}
