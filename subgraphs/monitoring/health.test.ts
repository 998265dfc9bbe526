import { describe, expect, it } from 'vitest';
import { access, eventRoutes, serviceNames } from '../../infra/topology.ts';
import { healthOf } from './health.ts';
import type { Asked, Report, SeenServer } from './models.ts';

const publishes = (service: string) =>
  Object.values(eventRoutes).some(({ producer }) => producer === service);

function serversOf(service: (typeof serviceNames)[number]): SeenServer[] {
  return Object.entries(access[service]).flatMap(([database, places]) =>
    (places as readonly SeenServer['place'][]).map((place) => ({
      database,
      place,
      server: place === 'primary' ? 'p:1' : 'r:1',
      up: true,
      walBytes: 1000,
      lagMs: 0,
    })),
  );
}

/** Everything as it should be. */
function well(): (Asked & { report: Report })[] {
  return serviceNames.map((service) => ({
    service,
    latencyMs: 3,
    report: {
      service,
      ready: true,
      servers: serversOf(service),
      events: publishes(service) ? { asked: true, carriers: [{ name: 'embedded', up: true }] } : null,
      outbox: [],
      relay: null,
      deadLetters: [],
    },
  }));
}

/** The same, with one service changed. */
const but = (service: string, change: Partial<Report> | null) =>
  well().map((one) => {
    if (one.service !== service) return one;
    return change
      ? { ...one, report: { ...one.report, ...change } }
      : { ...one, latencyMs: null, report: null };
  });
const database = (asked: Asked[], name: string) => healthOf(asked).databases.find((one) => one.name === name);

describe('the whole', () => {
  it('is UP when everything is', () => {
    const health = healthOf(well());
    expect(health.status).toBe('UP');
    expect(health.services).toHaveLength(13);
    expect(health.databases.map(({ name }) => name)).toEqual([
      'user',
      'content',
      'playlist',
      'activity',
      'analytics',
      'operational',
    ]);
    expect(health.brokers).toEqual([{ name: 'embedded', status: 'UP' }]);
  });

  it('is DEGRADED with one service gone, which is DOWN, and the rest is answered', () => {
    const health = healthOf(but('search', null));
    expect(health.status).toBe('DEGRADED');
    expect(health.services.filter(({ status }) => status !== 'UP')).toEqual([
      { name: 'search', status: 'DOWN', latencyMs: null },
    ]);
  });

  it('is DOWN when nobody answers', () => {
    const health = healthOf(serviceNames.map((service) => ({ service, latencyMs: null, report: null })));
    expect(health.status).toBe('DOWN');
    expect(health.brokers).toEqual([{ name: 'embedded', status: 'DOWN' }]);
  });
});

describe('databases', () => {
  const changed = (service: (typeof serviceNames)[number], place: string, change: Partial<SeenServer>) =>
    but(service, {
      servers: serversOf(service).map((server) =>
        server.place === place ? { ...server, ...change } : server,
      ),
    });

  it('a primary is DOWN when the only service that writes it cannot reach it', () => {
    const asked = changed('playlist', 'primary', { up: false, walBytes: null, lagMs: null });
    expect(database(asked, 'playlist')?.primary.status).toBe('DOWN');
    expect(healthOf(asked).services.find(({ name }) => name === 'playlist')?.status).toBe('DEGRADED');
  });

  it('a primary is DEGRADED when one of two services reaches it', () => {
    expect(database(changed('auth', 'primary', { up: false }), 'user')?.primary.status).toBe('DEGRADED');
  });

  it('lag in bytes is how far the primary is ahead', () => {
    const asked = changed('content', 'primary', { walBytes: 5000 });
    expect(database(asked, 'content')?.replicas).toEqual([
      { name: 'r:1', status: 'UP', lagMs: 0, lagBytes: 4000 },
    ]);
  });

  it.each([
    ['10 s', changed('reporting', 'replica', { lagMs: 10_001 })],
    ['16 MiB', changed('analytical', 'primary', { walBytes: 17 * 1024 ** 2 })],
  ])('a replica more than %s behind is DEGRADED', (_, asked) => {
    expect(database(asked, 'analytics')?.replicas[0]?.status).toBe('DEGRADED');
  });

  it('replicas with different addresses are told apart', () => {
    const asked = changed('search', 'replica', { server: 'r:2', up: false, walBytes: null, lagMs: null });
    expect(database(asked, 'content')?.replicas).toEqual([
      { name: 'r:2', status: 'DOWN', lagMs: null, lagBytes: null },
      { name: 'r:1', status: 'UP', lagMs: 0, lagBytes: 0 },
    ]);
  });
});

