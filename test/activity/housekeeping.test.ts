import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { openDatabases } from '../../infra/databases/handles.ts';
import type { Lag } from '../../infra/events/operating.ts';
import type { Peers } from '../../infra/peers/peers.ts';
import { forgetRemovals } from '../../subgraphs/activity/housekeeping.ts';
import { theProduct } from '../product.ts';

const product = theProduct();
const activity = openDatabases('activity', product.locations, product.secrets);
afterAll(() => activity.close());
const home = activity.db.activity.primary;

type Route = Lag['routes'][number];
const settled = { producer: 'player', consumer: 'activity', pending: 0, oldestSeconds: 0, dead: 0 } as const;

/** What player-service says of its events. */
const telling = (route: Partial<Route>, complete = true) =>
  ({
    async get<T>(service: string): Promise<T> {
      if (service !== 'player') throw new Error(`asked ${service}`);
      const busy: Route = { ...settled, consumer: 'analytical', pending: 5, dead: 5 };
      return { carriedBy: 'embedded', complete, routes: [busy, { ...settled, ...route }] } satisfies Lag as T;
    },
  }) as Pick<Peers, 'get'> as Peers;

async function removedOnes(userId: string): Promise<string[]> {
  const rows = await home.execute<{ days: string }>(
    sql`select (current_date - removed_at::date)::text as days from removed_plays where user_id = ${userId} order by removed_at`,
  );
  return Array.from(rows, ({ days }) => days);
}

test('plays that were removed over a year ago are forgotten, and only while nothing waits that could bring one back', async () => {
  const userId = uuidv7();
  for (const days of [400, 367, 365, 1])
    await home.execute(sql`insert into removed_plays (user_id, play_id, removed_at)
      values (${userId}, gen_random_uuid(), now() - ${days} * interval '1 day')`);
  const forget = (peers: Peers) =>
    forgetRemovals({ db: activity.db, peers, stopping: new AbortController().signal }, new Date());
  const all = ['400', '367', '365', '1'];
  for (const peers of [telling({ pending: 1 }), telling({ dead: 1 }), telling({}, false)]) {
    expect(await forget(peers)).toBe(0);
    expect(await removedOnes(userId)).toEqual(all);
  }
  const away = { get: () => Promise.reject(new Error('away')) } as Pick<Peers, 'get'> as Peers;
  await expect(forget(away)).rejects.toThrow('away');
  expect(await removedOnes(userId)).toEqual(all);
  await forget(telling({}));
  expect(await removedOnes(userId)).toEqual(['365', '1']);
});
