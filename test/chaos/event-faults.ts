import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../infra/seed/random.ts';
import type { ManagedServer } from '../../infra/servers/port.ts';
import { homeDatabase } from '../../infra/topology.ts';
import type { TestStack } from '../servers/stack.ts';
import type { EventWorld } from './event-world.ts';
import { inTurn, victimsOf } from './victims.ts';

export type EventFault = { what: string; victim: string; ms: number };

/** Services that take no writes of the people here: one that is paused cannot finish, later, what a client asked again. */
const pausable = ['analytical', 'notification', 'search', 'recommendation', 'user'] as const;
const producers = ['player', 'activity', 'auth', 'playlist', 'content', 'analytical'] as const;
/** Events that are sent once more at most: some hundreds are as hard as all, and do not take the whole run. */
const rewound = 300;

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

/** One fault after the other, without end; each resolves when the victim is back, or on its way. */
export function eventFaults(stack: TestStack, world: EventWorld, random: Random) {
  const all = [...stack.servers, ...stack.services];
  const isCarrier = ({ kind, name }: ManagedServer) =>
    kind === 'service' || kind === 'postgres' || name === 'kafka' || name === 'rabbitmq';
  const victims = inTurn(random, victimsOf(all.filter(isCarrier), stack.placeOf, false));

  async function kill(): Promise<Omit<EventFault, 'ms'>> {
    const victim = victims.next().value;
    await victim.kill();
    await sleep(random.between(100, 2000));
    if (victim.kind !== 'service') await victim.start();
    return { what: `kill ${victim.victimKind}`, victim: victim.name };
  }

  async function delay(): Promise<Omit<EventFault, 'ms'>> {
    const name = `${random.pick(pausable)}-service`;
    await pause(byName(stack, name), random.between(500, 4000));
    return { what: 'pause', victim: name };
  }

  async function repeat(): Promise<Omit<EventFault, 'ms'>> {
    const producer = random.pick(producers);
    await byName(stack, `${producer}-service`).kill();
    await world.rewind(homeDatabase[producer], producer, random.between(1, rewound));
    return { what: 'send again', victim: `${producer}-service` };
  }

  return {
    async next(): Promise<EventFault> {
      const from = performance.now();
      const dice = random.next();
      const fault = await (dice < 0.65 ? kill() : dice < 0.85 ? delay() : repeat());
      return { ...fault, ms: Math.round(performance.now() - from) };
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
  };
}
