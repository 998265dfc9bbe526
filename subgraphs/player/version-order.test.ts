import { expect, test } from 'vitest';
import { createMemoryPubSub } from '../../infra/pubsub/memory.ts';
import { inVersionOrder, type OrderOptions } from './version-order.ts';

type State = { version: number; from?: string };

/** Reads the versions of `count` states, while `act` publishes. */
async function read(
  count: number,
  options: Partial<OrderOptions<State>>,
  act: (publish: (...versions: number[]) => Promise<void>) => Promise<void>,
): Promise<State[]> {
  const pubsub = createMemoryPubSub();
  const source = await pubsub.subscribe<State>('player');
  const reread = () => Promise.reject(new Error('nothing was lost'));
  const states = inVersionOrder<State>({ source, first: { version: 4 }, reread, ...options });
  await act(async (...versions) => {
    for (const version of versions) await pubsub.publish('player', { version });
  });
  const seen: State[] = [];
  for await (const state of states) if (seen.push(state) === count) break;
  await pubsub.close();
  return seen;
}
const versions = (states: State[]) => states.map(({ version }) => version);

test('the first state, then each version once and in order, however they arrive', async () => {
  const seen = await read(6, {}, (publish) => publish(3, 4, 6, 5, 5, 6, 9, 7, 8));
  expect(versions(seen)).toEqual([4, 5, 6, 7, 8, 9]);
});

test('a version that was lost is replaced by the present state', async () => {
  const reread = async () => ({ version: 7, from: 'database' });
  const seen = await read(4, { reread, patienceMs: 20 }, (publish) => publish(5, 7, 8));
  expect(seen).toEqual([{ version: 4 }, { version: 5 }, { version: 7, from: 'database' }, { version: 8 }]);
});

test('patience counts from the first version that waits, not from the last', async () => {
  const reread = async () => ({ version: 40 });
  const pubsub = createMemoryPubSub();
  const source = await pubsub.subscribe<State>('player');
  const states = inVersionOrder<State>({ source, first: { version: 4 }, reread, patienceMs: 100 });
  await states.next();
  let version = 6;
  const timer = setInterval(() => void pubsub.publish('player', { version: version++ }), 20);
  expect(await states.next()).toEqual({ done: false, value: { version: 40 } });
  clearInterval(timer);
  await pubsub.close();
});

test('after a gap of the connection the state is read anew, and told only if it is newer', async () => {
  let present = { version: 4 };
  let signal = Promise.withResolvers<void>();
  const missed = () => signal.promise;
  const raise = () => {
    const raised = signal;
    signal = Promise.withResolvers<void>();
    raised.resolve();
  };
  const pubsub = createMemoryPubSub();
  const source = await pubsub.subscribe<State>('player');
  const reads: number[] = [];
  const reread = async () => {
    reads.push(present.version);
    return present;
  };
  const states = inVersionOrder<State>({ source, first: present, reread, missed });
  expect((await states.next()).value).toEqual({ version: 4 });
  const next = states.next();
  raise();
  await expect.poll(() => reads).toEqual([4]);
  present = { version: 6 };
  raise();
  expect((await next).value).toEqual({ version: 6 });
  await pubsub.publish('player', { version: 5 });
  await pubsub.publish('player', { version: 7 });
  expect((await states.next()).value).toEqual({ version: 7 });
  await source.return();
  expect((await states.next()).done).toBe(true);
});
