import { expect, test } from 'vitest';
import { createOldestFirst } from './oldest-first.ts';

test('gives the lowest number first, and equal ones in the order in which they came', () => {
  const queue = createOldestFirst<string>();
  const numbers = [5, 3, 8, 3, 1, 9, 3, 7, 5, 2];
  for (const [turn, number] of numbers.entries()) queue.add(number, `${number}:${turn}`);
  const taken = numbers.map(() => queue.take());
  expect(taken).toEqual(['1:4', '2:9', '3:1', '3:3', '3:6', '5:0', '5:8', '7:7', '8:2', '9:5']);
  expect(queue.take()).toBeUndefined();
});

test('keeps its order while things come and go', () => {
  const queue = createOldestFirst<number>();
  for (let i = 100; i > 0; i--) queue.add(i, i);
  expect([queue.take(), queue.take()]).toEqual([1, 2]);
  queue.add(0, 0);
  queue.add(3.5, 3.5);
  expect([queue.take(), queue.take(), queue.take(), queue.take()]).toEqual([0, 3, 3.5, 4]);
});
