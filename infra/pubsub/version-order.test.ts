import { expect, onTestFinished, test, vi } from 'vitest';
import { createMemoryPubSub } from './memory.ts';
import { inVersionOrder, type OrderOptions } from './version-order.ts';

type State = { version: number; from?: string };
type Options = Partial<OrderOptions<State, State>>;

/** Changes of something at version 4, told to `next` as it is asked. */
async function following(options: Options = {}) {
  const pubsub = createMemoryPubSub();
  onTestFinished(() => pubsub.close());
  const source = await pubsub.subscribe<State>('c');
  const reread = () => Promise.reject(new Error('nothing was lost'));
  const news = inVersionOrder<State, State>({ source, first: { version: 4 }, reread, ...options });
  const tell = async (...versions: number[]) => {
    for (const version of versions) await pubsub.publish('c', { version });
  };
  const next = async () => (await news.next()).value;
  const some = async (count: number) => {
    const seen = [];
    while (seen.length < count) seen.push(await next());
    return seen;
  };
  return { close: () => pubsub.close(), next, some, tell };
}
const changes = (...versions: number[]) => versions.map((version) => ({ change: { version } }));
const first = { snapshot: { version: 4 } };

test('the first state, then each version once and in order, however they arrive', async () => {
  const { some, tell } = await following();
  await tell(2, 3, 4, 7, 6, 5, 5, 9, 6, 8, 7, 10);
  expect(await some(7)).toEqual([first, ...changes(5, 6, 7, 8, 9, 10)]);
});

test('a version that was lost is replaced by the present state', async () => {
  const reread = async () => ({ version: 7, from: 'database' });
  const { some, tell } = await following({ reread, patienceMs: 20 });
  await tell(5, 7, 8);
  const present = { snapshot: { version: 7, from: 'database' } };
  expect(await some(4)).toEqual([first, ...changes(5), present, ...changes(8)]);
});

test('what was seen before leaves nothing to wait for: a quiet channel is not taken for a loss', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { some, tell } = await following();
  await tell(2, 4, 5, 5);
  expect(await some(2)).toEqual([first, ...changes(5)]);
  const next = some(1);
  await vi.advanceTimersByTimeAsync(60_000);
  await tell(6);
  expect(await next).toEqual(changes(6));
});

test('patience counts from the first version that waits, not from the last', async () => {
  const { next, tell } = await following({ reread: async () => ({ version: 40 }), patienceMs: 100 });
  await next();
  let version = 6;
  const timer = setInterval(() => void tell(version++), 20);
  onTestFinished(() => clearInterval(timer));
  expect(await next()).toEqual({ snapshot: { version: 40 } });
});

test('after a gap of the connection the state is read anew, and told only if it is newer', async () => {
  let present = { version: 4 };
  let signal = Promise.withResolvers<void>();
  const raise = () => {
    const raised = signal;
    signal = Promise.withResolvers<void>();
    raised.resolve();
  };
  const reads: number[] = [];
  const reread = async () => {
    reads.push(present.version);
    return present;
  };
  const { next, tell } = await following({ reread, missed: () => signal.promise });
  expect(await next()).toEqual(first);
  const waiting = next();
  raise();
  await expect.poll(() => reads).toEqual([4]);
  present = { version: 6 };
  raise();
  expect(await waiting).toEqual({ snapshot: { version: 6 } });
  await tell(5, 7);
  expect(await next()).toEqual({ change: { version: 7 } });
});

test('it ends when the state is gone', async () => {
  const { next } = await following({ reread: async () => null, missed: async () => {} });
  expect(await next()).toEqual(first);
  expect(await next()).toBeUndefined();
});

test('it ends with its source', async () => {
  const { close, next } = await following();
  await next();
  const waiting = next();
  await close();
  expect(await waiting).toBeUndefined();
});
