import type { Random } from '../../infra/seed/random.ts';
import type { ManagedServer } from '../../infra/servers/port.ts';
import type { Stack } from '../../infra/stack/stack.ts';
import { databaseNames, type Place } from '../../infra/topology.ts';

/** What a report adds up faults by. */
export type VictimKind =
  | 'primary'
  | 'replica'
  | 'redis-cache'
  | 'redis-durable'
  | 'cluster node'
  | 'rabbitmq'
  | 'kafka'
  | 'service'
  | 'gateway'
  | 'promotion';

/** Something that is broken and mended again. */
export type Victim = {
  readonly name: string;
  /** As it is now: a promotion changes the places of two servers. */
  readonly victimKind: VictimKind;
  break(): Promise<unknown>;
  mend(): Promise<unknown>;
};

function kindOf(server: ManagedServer, place: Place | null): VictimKind | null {
  const { kind, name } = server;
  if (kind === 'postgres') return place;
  if (kind === 'redis-cluster') return 'cluster node';
  if (kind === 'service') return name === 'gateway' ? 'gateway' : 'service';
  const known: Record<string, VictimKind> = {
    'redis-cache': 'redis-cache',
    'redis-durable': 'redis-durable',
    rabbitmq: 'rabbitmq',
    kafka: 'kafka',
  };
  return known[name] ?? null;
}

/** The servers and services that may be killed (those that nothing is known to need yet are left out), and promotions. */
export function victimsOf(
  { servers, services, placeOf, promote }: Pick<Stack, 'servers' | 'services' | 'placeOf' | 'promote'>,
  withPrimaries: boolean,
): Victim[] {
  const killed = [...servers, ...services].flatMap((server): Victim[] => {
    const first = kindOf(server, placeOf(server.name));
    if (!first || (first === 'primary' && !withPrimaries)) return [];
    return [
      {
        name: server.name,
        get victimKind() {
          return kindOf(server, placeOf(server.name)) ?? first;
        },
        break: server.kill,
        // A service is started again by its supervisor.
        mend: server.kind === 'service' ? async () => {} : server.start,
      },
    ];
  });
  const promoted = databaseNames.map(
    (database): Victim => ({
      name: `${database}: a replica promoted`,
      victimKind: 'promotion',
      break: () => promote(database),
      mend: async () => {},
    }),
  );
  return [...killed, ...promoted];
}

/**
 * Who is next, without end: first one of each kind, so that a short run has all; then everybody else once, each replica and each
 * service; then anybody.
 */
export function* inTurn(random: Random, victims: readonly Victim[]): Generator<Victim, never> {
  const left = [...victims];
  const take = (candidates: readonly Victim[]): Victim => {
    const victim = random.pick(candidates);
    left.splice(left.indexOf(victim), 1);
    return victim;
  };
  const kinds = [...new Set(victims.map(({ victimKind }) => victimKind))];
  for (const at of random.distinct(kinds.length, kinds.length))
    yield take(left.filter(({ victimKind }) => victimKind === kinds[at]));
  while (left.length > 0) yield take(left);
  for (;;) yield random.pick(victims);
}

export type FaultReport = {
  victim: string;
  kind: VictimKind;
  downMs: number;
  recoveredMs: number | null;
  errors: number;
  requests: number;
};

export type KindReport = {
  kind: VictimKind;
  faults: number;
  /** Of the requests between the kill and the recovery: how many were answered with an error, or not at all. */
  errors: number;
  requests: number;
  /** Milliseconds from the kill on until everybody could read everything again: half of the faults took less, and the longest. */
  medianMs: number;
  longestMs: number;
  unrecovered: number;
};

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** What the faults of each kind came to. */
export function byKind(faults: readonly FaultReport[]): KindReport[] {
  return [...Map.groupBy(faults, ({ kind }) => kind)].map(([kind, some]) => {
    const times = some.flatMap(({ downMs, recoveredMs }) =>
      recoveredMs === null ? [] : [downMs + recoveredMs],
    );
    return {
      kind,
      faults: some.length,
      errors: some.reduce((sum, { errors }) => sum + errors, 0),
      requests: some.reduce((sum, { requests }) => sum + requests, 0),
      medianMs: median(times),
      longestMs: Math.max(0, ...times),
      unrecovered: some.length - times.length,
    };
  });
}
