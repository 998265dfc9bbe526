import { randomUUID } from 'node:crypto';
import { createClient } from 'graphql-ws';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { accessMatrixSuite } from '../databases/access-matrix-suite.ts';
import { registeredOperations } from '../operations/documents.ts';
import { type Data, eventually, type Person } from '../product.ts';
import { startTestStack, type TestStack } from '../servers/stack.ts';

const operations = registeredOperations();
let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack(undefined);
});
afterAll(() => stack?.remove());

const run = (name: string, variables: object, token?: string) => {
  const operation = operations.get(name);
  if (!operation) throw new Error(`There is no operation ${name}`);
  return stack.product.query(operation.text, variables, token);
};

/** The answer of an operation; null for the typed error that something is away. Any other error fails. */
async function attempt(name: string, variables: object, token: string): Promise<Data | null> {
  const { data, errors } = await run(name, variables, token);
  for (const error of errors ?? [])
    expect(error.extensions?.code, `${name}: ${JSON.stringify(errors)}`).toBe('SUBGRAPH_UNAVAILABLE');
  return errors ? null : data;
}

const serverOf = (name: string) => {
  const server = [...stack.servers, ...stack.services].find((one) => one.name === name);
  if (!server) throw new Error(`no ${name}`);
  return server;
};

describe('the access matrix on servers of their own', () => {
  accessMatrixSuite(() => ({ locations: stack.locations(), secrets: stack.secrets }));
});

describe('all parts together', () => {
  it('each service has the secrets and databases of its row, and no others', async () => {
    const answers = await Promise.all(stack.services.map((service) => service.healthy()));
    expect(answers).toEqual(answers.map(() => true));
    expect(stack.services).toHaveLength(14);
    expect(stack.servers.map(({ kind }) => kind).filter((kind) => kind === 'postgres')).toHaveLength(16);
    expect(Object.keys(stack.variables('content')).sort()).toEqual([
      'KAFKA_BROKERS',
      'REDIS_CLUSTER_URLS',
      'REDIS_DURABLE_URL',
      'REDIS_URL',
    ]);
    expect(Object.keys(stack.variables('auth')).sort()).toEqual([
      'KAFKA_BROKERS',
      'RABBITMQ_URL',
      'REDIS_DURABLE_URL',
      'REDIS_URL',
    ]);
  });

  it('events reach services in other processes, and one that was killed gets what it missed', async () => {
    // The welcome: user.registered goes from auth-service to notification-service.
    const welcomed = async (person: Person) =>
      eventually(
        async () => (await run('Inbox', {}, person.token)).data?.viewer?.notifications?.nodes?.length,
        (count) => count === 1,
        60_000,
      );
    await welcomed(await stack.product.register());
    await serverOf('notification-service').kill();
    await welcomed(await stack.product.register());
  });

  it('a replica that dies is left for another', async () => {
    const genres = async () => (await stack.product.query('{genres(first:1){nodes{id}}}')).errors;
    expect(await genres()).toBeUndefined();
    const find = async () => (await run('Search', { query: 'a' })).errors;
    for (const name of ['content-2', 'content-3', 'content-4']) {
      await serverOf(name).kill();
      await eventually(find, (errors) => errors === undefined, 30_000);
      await serverOf(name).start();
    }
  });
});

