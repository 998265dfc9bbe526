import { expect, it } from 'vitest';
import { stopInOrder } from './stopping.ts';

it('stops phase after phase, and leaves behind what hangs or fails, by name', async () => {
  const order: string[] = [];
  const told: string[] = [];
  const part = (what: string, stop: () => Promise<unknown>) => ({
    what,
    stop: () => {
      order.push(what);
      return stop();
    },
  });
  const soon = () => new Promise((resolve) => setImmediate(resolve));
  await stopInOrder(
    [
      { ms: 1000, parts: [part('the gateway', soon)] },
      {
        ms: 20,
        parts: [
          part('player', () => new Promise(() => {})),
          part('search', () => Promise.reject(new Error('away'))),
        ],
      },
      { ms: 1000, parts: [part('the events', soon)] },
    ],
    (text) => told.push(text),
  );
  expect(order).toEqual(['the gateway', 'player', 'search', 'the events']);
  expect(told).toEqual([
    'player did not stop within 0.02 s: going on without it',
    'search did not stop cleanly: Error: away',
  ]);
});

it('fails nothing when a part throws at once', async () => {
  const told: string[] = [];
  const stop = () => {
    throw new Error('at once');
  };
  await stopInOrder([{ ms: 1000, parts: [{ what: 'a part', stop }] }], (text) => told.push(text));
  expect(told).toEqual(['a part did not stop cleanly: Error: at once']);
});
