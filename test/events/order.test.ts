import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { beginning, readBatch, readCheckpoint, saveCheckpoint } from '../../infra/events/relay-log.ts';
import { type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterEach(() => lab.reset());
afterAll(() => lab.close());

it('gives a slow transaction that began earlier its place before a later one that committed first', async () => {
  const seen = lab.consumer('analytical');
  const transport = lab.transport([seen]);
  await transport.start();
  const slow = await lab.begin();
  const fast = await lab.begin();
  await lab.play(fast.tx, uuidv7(), 2);
  await fast.commit();
  await vi.waitFor(async () => expect((await firstBatch(lab)).held).toBe(true));
  const [behind] = await transport.outboxes();
  expect(behind).toMatchObject({ producer: 'player', pending: 1, held: 1 });
  expect(behind?.transactionsSinceOldest).toBeGreaterThan(0);
  await lab.play(slow.tx, uuidv7(), 1);
  await slow.commit();
  await lab.effectsBecome('analytical', [1, 2]);
});

it('does not skip a slow transaction whose event was written first', async () => {
  await lab.transport([lab.consumer('analytical')]).start();
  const slow = await lab.begin();
  await lab.play(slow.tx, uuidv7(), 1);
  const fast = await lab.begin();
  await lab.play(fast.tx, uuidv7(), 2);
  await fast.commit();
  const batch = await firstBatch(lab);
  expect(batch).toMatchObject({ events: [], held: true });
  await slow.commit();
  await lab.effectsBecome('analytical', [1, 2]);
});

it('does not deliver an event of a transaction that is still open, and delivers none of one rolled back', async () => {
  await lab.transport([lab.consumer('analytical')]).start();
  const open = await lab.begin();
  await lab.play(open.tx, uuidv7(), 1);
  expect(await firstBatch(lab)).toMatchObject({ events: [], held: false });
  await expect(
    lab.home.transaction(async (tx) => {
      await lab.play(tx, uuidv7(), 9);
      tx.rollback();
    }),
  ).rejects.toThrow();
  await open.commit();
  await lab.playNow(uuidv7(), 2);
  await lab.effectsBecome('analytical', [1, 2]);
});

it('keeps the order of one writer for every consumer, over many batches', async () => {
  const listener = uuidv7();
  const heard = Array.from({ length: 60 }, (_, index) => index + 1);
  const transport = lab.transport([lab.consumer('analytical'), lab.consumer('activity')], { batchSize: 7 });
  for (const ms of heard.slice(0, 30)) await lab.playNow(listener, ms);
  await transport.start();
  for (const ms of heard.slice(30)) await lab.playNow(listener, ms);
  await lab.effectsBecome('analytical', heard);
  await lab.effectsBecome('activity', heard);
});

it('begins a broker where the slowest of the consumers was whose place it takes, and never later', async () => {
  const begun = () => readCheckpoint(lab.home, 'player', 'kafka', ['analytical', 'activity']);
  await saveCheckpoint(lab.home, 'player', 'analytical', { xid: '900', position: '9' });
  expect(await begun()).toEqual(beginning);
  await saveCheckpoint(lab.home, 'player', 'activity', { xid: '1000', position: '7' });
  expect(await begun()).toEqual({ xid: '900', position: '9' });
  await saveCheckpoint(lab.home, 'player', 'kafka', { xid: '950', position: '8' });
  expect(await begun()).toEqual({ xid: '950', position: '8' });
});

function firstBatch(lab: Lab) {
  return readBatch(lab.home, 'player', ['play.recorded'], beginning, 100);
}
