import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../infra/seed/random.ts';
import type { ManagedServer } from '../../infra/servers/port.ts';
import { eventRoutes, homeDatabase, type ServiceName } from '../../infra/topology.ts';
import type { TestStack } from '../servers/stack.ts';
import { eventInjector } from './event-injector.ts';
import type { EventWorld } from './event-world.ts';

/** What is done to what carries events. A run ends with each of them done at least once. */
export const eventFaultKinds = [
  'kill -9 producer and relay',
  'kill -9 consumer',
  'kill -9 both in one',
  'kill -9 other service',
  'kill -9 kafka',
  'kill -9 rabbitmq',
  'kill -9 replica',
  'relay loses its session',
  'consumer pauses',
  'events again, after a kill',
  'events again, shuffled',
] as const;
export type EventFaultKind = (typeof eventFaultKinds)[number];

/** `events`: how many were sent once more. */
export type EventFault = { what: EventFaultKind; victim: string; ms: number; events: number };
type Done = { victim: string; events?: number };

/** Services that take no writes of the people here: one that is paused cannot finish, later, what a client asked again. */
const pausable = ['analytical', 'notification', 'search', 'recommendation', 'user'] as const;
const routes = Object.values(eventRoutes);
type Producer = (typeof routes)[number]['producer'];
const producers: readonly Producer[] = [...new Set(routes.map(({ producer }) => producer))];
/** Events that are sent once more at most: some hundreds are as hard as all, and do not take the whole run. */
const again = 300;

/** Which kind of fault killing a service is. */
function killOf(name: string): EventFaultKind {
  const service = name.replace(/-service$/, '') as ServiceName;
  const produces = producers.some((producer) => producer === service);
  const consumes = routes.some(({ consumers }) => (consumers as readonly ServiceName[]).includes(service));
  if (produces && consumes) return 'kill -9 both in one';
  if (produces) return 'kill -9 producer and relay';
  return consumes ? 'kill -9 consumer' : 'kill -9 other service';
}

function serverKillOf({ name, kind }: ManagedServer, stack: TestStack): EventFaultKind | null {
  if (kind === 'service') return killOf(name);
  if (name === 'kafka') return 'kill -9 kafka';
  if (name === 'rabbitmq') return 'kill -9 rabbitmq';
  return stack.placeOf(name) === 'replica' ? 'kill -9 replica' : null;
}

const byName = (stack: TestStack, name: string): ManagedServer => {
  const found = [...stack.servers, ...stack.services].find((one) => one.name === name);
  if (!found) throw new Error(`There is no ${name}`);
  return found;
};

/** SIGSTOP and SIGCONT: what was in hand is delivered late, or again by somebody else. */
async function pause(server: ManagedServer, ms: number): Promise<void> {
  const pid = server.pid();
  if (pid === null) return;
  process.kill(pid, 'SIGSTOP');
  try {
    await sleep(ms);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

/** How each kind of fault is done; each resolves when the victim is back, or on its way. */
function waysOf(stack: TestStack, world: EventWorld, random: Random) {
  const all: readonly ManagedServer[] = [...stack.servers, ...stack.services];
  const injector = eventInjector(stack, world, random);
  const killed = new Map<EventFaultKind, number>();

  /** Everybody of a kind in turn, so that a longer run has each of them. */
  function victimOf(kind: EventFaultKind): ManagedServer {
    const victims = all.filter((one) => serverKillOf(one, stack) === kind);
    const turn = killed.get(kind) ?? random.below(victims.length);
    killed.set(kind, turn + 1);
    return victims[turn % victims.length] as ManagedServer;
  }

  async function kill(kind: EventFaultKind): Promise<Done> {
    const victim = victimOf(kind);
    await victim.kill();
    await sleep(random.between(100, 2000));
    // Services have a supervisor.
    if (victim.kind !== 'service') await victim.start();
    return { victim: victim.name };
  }

  const ways: Partial<Record<EventFaultKind, () => Promise<Done>>> = {
    'relay loses its session': async () => {
      const producer = random.pick(producers);
      const cut = await world.cutRelay(homeDatabase[producer], producer);
      return { victim: cut ? `relay of ${producer}` : '' };
    },
    'consumer pauses': async () => {
      const victim = `${random.pick(pausable)}-service`;
      await pause(byName(stack, victim), random.between(500, 4000));
      return { victim };
    },
    'events again, after a kill': async () => {
      const producer = random.pick(producers);
      const victim = `${producer}-service`;
      await byName(stack, victim).kill();
      const events = await world.rewind(homeDatabase[producer], producer, random.between(1, again));
      return { victim, events };
    },
    'events again, shuffled': async () => {
      const producer = random.pick(producers);
      return { victim: `events of ${producer}`, events: await injector.shuffle(producer, again) };
    },
  };
  return {
    do: (kind: EventFaultKind) => (ways[kind] ?? (() => kill(kind)))(),
    close: () => injector.close(),
  };
}

/** Whether a fault was one: there may have been nothing to cut or to send again. */
const happened = (kind: EventFaultKind, { victim, events }: Done) =>
  victim !== '' && (!kind.startsWith('events again') || (events ?? 0) > 0);

/** One fault after the other, without end: each kind once in an order of the seed, then each once in another. */
export function eventFaults(stack: TestStack, world: EventWorld, random: Random) {
  const all: readonly ManagedServer[] = [...stack.servers, ...stack.services];
  const ways = waysOf(stack, world, random);
  const due: EventFaultKind[] = [];
  const missing = new Set(eventFaultKinds);
  function nextKind(): EventFaultKind {
    if (due.length === 0) {
      const order = random.distinct(eventFaultKinds.length, eventFaultKinds.length);
      due.push(...order.flatMap((at) => eventFaultKinds[at] ?? []));
    }
    return due.shift() as EventFaultKind;
  }

  return {
    /** Whether each kind has happened. */
    complete: () => missing.size === 0,
    /** The next fault; null when there was nothing that it could do. */
    async next(): Promise<EventFault | null> {
      const from = performance.now();
      const what = nextKind();
      const done = await ways.do(what);
      if (!happened(what, done)) {
        if (missing.has(what)) due.push(what);
        return null;
      }
      missing.delete(what);
      return { what, events: 0, ...done, ms: Math.round(performance.now() - from) };
    },
    /** Both brokers are away meanwhile. */
    async outage(ms: number): Promise<void> {
      const brokers = ['kafka', 'rabbitmq'].map((name) => byName(stack, name));
      await Promise.all(brokers.map((broker) => broker.kill()));
      await sleep(ms);
      await Promise.all(brokers.map((broker) => broker.start()));
    },
    /** Waits until everything answers again; what was killed at last may wait for its supervisor. */
    async allUp(patienceMs = 120_000): Promise<void> {
      const until = performance.now() + patienceMs;
      while ((await Promise.all(all.map((one) => one.healthy()))).includes(false)) {
        if (performance.now() > until) throw new Error('Not everything came back');
        await sleep(250);
      }
    },
    close: () => ways.close(),
  };
}
