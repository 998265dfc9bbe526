import {
  access,
  type DatabaseName,
  databaseNames,
  eventRoutes,
  homeDatabase,
  type Place,
  type ServiceName,
  serviceNames,
} from '../topology.ts';
import { poolSizes } from './pool-sizes.ts';

/** What a server keeps free of services: migrations, seeding and imports as the owner, and whoever looks after it. */
export const maintenanceConnections = 20;

function isProducerAt(service: ServiceName, database: DatabaseName): boolean {
  const home = (homeDatabase as Partial<Record<ServiceName, DatabaseName>>)[service];
  return home === database && Object.values(eventRoutes).some(({ producer }) => producer === service);
}

function atPrimary(service: ServiceName, database: DatabaseName, places: readonly Place[]): number {
  if (!places.includes('primary')) return 0;
  return poolSizes.primary + poolSizes.finder + (isProducerAt(service, database) ? poolSizes.relay : 0);
}

/** Every service reads a person's status on the User replicas, whatever else its row gives it there. */
function atReplica(database: DatabaseName, places: readonly Place[]): number {
  const own = places.includes('replica') ? poolSizes.replica : 0;
  const status = database === 'user' ? poolSizes.userStatus : 0;
  return own + status === 0 ? 0 : own + status + poolSizes.asker;
}

/** Connections that one process of a service opens at most to one server of a database. */
export function connectionsOf(service: ServiceName, database: DatabaseName, place: Place): number {
  const row: Partial<Record<DatabaseName, readonly Place[]>> = access[service];
  const places = row[database] ?? [];
  return place === 'primary' ? atPrimary(service, database, places) : atReplica(database, places);
}

/** The same of one process of every service, to a server that holds these databases. */
export function connectionsAt(place: Place, held: readonly DatabaseName[] = databaseNames): number {
  const each = serviceNames.flatMap((service) =>
    held.map((database) => connectionsOf(service, database, place)),
  );
  return each.reduce((sum, one) => sum + one, 0);
}

/** How many processes of every service a server has room for. */
export function processesThatFit(
  limits: { maxConnections: number; superuserReserved: number },
  place: Place,
  held: readonly DatabaseName[],
): number {
  const room = limits.maxConnections - limits.superuserReserved - maintenanceConnections;
  return Math.floor(room / Math.max(1, connectionsAt(place, held)));
}
