import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

const refused = { extensions: { code: 'RATE_LIMITED' } };
const patient = new AbortController().signal;

/** Work that ends when it is told to. */
function held() {
  const { promise, resolve } = Promise.withResolvers<string>();
  let begun = false;
  const work = () => {
    begun = true;
    return promise;
  };
  return { work, begun: () => begun, end: () => resolve('done') };
}

test('so many are worked on at a time; who comes later begins when one has ended', async () => {
  const turns = createTurns(2, 10);
  const works = [held(), held(), held()];
  const runs = works.map(({ work }) => turns.run(work, patient));
  expect(works.map(({ begun }) => begun())).toEqual([true, true, false]);
  works[1]?.end();
  await runs[1];
  await expect.poll(() => works[2]?.begun()).toBe(true);
  for (const { end } of works) end();
  expect(await Promise.all(runs)).toEqual(['done', 'done', 'done']);
});

test('who does not come to its turn in time is told so, and its work never begins', async () => {
  const turns = createTurns(1, 10);
  const [first, second] = [held(), held()];
  const running = turns.run(first.work, patient);
  const impatient = new AbortController();
  const waiting = turns.run(second.work, impatient.signal);
  impatient.abort();
  await expect(waiting).rejects.toMatchObject(refused);
  first.end();
  await running;
  expect(second.begun()).toBe(false);
});

test('only so many may wait', async () => {
  const turns = createTurns(1, 1);
  const [first, second] = [held(), held()];
  const runs = [turns.run(first.work, patient), turns.run(second.work, patient)];
  await expect(turns.run(async () => 'late', patient)).rejects.toMatchObject(refused);
  first.end();
  second.end();
  expect(await Promise.all(runs)).toEqual(['done', 'done']);
});
