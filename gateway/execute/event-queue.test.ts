import { expect, test } from 'vitest';
import { createEventQueue } from './event-queue.ts';

test('gives events in order, then the end', async () => {
  const queue = createEventQueue<{ n: number }>(10);
  queue.push({ n: 1 });
  queue.push({ n: 2 });
  queue.end();
  expect([await queue.take(), await queue.take(), await queue.take()]).toEqual([
    { n: 1 },
    { n: 2 },
    undefined,
  ]);
});

test('a waiting reader gets the next event, or is released by close', async () => {
  const queue = createEventQueue<{ n: number }>(10);
  const first = queue.take();
  queue.push({ n: 1 });
  expect(await first).toEqual({ n: 1 });
  const second = queue.take();
  queue.close();
  expect(await second).toBeUndefined();
});

test('holds no more than its capacity', () => {
  const queue = createEventQueue<object>(2);
  expect([queue.push({}), queue.push({}), queue.push({})]).toEqual([true, true, false]);
});
