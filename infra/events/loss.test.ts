import { expect, it } from 'vitest';
import type { ServiceName } from '../topology.ts';
import type { Flow } from './flow.ts';
import { lowestIdOf } from './flow.ts';
import { type Flows, lossOf } from './loss.ts';
import type { Lag } from './operating.ts';

const hour = '2026-03-01T12:00:00Z';
const later = '2026-03-01T13:00:00Z';
const nothing: Flow = { written: [], applied: null, dead: [] };

/** user-service and what it depends on: auth-service publishes for it. */
function flows(
  more: { written?: Flow['written']; applied?: Flow['applied']; dead?: Flow['dead']; pending?: number } = {},
): Flows {
  const { written = [], applied = [], dead = [], pending = 0 } = more;
  const route = { producer: 'auth', consumer: 'user', pending, oldestSeconds: 0, dead: 0 } as const;
  const of = <T>(entries: [ServiceName, T][]) => new Map<ServiceName, T>(entries);
  return {
    written: of([['auth', { ...nothing, written }]]),
    lags: of<Lag>([['auth', { carriedBy: 'embedded', complete: true, routes: [route] }]]),
    settled: of([
      ['auth', { ...nothing, dead }],
      ['user', { ...nothing, applied }],
    ]),
  };
}
const written = (count: number, at = hour) => ({ type: 'user.registered' as const, hour: at, count });

it('finds what is neither applied nor dead nor pending', () => {
  const dead = [{ consumer: 'user' as const, hour, count: 1 }];
  const [user] = lossOf(flows({ written: [written(10)], applied: [{ hour, count: 6 }], dead, pending: 1 }));
  expect(user).toMatchObject({ consumer: 'user', pending: 1, lost: 2 });
  expect(user?.hours).toEqual([{ consumer: 'user', hour, written: 10, applied: 6, dead: 1, open: 3 }]);
});

it('does not let what was applied twice in one hour hide what is lost in another', () => {
  const applied = [
    { hour, count: 7 },
    { hour: later, count: 3 },
  ];
  const [user] = lossOf(flows({ written: [written(5), written(5, later)], applied }));
  expect(user?.lost).toBe(2);
});

it('counts only the events that are meant for the consumer', () => {
  const foreign = { type: 'play.recorded' as const, hour, count: 9 };
  expect(lossOf(flows({ written: [foreign, written(1)], applied: [{ hour, count: 1 }] }))).toMatchObject([
    { consumer: 'user', lost: 0 },
  ]);
});

it('judges nobody whose producer, or who itself, did not answer', () => {
  const all = flows({ written: [written(1)] });
  const without = (part: keyof Flows, name: ServiceName) => {
    const left = new Map<ServiceName, never>(all[part] as ReadonlyMap<ServiceName, never>);
    left.delete(name);
    return lossOf({ ...all, [part]: left });
  };
  expect(lossOf(all)).toHaveLength(1);
  for (const [part, name] of [
    ['written', 'auth'],
    ['lags', 'auth'],
    ['settled', 'auth'],
    ['settled', 'user'],
  ] as const)
    expect(without(part, name)).toEqual([]);
});

it('judges nobody while what waits in a broker cannot be counted', () => {
  const all = flows({ written: [written(1)] });
  const lags = new Map([...all.lags].map(([name, lag]) => [name, { ...lag, complete: false }]));
  expect(lossOf({ ...all, lags })).toEqual([]);
});

it('knows the lowest id of a moment', () => {
  expect(lowestIdOf(new Date('2022-02-22T19:22:22.000Z'))).toBe('017f22e2-79b0-7000-8000-000000000000');
});
