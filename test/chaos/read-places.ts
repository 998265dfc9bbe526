import { type ReadReason, readReasons } from '../../infra/databases/read-routes.ts';
import type { ServiceStatus } from '../../infra/process/database-status.ts';
import { type DatabaseName, type ServiceName, serviceNames } from '../../infra/topology.ts';
import type { TestStack } from '../servers/stack.ts';
import { textTable } from './text-table.ts';

/** Where a service's requests read a database, and why there. */
export type ReadPlaces = { service: ServiceName; database: DatabaseName; retried: number } & Record<
  ReadReason,
  number
>;

/** What a service reports of itself to monitoring-service. */
export async function statusOf(stack: TestStack, service: ServiceName): Promise<ServiceStatus> {
  const headers = await stack.product.serviceToken('monitoring', service);
  const answer = await fetch(`${stack.product.serviceUrl(service)}/internal/status`, { headers });
  if (!answer.ok) throw new Error(`${service}-service answers ${answer.status} to who asks for its status`);
  return (await answer.json()) as ServiceStatus;
}

/** What each service has counted since it started. */
export async function readPlaces(stack: TestStack): Promise<ReadPlaces[]> {
  const all = await Promise.all(serviceNames.map((service) => statusOf(stack, service)));
  return all.flatMap(({ service, reads }) => reads.map((one) => ({ service, ...one })));
}

/** What was counted between two readings; a service that has started anew counts from none. */
export function placesSince(before: readonly ReadPlaces[], after: readonly ReadPlaces[]): ReadPlaces[] {
  return after.map((now) => {
    const then = before.find((one) => one.service === now.service && one.database === now.database);
    const counted = [...readReasons, 'retried' as const].map((reason) => {
      const difference = now[reason] - (then?.[reason] ?? 0);
      return [reason, difference < 0 ? now[reason] : difference];
    });
    return { ...now, ...Object.fromEntries(counted) };
  });
}

/** As a table for a terminal. */
export function placesTable(places: readonly ReadPlaces[]): string {
  const columns = [...readReasons, 'retried' as const];
  const rows = places.map((one) => [one.service, one.database, ...columns.map((column) => `${one[column]}`)]);
  return textTable(['service', 'database', ...columns], rows, 2);
}
