import type { Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { genres } from '../../infra/databases/content/tables.ts';
import { UnavailableError } from '../../infra/errors.ts';
import { causeReplayed } from '../../infra/events/cause.ts';
import { startTestPostgres, type TestPostgres } from '../servers/postgres.ts';
import { superuserOf } from '../servers/superuser.ts';

let servers: TestPostgres;
let replica: Sql;
beforeAll(async () => {
  servers = await startTestPostgres();
  replica = superuserOf(servers, 'replica');
});
afterAll(async () => {
  await replica?.end();
  await servers?.stop();
});
afterEach(() => replica`SELECT pg_wal_replay_resume()`);

const going = new AbortController().signal;

/** A change on the primary, as the event that tells of it carries it. */
async function change(name: string) {
  const { primary } = servers.open('content').db.content;
  await primary.insert(genres).values({ id: crypto.randomUUID(), name });
  const [row] = await primary.$client`SELECT pg_current_wal_insert_lsn()::text AS lsn`;
  return { source: '/polyphony/content', lsn: String(row?.lsn) };
}

it('waits until the replica has the change, and no longer', async () => {
  const { db } = servers.open('search');
  await replica`SELECT pg_wal_replay_pause()`;
  const event = await change('Held back');
  let done = false;
  const waiting = causeReplayed(event, db.content.replica, going).then(() => {
    done = true;
  });
  const seen = () => db.content.replica.$count(genres);
  // Some of its questions have been answered by now: it has had the chance to be wrong.
  for (let i = 0; i < 5; i += 1) expect(await seen()).toBe(0);
  expect(done).toBe(false);
  await replica`SELECT pg_wal_replay_resume()`;
  await waiting;
  expect(await seen()).toBe(1);
});

it('has the event delivered again when the replica stays behind, and when the service stops', async () => {
  const { db } = servers.open('search');
  await replica`SELECT pg_wal_replay_pause()`;
  const event = await change('Left behind');
  await expect(causeReplayed(event, db.content.replica, AbortSignal.abort())).rejects.toThrow(
    UnavailableError,
  );
  await expect(causeReplayed(event, db.content.replica, going)).rejects.toThrow(UnavailableError);
});

it('asks nothing about an event that says nothing of its cause', async () => {
  const nobody = { select: () => expect.fail('nothing was to be asked') } as never;
  await causeReplayed({ source: '/polyphony/content' }, nobody, going);
});
