import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type Lab, openLab, writeEvent } from './lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterEach(() => lab.reset());
afterAll(() => lab.close());

it('parks a poisonous event with its reason after bounded tries, and goes on with the rest', async () => {
  const listener = uuidv7();
  const ids: string[] = [];
  for (const ms of [1, 2, 3]) ids.push(await lab.playNow(listener, ms));
  const poisoned = lab.consumer('analytical', async (event) => {
    if (event.data.heardMs === 2) throw new Error('cannot count this');
  });
  const transport = lab.transport([poisoned, lab.consumer('activity')]);
  await transport.start();
  await lab.effectsBecome('analytical', [1, 3]);
  await lab.effectsBecome('activity', [1, 2, 3]);
  expect(await transport.deadLetters()).toMatchObject([
    {
      consumer: 'analytical',
      producer: 'player',
      eventId: ids[1],
      error: 'cannot count this',
      attempts: 5,
    },
  ]);
  expect(await transport.deadLetterCounts()).toEqual([
    { producer: 'player', consumer: 'analytical', count: 1 },
  ]);
});

it('rolls back what the failed statement of a handler left, and parks on a broken constraint', async () => {
  await lab.playNow(uuidv7(), 1);
  const broken = lab.consumer('analytical', async (_event, { tx }) => {
    await tx.execute(sql`insert into effects (event_id, heard) values (null, 7)`);
    await tx.execute(sql`select 1 / 0`);
  });
  const transport = lab.transport([broken]);
  await transport.start();
  await vi.waitFor(async () => expect(await transport.deadLetters()).toHaveLength(1));
  expect((await transport.deadLetters())[0]?.error).toContain('22012 division by zero');
  expect(await lab.effects('analytical')).toEqual([]);
});

it('waits, with the order kept, for something that is away, however often it has to try', async () => {
  let tries = 0;
  const waiting = lab.consumer('analytical', async (event) => {
    if (event.data.heardMs !== 2) return;
    tries += 1;
    if (tries <= 12) throw Object.assign(new Error('content-service is away'), { canRetry: true });
  });
  for (const ms of [1, 2, 3]) await lab.playNow(uuidv7(), ms);
  const transport = lab.transport([waiting]);
  await transport.start();
  await lab.effectsBecome('analytical', [1, 2, 3]);
  expect(tries).toBe(13);
  expect(await transport.deadLetters()).toEqual([]);
});

it('parks an unknown major at once, reads a newer minor, and parks what is not the contract', async () => {
  let calls = 0;
  const subscriber = lab.consumer('analytical', async () => {
    calls += 1;
  });
  await lab.playNow(uuidv7(), 1);
  const uri = 'urn:polyphony:event:play.recorded';
  await writeEvent(lab, { dataschema: `${uri}:2.0` });
  await writeEvent(lab, { dataschema: `${uri}:1.7`, futureattribute: 'x' }, { mood: 'calm', heardMs: 2 });
  await writeEvent(lab, {}, { heardMs: 'long' });
  await lab.playNow(uuidv7(), 3);
  const transport = lab.transport([subscriber]);
  await transport.start();
  await lab.effectsBecome('analytical', [1, 2, 3]);
  expect(calls).toBe(3);
  const letters = await transport.deadLetters();
  expect(letters.map(({ attempts }) => attempts)).toEqual([1, 1]);
  expect(letters.map(({ error }) => error.split(/[ :]/)[0]).sort()).toEqual([
    'EVENT_INVALID',
    'EVENT_UNKNOWN_MAJOR',
  ]);
});

it('replays a parked event once the consumer can take it', async () => {
  let broken = true;
  const subscriber = lab.consumer('analytical', async () => {
    if (broken) throw new Error('a mistake of ours');
  });
  const eventId = await lab.playNow(uuidv7(), 1);
  const transport = lab.transport([subscriber]);
  await transport.start();
  await vi.waitFor(async () => expect(await transport.deadLetters()).toHaveLength(1));
  await expect(transport.replay('analytical', eventId)).rejects.toThrow('a mistake of ours');
  broken = false;
  expect(await transport.replay('activity', eventId)).toBe('NOT_FOUND');
  expect(await transport.replay('analytical', eventId)).toBe('APPLIED');
  expect(await transport.replay('analytical', eventId)).toBe('NOT_FOUND');
  expect(await lab.effects('analytical')).toEqual([1]);
  expect(await transport.deadLetters()).toEqual([]);
});

it('shows a parked event, and discards it for good', async () => {
  const eventId = await lab.playNow(uuidv7(), 1);
  const broken = lab.consumer('analytical', () => Promise.reject(new Error('never')));
  const transport = lab.transport([broken]);
  await transport.start();
  await vi.waitFor(async () => expect(await transport.deadLetters()).toHaveLength(1));
  expect(await transport.deadLetter('analytical', eventId)).toMatchObject({ eventId, error: 'never' });
  expect(await transport.deadLetter('analytical', 'no id')).toBeNull();
  expect(await transport.discard('activity', eventId)).toBe(false);
  expect(await transport.discard('analytical', eventId)).toBe(true);
  expect(await transport.discard('analytical', eventId)).toBe(false);
  expect(await transport.deadLetters()).toEqual([]);
  expect(await lab.effects('analytical')).toEqual([]);
});
