import { expect, it } from 'vitest';
import { followReplay } from './replay-progress.ts';

it('asks once at a time, however many wait, and answers them all', async () => {
  let asked = 0;
  let under = 0;
  let most = 0;
  const progress = followReplay(async () => {
    under += 1;
    most = Math.max(most, under);
    await new Promise((resolve) => setImmediate(resolve));
    under -= 1;
    asked += 1;
    return BigInt(asked * 10);
  });
  const reached = await Promise.all(
    Array.from({ length: 50 }, (_, at) => progress.reaches(BigInt(1 + (at % 30)), 5000)),
  );
  expect(reached.every(Boolean)).toBe(true);
  expect({ asked, most }).toEqual({ asked: 3, most: 1 });
});

it('stops asking once nobody waits any more', async () => {
  let asked = 0;
  const over = new AbortController();
  const progress = followReplay(async () => {
    asked += 1;
    if (asked === 3) over.abort();
    return 1n;
  });
  expect(await progress.reaches(2n, 60_000, over.signal)).toBe(false);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toBe(3);
});

it('gives up in time on a replica that stands still, fails or never answers', async () => {
  const started = performance.now();
  expect(await followReplay(async () => 1n).reaches(2n, 30)).toBe(false);
  expect(await followReplay(() => Promise.reject(new Error('gone'))).reaches(2n, 30)).toBe(false);
  expect(await followReplay(() => new Promise(() => {})).reaches(2n, 30)).toBe(false);
  expect(performance.now() - started).toBeLessThan(2000);
});

it('serves a later waiter after an earlier one gave up', async () => {
  let lsn = 1n;
  const progress = followReplay(async () => lsn);
  expect(await progress.reaches(2n, 10)).toBe(false);
  lsn = 2n;
  expect(await progress.reaches(2n, 1000)).toBe(true);
});