describe('one’s own writes', () => {
  /** Superusers of replicas that can be held back. */
  const superusers: postgres.Sql[] = [];
  afterAll(async () => void (await Promise.all(superusers.map((sql) => sql.end()))));

  function superuserOf(port: number): postgres.Sql {
    const login = { host: '127.0.0.1', port, ...stack.superuser, username: stack.superuser.user };
    const sql = postgres({ ...login, database: 'postgres', max: 1, onnotice: () => {} });
    superusers.push(sql);
    return sql;
  }

  /** One person's playlist, made and changed again and again, read through content-service's replica of it. */
  async function writeAndRead(person: Person, songs: Data[], rounds: number, tally: Record<string, number>) {
    const count = (what: string) => {
      tally[what] = (tally[what] ?? 0) + 1;
    };
    const { token } = person;
    const made = await attempt('CreatePlaylist', { input: { title: 'Mine', visibility: 'PRIVATE' } }, token);
    const id = made?.createPlaylist?.playlist?.id;
    if (!id) return count('not made');
    let durationMs = 0;
    for (let round = 0; round < rounds; round++) {
      const song = songs[round % songs.length];
      const added = await attempt('AddSongs', { input: { playlistId: id, songIds: [song.id] } }, token);
      if (!added) return count('not written');
      durationMs += song.durationMs;
      const page = await attempt('PlaylistPage', { id }, token);
      if (!page?.playlist) count('not read');
      else if (page.playlist.durationMs === durationMs) count('fresh');
      else count('stale');
    }
  }

  it('are never read older, while replicas are held back, killed and started', async () => {
    const { data } = await stack.product.query(
      '{genres(first:5){nodes{songs(first:20){nodes{id durationMs}}}}}',
    );
    const songs: Data[] = data.genres.nodes.flatMap((genre: Data) => genre.songs.nodes);
    expect(songs.length).toBeGreaterThan(5);
    const people = await Promise.all(Array.from({ length: 8 }, () => stack.product.register()));
    const replica = serverOf('playlist-2');
    const tally: Record<string, number> = {};
    let done = false;
    const primary = superuserOf(serverOf('playlist-1').port);
    async function disturb(): Promise<void> {
      while (!done) {
        const sql = superuserOf(replica.port);
        // Held back before it gets anything from its primary it can show nobody their writes, and kill would follow upon kill.
        await eventually(
          () => primary`select 1 from pg_stat_replication where state = 'streaming'`,
          ({ length }) => length === 1,
          30_000,
        );
        await sql`select pg_wal_replay_pause()`;
        await new Promise((resolve) => setTimeout(resolve, 300));
        await sql`select pg_wal_replay_resume()`;
        await new Promise((resolve) => setTimeout(resolve, 300));
        await replica.kill();
        await replica.start();
      }
    }
    const disturbing = disturb();
    await Promise.all(people.map((person) => writeAndRead(person, songs, 40, tally)));
    done = true;
    await disturbing;
    process.stdout.write(`own writes under faults: ${JSON.stringify(tally)}\n`);
    expect(tally.stale ?? 0).toBe(0);
    expect(tally.fresh ?? 0).toBeGreaterThan(250);
  });
});

describe('subscriptions over Redis', () => {
  it('reach a subscriber of another gateway, and go on after Redis was killed', async () => {
    const other = await stack.another('gateway');
    await other.start();
    const { token } = await stack.product.register();
    const device = await attempt('RegisterDevice', { input: { name: 'Desk', kind: 'COMPUTER' } }, token);
    const deviceId = device.registerDevice.device.id;
    const seen: number[] = [];
    const client = createClient({
      url: `${other.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
    });
    const stop = client.subscribe(
      { query: 'subscription{playerChanged{version volume}}' },
      {
        next: ({ data }) => void seen.push((data as Data).playerChanged.volume),
        error: () => {},
        complete: () => {},
      },
    );
    const setVolume = (volume: number) =>
      attempt(
        'PlayerCommand',
        { input: { commandId: randomUUID(), deviceId, action: { setVolume: { volume } } } },
        token,
      );
    const sees = (volume: number) =>
      eventually(
        async () => seen,
        (all) => all.at(-1) === volume,
        30_000,
      );
    await eventually(
      async () => seen.length,
      (count) => count > 0,
      30_000,
    );
    await setVolume(0.25);
    await sees(0.25);
    await serverOf('redis-cache').kill();
    await setVolume(0.5);
    await serverOf('redis-cache').start();
    await sees(0.5);
    await setVolume(0.75);
    await sees(0.75);
    stop();
    await client.dispose();
  });
});
