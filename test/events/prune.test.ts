import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Executor } from '../../infra/events/port.ts';
import { pruneOutbox } from '../../infra/events/relay-log.ts';
import { type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterEach(() => lab.reset());
afterAll(() => lab.close());

const left = async () => [...(await lab.home.execute(sql`select position from outbox`))].length;

it('removes old events once every consumer of the topology has passed them, and no others', async () => {
  for (const ms of [1, 2]) await lab.playNow(uuidv7(), ms);
  await age(lab);
  const one = lab.transport([lab.consumer('analytical')]);
  await one.start();
  await lab.effectsBecome('analytical', [1, 2]);
  await one.stop();
  expect(await pruneOutbox(lab.home, 'player', 3_600_000)).toBe(0);
  const both = lab.transport([lab.consumer('analytical'), lab.consumer('activity')]);
  await both.start();
  await lab.effectsBecome('activity', [1, 2]);
  await lab.playNow(uuidv7(), 3);
  await lab.effectsBecome('analytical', [1, 2, 3]);
  await lab.effectsBecome('activity', [1, 2, 3]);
  await both.stop();
  expect(await pruneOutbox(lab.home, 'player', 3_600_000)).toBe(2);
  expect(await left()).toBe(1);
});

it('happens by itself, and a consumer forgets nothing before it has caught up since the start', async () => {
  let looks = 0;
  const counted: Executor = {
    execute(query) {
      looks += 1;
      return lab.home.execute(query);
    },
  };
  const caughtUp = Promise.withResolvers<void>();
  const slow = lab.consumer('activity', () => caughtUp.promise);
  const settings = { pruneEveryMs: 10, keepMs: 3_600_000 };
  await lab.playNow(uuidv7(), 1);
  await age(lab);
  await lab.away.activity.execute(sql`insert into inbox (consumer, event_id, applied_at)
    values ('activity', gen_random_uuid(), now() - interval '2 hours')`);
  await lab.transport([lab.consumer('analytical'), slow], settings, counted).start();
  await vi.waitFor(() => expect(looks).toBeGreaterThan(3));
  expect(await oldInboxRows(lab)).toBe(1);
  caughtUp.resolve();
  await vi.waitFor(async () => expect(await oldInboxRows(lab)).toBe(0));
  await vi.waitFor(async () => expect(await left()).toBe(0));
});

async function oldInboxRows(lab: Lab): Promise<number> {
  const rows = await lab.away.activity.execute(
    sql`select from inbox where applied_at < now() - interval '1 hour'`,
  );
  return [...rows].length;
}

/** Makes every event of the outbox two hours older. */
async function age(lab: Lab): Promise<void> {
  await lab.owner.execute(sql`update outbox set created_at = created_at - interval '2 hours'`);
}
