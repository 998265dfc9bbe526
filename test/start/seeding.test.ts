import { afterAll, expect, it } from 'vitest';
import { eventually } from '../product.ts';
import { dataFolder, owner, processesOn } from './command.ts';

const folder = dataFolder();
const { dataDir } = folder;
const environment = { SERVICES: 'content' };
afterAll(folder.close);

async function count(): Promise<number> {
  const sql = owner(dataDir, 'content');
  try {
    const [row] = await sql`select count(*)::int as songs from songs`;
    return row?.songs as number;
  } finally {
    await sql.end();
  }
}

/** Waits until some, not all, songs are there: the tables may not be there yet either. */
const halfway = () =>
  eventually(
    () => count().catch(() => 0),
    (songs) => songs > 0,
    60_000,
  );

it('is stopped in the middle of the first start without a trace but its data', async () => {
  const first = folder.start(['--songs', '60000'], environment);
  await first.says('catalogue');
  expect(await halfway()).toBeLessThan(60_000);
  first.signal('SIGINT', 'group');
  expect(await first.ended).toBe(0);
  expect(first.output()).toContain('Stopped');
  expect(first.output()).not.toContain('ready');
  expect(processesOn(dataDir)).toEqual([]);
}, 120_000);

it('begins the catalogue again after a kill in the middle, and makes it whole', async () => {
  const killed = folder.start(['--songs', '60000'], environment);
  await killed.says('catalogue');
  await halfway();
  killed.signal('SIGKILL');
  await killed.ended;

  const next = folder.start(['--songs', '160'], environment);
  await next.ready();
  expect(await count()).toBe(160);
  const sql = owner(dataDir, 'content');
  // A load of that size works without its GIN indexes: the one after it must bring them back.
  const indexes = await sql`select indexname from pg_indexes where indexdef like '%USING gin%'`;
  const [row] = await sql`select obj_description('songs'::regclass, 'pg_class') as comment`;
  await sql.end();
  expect(indexes.length).toBeGreaterThan(0);
  expect(row?.comment).toBeNull();
  next.signal('SIGTERM');
  expect(await next.ended).toBe(0);
}, 120_000);