describe('events', () => {
  it('an outbox shows its slowest consumer; an empty one has no age', () => {
    const outbox = [
      { producer: 'player', consumer: 'analytical', pending: 7, oldestSeconds: 1.5 },
      { producer: 'player', consumer: 'activity', pending: 2, oldestSeconds: 9e9 },
    ];
    const { outboxes } = healthOf(but('player', { outbox }));
    expect(outboxes.find(({ service }) => service === 'player')).toEqual({
      service: 'player',
      pending: 7,
      oldestAgeMs: 2 ** 31 - 1,
      relay: null,
    });
    expect(outboxes.find(({ service }) => service === 'content')).toMatchObject({
      pending: 0,
      oldestAgeMs: null,
    });
    expect(outboxes.map(({ service }) => service)).not.toContain('search');
  });

  it('a relay shows what it has before it, and what an open transaction holds back', () => {
    const relayOf = (relay: Report['relay']) =>
      healthOf(but('player', { relay })).outboxes.find(({ service }) => service === 'player')?.relay;
    expect(relayOf({ pending: 9, oldestSeconds: 1.5, held: 4, transactionsSinceOldest: 120 })).toEqual({
      pending: 9,
      oldestAgeMs: 1500,
      held: 4,
      transactionsSinceOldest: 120,
    });
    expect(
      relayOf({ pending: 0, oldestSeconds: 0, held: 0, transactionsSinceOldest: 2 ** 40 }),
    ).toMatchObject({ oldestAgeMs: null, transactionsSinceOldest: 2 ** 31 - 1 });
  });

  it('dead letters are summed over producers', () => {
    const asked = but('player', { deadLetters: [{ consumer: 'analytical', count: 2 }] }).map((one) =>
      one.service === 'content' && one.report
        ? { ...one, report: { ...one.report, deadLetters: [{ consumer: 'analytical', count: 1 }] } }
        : one,
    );
    const { deadLetters } = healthOf(asked);
    expect(deadLetters.find(({ consumer }) => consumer === 'analytical')?.count).toBe(3);
    expect(deadLetters.find(({ consumer }) => consumer === 'search')?.count).toBe(0);
  });

  it('each broker is judged by the services that publish to it; one that is away leaves the outboxes to be seen', () => {
    const carriedBy = (service: string, up: boolean) =>
      service === 'auth' || service === 'playlist' ? { name: 'rabbitmq', up } : { name: 'kafka', up: true };
    const asked = well().map((one) => {
      const events = one.report.events && { asked: true, carriers: [carriedBy(one.service, false)] };
      return { ...one, report: { ...one.report, events } };
    });
    const { brokers, outboxes, services, status } = healthOf(asked);
    expect(brokers.sort((a, b) => a.name.localeCompare(b.name))).toEqual([
      { name: 'kafka', status: 'UP' },
      { name: 'rabbitmq', status: 'DOWN' },
    ]);
    expect(status).toBe('DEGRADED');
    expect(services.find(({ name }) => name === 'auth')?.status).toBe('DEGRADED');
    expect(outboxes.map(({ service }) => service)).toContain('auth');
  });

  it('a publishing service that is away degrades the broker', () => {
    expect(healthOf(but('player', null)).brokers).toEqual([{ name: 'embedded', status: 'DEGRADED' }]);
  });
});
