import type { Part } from '../config.ts';
import {
  access,
  cachePolicies,
  type DatabaseName,
  databaseNames,
  databases,
  eventRoutes,
  type ServiceName,
  serviceNames,
} from '../topology.ts';

/** Servers beside PostgreSQL. */
export type ServerGroup =
  | 'redis-cache'
  | 'redis-durable'
  | 'redis-gateway'
  | 'redis-cluster'
  | 'rabbitmq'
  | 'kafka'
  | 'search';

/** What a stack consists of. */
export type StackPlan = {
  parts: readonly Part[];
  replicas: Record<DatabaseName, number>;
  groups: readonly ServerGroup[];
};

/** A wish that the strategy does not allow; the message names what it does. */
export class PlanError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PlanError';
  }
}

export const allParts: readonly Part[] = [...serviceNames, 'gateway'];

/** `content=5,user=3`: replica counts within the strategy's ranges. @throws {PlanError} */
export function readReplicas(text: string): Partial<Record<DatabaseName, number>> {
  const wanted: Partial<Record<DatabaseName, number>> = {};
  for (const entry of text.split(',').filter(Boolean)) {
    const [name = '', count = ''] = entry.split('=');
    const database = databaseNames.find((known) => known === name.trim());
    if (!database) throw new PlanError(`There is no database "${name}": ${databaseNames.join(', ')}`);
    const { min, max } = databases[database].replicas;
    const number = /^\d+$/.test(count.trim()) ? Number(count) : Number.NaN;
    if (!(number >= min && number <= max))
      throw new PlanError(
        `${database} takes ${min === max ? min : `${min} to ${max}`} replicas, not "${count}"`,
      );
    wanted[database] = number;
  }
  return wanted;
}

/** `content,user`: parts by their names. @throws {PlanError} */
export function readParts(text: string): Part[] {
  return text
    .split(',')
    .filter(Boolean)
    .map((name) => {
      const part = allParts.find((known) => known === name.trim().replace(/-service$/, ''));
      if (!part) throw new PlanError(`There is no part "${name}": ${allParts.join(', ')}`);
      return part;
    });
}

const routesOf = (service: ServiceName) =>
  Object.values(eventRoutes).filter(
    (route) => route.producer === service || (route.consumers as readonly ServiceName[]).includes(service),
  );

const consumes = (service: ServiceName) =>
  Object.values(eventRoutes).some((route) => (route.consumers as readonly ServiceName[]).includes(service));

/**
 * The servers beside PostgreSQL that a part is told of. Gateways share one Redis of their own, from which consumers of
 * events take the entities that an event changed.
 */
export function groupsOf(part: Part): ServerGroup[] {
  return part === 'gateway' ? ['redis-gateway'] : groupsOfService(part);
}

function groupsOfService(service: ServiceName): ServerGroup[] {
  const queues = new Set(routesOf(service).map(({ queue }) => queue));
  return [
    'redis-cache',
    'redis-durable',
    ...(consumes(service) ? (['redis-gateway'] as const) : []),
    ...(service === 'content' ? (['redis-cluster'] as const) : []),
    ...(queues.has('kafka') ? (['kafka'] as const) : []),
    ...(queues.has('rabbitmq') ? (['rabbitmq'] as const) : []),
    ...(cachePolicies[service as keyof typeof cachePolicies]?.policy === 'invalidate-on-event'
      ? (['search'] as const)
      : []),
  ];
}

/** The databases that a service is told of: those of its row, and the one that says whether a user is valid. */
export function databasesOf(service: ServiceName): DatabaseName[] {
  return [...new Set([...(Object.keys(access[service]) as DatabaseName[]), 'user' as const])];
}

/** All of the strategy, or some parts with the servers that they are told of. */
export function planStack(
  wishes: {
    parts?: readonly Part[] | undefined;
    replicas?: Partial<Record<DatabaseName, number>> | undefined;
  } = {},
): StackPlan {
  const parts = wishes.parts?.length ? allParts.filter((part) => wishes.parts?.includes(part)) : allParts;
  const counts = databaseNames.map((name) => [
    name,
    wishes.replicas?.[name] ?? databases[name].replicas.default,
  ]);
  const groups = new Set(parts.flatMap(groupsOf));
  return { parts, replicas: Object.fromEntries(counts), groups: [...groups] };
}
