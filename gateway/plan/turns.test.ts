import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

const { signal } = new AbortController();
/** Work that ends when it is told. */
function held() {
  const { promise, resolve } = Promise.withResolvers<void>();
  let begun = false;
  const work = () => {
    begun = true;
    return promise;
  };
  return { work, end: resolve, begun: () => begun };
}
const turn = () => new Promise(setImmediate);

test('so many run at once, the others one after the other, in their order', async () => {
  const turns = createTurns(2, 10);
  const all = [held(), held(), held(), held()];
  const done = all.map(({ work }) => turns.run(work, signal));
  await turn();
  expect(all.map(({ begun }) => begun())).toEqual([true, true, false, false]);
  all[1]?.end();
  await turn();
  expect(all.map(({ begun }) => begun())).toEqual([true, true, true, false]);
  for (const { end } of all) end();
  await Promise.all(done);
});

test('work that fails gives its turn on', async () => {
  const turns = createTurns(1, 10);
  const failing = turns.run(() => Promise.reject(new Error('no')), signal);
  const next = turns.run(() => Promise.resolve('yes'), signal);
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});

test('no more wait than may, and a wait can be ended', async () => {
  const turns = createTurns(1, 1);
  const first = held();
  const running = turns.run(first.work, signal);
  const controller = new AbortController();
  const waiting = turns.run(() => Promise.resolve(), controller.signal);
  const busy = { extensions: { code: 'RATE_LIMITED' } };
  await expect(turns.run(() => Promise.resolve(), signal)).rejects.toMatchObject(busy);
  controller.abort();
  await expect(waiting).rejects.toMatchObject(busy);
  const after = turns.run(() => Promise.resolve('after'), signal);
  first.end();
  await running;
  expect(await after).toBe('after');
});
