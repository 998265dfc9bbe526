import { sql } from 'drizzle-orm';
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

it('gives events of one aggregate in the order in which they were written, whichever transaction began earlier', async () => {
  const transport = lab.transport([lab.consumer('analytical')]);
  await transport.start();
  const listener = uuidv7();
  const waited = await lab.begin();
  const went = await lab.begin();
  await lab.play(went.tx, listener, 1);
  await went.commit();
  await lab.playNow(uuidv7(), 9);
  await vi.waitFor(async () =>
    expect((await transport.outboxes())[0]).toMatchObject({ pending: 2, held: 2 }),
  );
  await lab.play(waited.tx, listener, 2);
  await lab.play(waited.tx, listener, 3);
  await waited.commit();
  await lab.effectsBecome('analytical', [1, 2, 3, 9]);
});

it('gives two hundred parallel changes of a locked row in the order of its versions', async () => {
  await lab.transport([lab.consumer('analytical')]).start();
  const listener = uuidv7();
  await lab.owner.execute(sql`insert into playing_sessions (user_id, version) values (${listener}, 0)`);
  const change = () =>
    lab.home.transaction(async (tx) => {
      await tx.execute(sql`select from playing_sessions where user_id = ${listener} for update`);
      const rows = await tx.execute<{ version: number }>(sql`
        update playing_sessions set version = version + 1 where user_id = ${listener} returning version`);
      await lab.play(tx, listener, rows[0]?.version ?? 0);
    });
  const count = 200;
  await Promise.all(Array.from({ length: count }, change));
  await lab.effectsBecome(
    'analytical',
    Array.from({ length: count }, (_, index) => index + 1),
  );
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
