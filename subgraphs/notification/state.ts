import { cacheAside, type InvalidatingReader } from '../../infra/cache/policies.ts';
import { createWake, type Wake } from '../../infra/events/wake.ts';
import type { ServiceContext, ServicePorts, ServiceRuntime } from '../../infra/subgraph/context.ts';
import { cachePolicies } from '../../infra/topology.ts';
import { unreadCounts } from './queries.ts';

export type NotificationContext = ServiceContext<'notification'>;
export type NotificationPorts = ServicePorts<'notification'>;

/** What the service keeps between requests. */
export type NotificationState = {
  /** How many messages each person has not read. */
  unread: InvalidatingReader<number>;
  /** Signalled when a release has more followers than its event's transaction reached. */
  wake: Wake;
};

declare module '../../infra/subgraph/context.ts' {
  interface ServiceStates {
    notification: NotificationState;
  }
}

/** Cache-aside by the topology's row (1 to 5 minutes), filled from the primary and emptied by every change. */
export function openUnreadCounts({
  cache: store,
  db,
}: Pick<ServiceRuntime<'notification'>, 'cache' | 'db'>): NotificationState {
  const row = cachePolicies.notification;
  const load = (userIds: readonly string[]) => unreadCounts(db.operational.primary, userIds);
  return {
    unread: cacheAside<number>({ store, row, name: 'notification:unread', load }),
    wake: createWake(),
  };
}

/** How many messages a person has not read. */
export async function unreadCount({ state }: { state: NotificationState }, userId: string): Promise<number> {
  return (await state.unread.get(userId)) ?? 0;
}
