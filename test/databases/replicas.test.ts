import { rmSync } from 'node:fs';
import { eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { v7 as uuid } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { songs } from '../../infra/databases/content/tables.ts';
import { createFreshness } from '../../infra/databases/freshness.ts';
import { type DatabaseOptions, type OpenDatabases, openDatabases } from '../../infra/databases/handles.ts';
import { prepareDatabases } from '../../infra/databases/prepare.ts';
import { users } from '../../infra/databases/user/tables.ts';
import { memoryWriteTokens } from '../../infra/databases/write-tokens.ts';
import { publicErrorOf, UnavailableError } from '../../infra/errors.ts';
import { type Clusters, startClusters } from '../../infra/postgres/clusters.ts';
import type { ManagedServer } from '../../infra/servers/port.ts';
import { namedPorts, openStackState } from '../../infra/stack/state.ts';
import type { ServiceName } from '../../infra/topology.ts';
import { eventually } from '../product.ts';
import { temporaryFolder } from '../servers/postgres.ts';

let clusters: Clusters;
let dataDir: string;
const opened: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  dataDir = temporaryFolder();
  clusters = await startClusters({
    dataDir,
    replicas: { user: 2, content: 3, playlist: 0, activity: 0, analytics: 0, operational: 0 },
    portOf: namedPorts(openStackState(dataDir)),
    durable: false,
  });
  await prepareDatabases({ ...clusters, locations: clusters.locations() });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((databases) => databases.close()));
  for (const name of [...contentReplicas, ...userReplicas]) {
    const server = serverOf(name);
    const pid = server.pid();
    if (pid === null) await server.start();
    await ask(name, 'select pg_wal_replay_resume()');
  }
});
afterAll(async () => {
  await clusters?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const contentReplicas = ['content-2', 'content-3', 'content-4'];
const userReplicas = ['user-2', 'user-3'];

const serverOf = (name: string): ManagedServer => {
  const server = clusters.servers.find((one) => one.name === name);
  if (!server) throw new Error(`no ${name}`);
  return server;
};

async function ask(name: string, statement: string): Promise<unknown> {
  const { user: username, password } = clusters.superuser;
  const { port } = serverOf(name);
  const client = postgres({ host: '127.0.0.1', port, username, password, database: 'postgres', max: 1 });
  try {
    const [row] = await client.unsafe(statement);
    return Object.values(row ?? {})[0];
  } finally {
    await client.end({ timeout: 5 });
  }
}

function open<S extends ServiceName>(service: S, options: DatabaseOptions = {}): OpenDatabases<S> {
  const databases = openDatabases(service, clusters.locations(), clusters.secrets, options);
  opened.push(databases);
  return databases;
}

/** The port that a statement of this reader is answered at. */
const portOf = async (reader: ReturnType<OpenDatabases<'search'>['forRequest']>) => {
  const [row] = await reader.content.replica
    .select({ port: sql<number>`inet_server_port()` })
    .from(sql`(select 1) as one`);
  return Number(row?.port);
};
const nothing = async () => undefined;
const requestOf = (search: OpenDatabases<'search'>, key?: string) =>
  search.forRequest({ needed: nothing, ...(key ? { key } : {}) });
/** Tells fast what a replica does. */
const quick = { everyMs: 50, patienceMs: 1000 };
const reasons = (databases: OpenDatabases<ServiceName>, database: 'content' | 'user' = 'content') =>
  databases
    .replicas(database)
    .health.states()
    .map(({ reason }) => reason);

describe('several replicas', () => {
  it('share the people, and each keeps to one', async () => {
    const search = open('search');
    const people = Array.from({ length: 40 }, () => uuid());
    const ports = await Promise.all(people.map((person) => portOf(requestOf(search, person))));
    expect(new Set(ports).size).toBe(3);
    const again = await Promise.all(people.map((person) => portOf(requestOf(search, person))));
    expect(again).toEqual(ports);
    // Nobody in particular goes round.
    const nobody = await Promise.all(Array.from({ length: 9 }, () => portOf(requestOf(search))));
    expect(new Set(nobody).size).toBe(3);
  });

  it('one request reads one replica, and its statements together', async () => {
    const search = open('search');
    const request = requestOf(search);
    const ports = await Promise.all(Array.from({ length: 10 }, () => portOf(request)));
    expect(new Set(ports).size).toBe(1);
    expect(search.replicas('content').counts).toMatchObject({ replica: 1, retried: 0 });
  });

  it('kill -9 of one, and of two, costs readers no error; they are read again when they are back', async () => {
    const search = open('search', { bounds: quick });
    const failures: unknown[] = [];
    let reads = 0;
    let going = true;
    const readers = Array.from({ length: 8 }, async (_, at) => {
      while (going) {
        await portOf(requestOf(search, String(at))).catch((error: unknown) => failures.push(error));
        reads += 1;
      }
    });
    for (const names of [['content-2'], ['content-3', 'content-4']]) {
      await Promise.all(names.map((name) => serverOf(name).kill()));
      const before = reads;
      await eventually(
        async () => reads,
        (count) => count > before + 200,
        30_000,
      );
      await Promise.all(names.map((name) => serverOf(name).start()));
      await eventually(
        async () => reasons(search as never),
        (all) => all.filter((reason) => reason === null).length === 3,
        30_000,
      );
    }
    going = false;
    await Promise.all(readers);
    expect(failures).toEqual([]);
    expect(search.replicas('content').counts.retried).toBeGreaterThan(0);
    const spread = async () => {
      const people = Array.from({ length: 30 }, (_, at) => portOf(requestOf(search, String(at))));
      return new Set(await Promise.all(people)).size;
    };
    await eventually(spread, (count) => count === 3, 30_000);
  });

  it('a statement on one that freezes is asked elsewhere', async () => {
    const search = open('search', { bounds: { ...quick, patienceMs: 100, silenceMs: 300 } });
    const request = requestOf(search, 'somebody');
    const port = await portOf(request);
    const frozen = clusters.servers.find((server) => server.port === port);
    const pid = frozen?.pid();
    if (!frozen || !pid) throw new Error('The replica has no process');
    const backends = (await ask(
      frozen.name,
      "select string_agg(pid::text, ',') from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    )) as string;
    const processes = [pid, ...backends.split(',').map(Number)];
    for (const one of processes) process.kill(one, 'SIGSTOP');
    try {
      expect(await portOf(request)).not.toBe(port);
      expect(search.replicas('content').counts.retried).toBe(1);
    } finally {
      for (const one of processes) process.kill(one, 'SIGCONT');
    }
    await eventually(
      async () => reasons(search as never),
      (all) => all.every((one) => one === null || one === 'is the primary'),
      30_000,
    );
  });

  it('one that falls behind its peers leaves the pool, and comes back by itself', async () => {
    const search = open('search', { bounds: { ...quick, lagMs: 100 } });
    const content = open('content');
    await ask('content-3', 'select pg_wal_replay_pause()');
    const all = async () => {
      await content.db.content.primary.insert(songs).values({ id: uuid(), title: 'Ahead', durationMs: 1000 });
      await portOf(requestOf(search));
      return reasons(search as never);
    };
    await eventually(all, (now) => now[1] === 'behind', 30_000);
    const held = serverOf('content-3').port;
    const ports = await Promise.all(
      Array.from({ length: 30 }, (_, at) => portOf(requestOf(search, String(at)))),
    );
    expect(ports).not.toContain(held);
    await ask('content-3', 'select pg_wal_replay_resume()');
    await eventually(all, (now) => now[1] === null, 30_000);
  });

  it('behind by bytes counts as much', async () => {
    const search = open('search', { bounds: { ...quick, lagMs: 1e9, lagBytes: 1000n } });
    const content = open('content');
    await portOf(requestOf(search));
    await ask('content-3', 'select pg_wal_replay_pause()');
    const all = async () => {
      await content.db.content.primary
        .insert(songs)
        .values({ id: uuid(), title: 'x'.repeat(200), durationMs: 1000 });
      await portOf(requestOf(search));
      return reasons(search as never);
    };
    await eventually(all, (now) => now[1] === 'behind', 30_000);
    await ask('content-3', 'select pg_wal_replay_resume()');
    await eventually(all, (now) => now[1] === null, 30_000);
  });
});

describe('one’s own writes', () => {
  it('are read on the replica that has them, at once, while another stands still', async () => {
    const tokens = memoryWriteTokens();
    const search = open('search', { bounds: quick });
    const content = open('content');
    const writer = createFreshness({ service: 'content', databases: content, tokens });
    const reader = createFreshness({ service: 'search', databases: search, tokens });
    await ask('content-2', 'select pg_wal_replay_pause()');
    for (let round = 0; round < 40; round += 1) {
      const [id, viewer] = [uuid(), uuid()];
      await content.db.content.primary.insert(songs).values({ id, title: 'Mine', durationMs: 1000 });
      await writer.noteWrites([viewer]);
      const { replica } = reader.forViewer(viewer).content;
      expect(await replica.select({ id: songs.id }).from(songs).where(eq(songs.id, id))).toEqual([{ id }]);
      // Its token stays as long as one replica has not passed it.
      expect(await tokens.get(viewer, 'content')).toMatchObject({ lsn: expect.any(BigInt) });
    }
    expect(search.replicas('content').counts).toMatchObject({ refused: 0 });
  });

  it('are read on the primary when every replica is gone, where there is one; elsewhere that is a typed error', async () => {
    const tokens = memoryWriteTokens();
    const user = open('user', { bounds: quick });
    const streaming = open('streaming', { bounds: quick, waitMs: 100 });
    const people = createFreshness({ service: 'user', databases: user, tokens });
    const [id, typeId] = [uuid(), 'LISTENER'];
    const person = { id, email: `${id}@polyphony.example`, displayName: 'Ada', countryCode: 'GB', typeId };
    await open('auth').db.user.primary.insert(users).values(person);
    await people.noteWrites([id]);
    await Promise.all(userReplicas.map((name) => serverOf(name).kill()));
    const count = () => people.forViewer(id).user.replica.$count(users, eq(users.id, id));
    expect(await Promise.all(Array.from({ length: 20 }, count))).toEqual(new Array(20).fill(1));
    expect(user.replicas('user').counts['primary: no replica']).toBeGreaterThan(0);
    const status = await streaming.db.userStatus.byIds([id]).catch(publicErrorOf);
    expect(status).toBeInstanceOf(UnavailableError);
  });

  it('tokens that were lost let nobody read what is older than the moment', async () => {
    // Of another process, so to say: these know nothing of what was written with the others.
    const content = open('content');
    const id = uuid();
    await Promise.all(contentReplicas.map((name) => ask(name, 'select pg_wal_replay_pause()')));
    await content.db.content.primary.insert(songs).values({ id, title: 'Before', durationMs: 1000 });
    const search = open('search', { bounds: quick, waitMs: 20_000 });
    const reader = createFreshness({ service: 'search', databases: search, tokens: memoryWriteTokens() });
    await eventually(
      () => ask('content-2', 'select pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn()'),
      (received) => received === true,
      30_000,
    );
    const read = reader.forViewer(uuid()).content.replica.$count(songs, eq(songs.id, id));
    await ask('content-2', 'select pg_wal_replay_resume()');
    expect(await read).toBe(1);
  });
});

describe('a replica that was killed', () => {
  it('is not read before it shows again what it had shown, even where its primary is gone', async () => {
    const search = open('search', { bounds: quick, waitMs: 30_000 });
    const content = open('content');
    for (const name of ['content-3', 'content-4']) await serverOf(name).kill();
    const id = uuid();
    // More than fits into memory until the next checkpoint, so that the replica begins again before it.
    await content.db.content.primary.insert(songs).values({ id, title: 'Shown', durationMs: 1000 });
    const count = () => requestOf(search).content.replica.$count(songs, eq(songs.id, id));
    await eventually(count, (shown) => shown === 1, 30_000);
    await serverOf('content-1').kill();
    try {
      for (let round = 0; round < 3; round += 1) {
        await serverOf('content-2').kill();
        const reading = count();
        await serverOf('content-2').start();
        expect(await reading).toBe(1);
      }
    } finally {
      await serverOf('content-1').start();
    }
  });
});
