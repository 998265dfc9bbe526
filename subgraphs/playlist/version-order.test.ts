import { expect, onTestFinished, test, vi } from 'vitest';
import { createMemoryPubSub } from '../../infra/pubsub/memory.ts';
import { inVersionOrder, type Ordered } from './version-order.ts';

type Change = { version: number };

async function following(options: { from: number; patienceMs?: number; missed?: () => Promise<void> }) {
  const pubsub = createMemoryPubSub();
  const source = await pubsub.subscribe<Change>('c');
  const ordered = inVersionOrder<Change>({ source, ...options });
  const tell = async (...versions: number[]) => {
    for (const version of versions) await pubsub.publish('c', { version });
  };
  const next = async (): Promise<Ordered<Change> | undefined> => (await ordered.next()).value ?? undefined;
  const versions = async (count: number): Promise<number[]> => {
    const seen: number[] = [];
    while (seen.length < count) {
      const one = await next();
      if (!one || 'lost' in one) throw new Error(`lost after ${seen}`);
      seen.push(one.change.version);
    }
    return seen;
  };
  return { tell, next, versions, close: () => pubsub.close() };
}

test('what parallel writers publish out of order is delivered in order, each version once', async () => {
  const { close, tell, versions } = await following({ from: 3 });
  await tell(2, 3, 6, 5, 4, 4, 8, 5, 7, 6, 9);
  expect(await versions(6)).toEqual([4, 5, 6, 7, 8, 9]);
  await close();
});

test('what was seen before leaves nothing to wait for: a quiet playlist is not reported lost', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { close, tell, versions } = await following({ from: 3 });
  await tell(2, 3, 4, 4);
  expect(await versions(1)).toEqual([4]);
  const next = versions(1);
  await vi.advanceTimersByTimeAsync(60_000);
  await tell(5);
  expect(await next).toEqual([5]);
  await close();
});

test('a version that does not come is reported lost, and reading goes on from the state read then', async () => {
  const { close, next, tell, versions } = await following({ from: 1, patienceMs: 5 });
  await tell(2, 4, 5);
  expect(await versions(1)).toEqual([2]);
  const lost = await next();
  if (!lost || !('lost' in lost)) throw new Error('not lost');
  lost.resume(4);
  expect(await versions(1)).toEqual([5]);
  await close();
});

test('word that messages may have been missed is passed on without a gap in what is there', async () => {
  const words = [Promise.resolve(), new Promise<void>(() => {})];
  const { close, next, tell, versions } = await following({
    from: 1,
    missed: () => words.shift() ?? Promise.resolve(),
  });
  const lost = await next();
  if (!lost || !('lost' in lost)) throw new Error('not lost');
  lost.resume(7);
  await tell(6, 7, 8);
  expect(await versions(1)).toEqual([8]);
  await close();
});

test('it ends with its source', async () => {
  const { close, next } = await following({ from: 0 });
  const waiting = next();
  await close();
  expect(await waiting).toBeUndefined();
});
