import { rmSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { songs } from '../../infra/databases/content/tables.ts';
import { type OpenDatabases, openDatabases } from '../../infra/databases/handles.ts';
import { prepareDatabases } from '../../infra/databases/prepare.ts';
import { type EmbeddedPostgres, startPostgres } from '../../infra/postgres/embedded.ts';
import { temporaryFolder } from '../servers/postgres.ts';
import { superuserOf } from '../servers/superuser.ts';

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

async function setUp(): Promise<{
  dataDir: string;
  servers: EmbeddedPostgres;
  content: OpenDatabases<'content'>;
}> {
  const dataDir = temporaryFolder();
  cleanUp.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const servers = await startPostgres({ dataDir, durable: false });
  cleanUp.push(() => servers.stop());
  await prepareDatabases(servers);
  const content = openDatabases('content', servers.locations, servers.secrets, { idleSeconds: 1 });
  cleanUp.push(() => content.close());
  return { dataDir, servers, content };
}

it('lost connections are made anew, and idle ones are closed', async () => {
  const { servers, content } = await setUp();
  const admin = superuserOf(servers, 'primary');
  cleanUp.push(() => admin.end());
  const sessions = async () => {
    const [row] =
      await admin`SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'content-service'`;
    return Number(row?.n);
  };
  expect(await sessions()).toBe(0);
  await Promise.all(Array.from({ length: 20 }, () => content.db.content.primary.$count(songs)));
  expect(await sessions()).toBe(4);
  await admin`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'polyphony_content_content'`;
  await expect.poll(sessions).toBe(0);
  // A statement that is sent before the client has seen the end of its connection fails, on each of them once; those after it do not.
  const count = () => content.db.content.primary.$count(songs);
  const counts = () => Promise.all(Array.from({ length: 20 }, count)).catch((error: unknown) => error);
  await expect.poll(counts).toEqual(new Array(20).fill(0));
  await expect.poll(sessions, { timeout: 10_000 }).toBe(0);
});

it('handles outlive a restart of the servers on their ports, however often they failed meanwhile', async () => {
  const { dataDir, servers, content } = await setUp();
  const search = openDatabases('search', servers.locations, servers.secrets, { waitMs: 100 });
  cleanUp.push(() => search.close());
  const counts = () => [content.db.content.primary.$count(songs), search.db.content.replica.$count(songs)];
  expect(await Promise.all(counts())).toEqual([0, 0]);
  const { primary, replicas } = servers.locations.content;
  await servers.stop();
  // More often than a pool has connections: each failure must give its connection back.
  for (let failure = 0; failure < 12; failure++) {
    const answers = await Promise.allSettled(counts());
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  }
  const ports = { primary: primary.port, replica: replicas[0]?.port ?? 0 };
  const again = await startPostgres({ dataDir, durable: false, ports });
  cleanUp.push(() => again.stop());
  const all = () => Promise.all(counts()).catch(() => 'not yet');
  await expect.poll(all, { timeout: 10_000 }).toEqual([0, 0]);
});
