import { rmSync } from 'node:fs';
import postgres from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { prepareDatabases } from '../../infra/databases/prepare.ts';
import { type Clusters, startClusters } from '../../infra/postgres/clusters.ts';
import type { ManagedServer } from '../../infra/servers/port.ts';
import { namedPorts, openStackState } from '../../infra/stack/state.ts';
import { type DatabaseName, databaseNames, type Place } from '../../infra/topology.ts';
import { eventually } from '../product.ts';
import { temporaryFolder } from '../servers/postgres.ts';
import { outcome } from './access-matrix-suite.ts';

const folders: string[] = [];
let running: Clusters | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
}

const none = Object.fromEntries(databaseNames.map((name) => [name, 0])) as Record<DatabaseName, number>;

async function start(dataDir: string, replicas: Partial<Record<DatabaseName, number>>): Promise<Clusters> {
  const clusters = await startClusters({
    dataDir,
    replicas: { ...none, ...replicas },
    portOf: namedPorts(openStackState(dataDir)),
    durable: false,
  });
  running = clusters;
  return clusters;
}

const serverOf = (clusters: Clusters, name: string): ManagedServer => {
  const server = clusters.servers.find((one) => one.name === name);
  if (!server) throw new Error(`no ${name}`);
  return server;
};

/** A superuser's question to one server, on a connection of its own. */
async function ask(clusters: Clusters, name: string, statement: string): Promise<string> {
  const { user, password } = clusters.superuser;
  const port = serverOf(clusters, name).port;
  const sql = postgres({
    host: '127.0.0.1',
    port,
    user,
    password,
    database: 'postgres',
    max: 1,
    onnotice: () => {},
  });
  try {
    const rows = await sql.unsafe(statement);
    return String(Object.values(rows[0] ?? {})[0]);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const write = (clusters: Clusters, name: string, value: number) =>
  ask(clusters, name, `create table if not exists kept (n int); insert into kept values (${value})`);
const sum = (clusters: Clusters, name: string) => ask(clusters, name, 'select sum(n) from kept');
const sumIs = (clusters: Clusters, name: string, wanted: string) =>
  eventually(
    () => sum(clusters, name).catch(() => ''),
    (value) => value === wanted,
    30_000,
  );

describe('clusters', () => {
  it('start each server for itself: a kill takes one, and its start brings it back with its data', async () => {
    const clusters = await start(newFolder(), { content: 2 });
    expect(clusters.servers.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['content-1', 'content-2', 'content-3', 'user-1']),
    );
    await write(clusters, 'content-1', 1);
    const [primary, replica] = ['content-1', 'content-2'].map((name) => serverOf(clusters, name));
    await replica?.kill();
    expect([replica?.pid(), await replica?.healthy()]).toEqual([null, false]);
    await write(clusters, 'content-1', 2);
    await sumIs(clusters, 'content-3', '3');
    await replica?.start();
    await sumIs(clusters, 'content-2', '3');
    await primary?.kill();
    expect(await sum(clusters, 'content-3')).toBe('3');
    await primary?.start();
    expect(await primary?.healthy()).toBe(true);
    await write(clusters, 'content-1', 4);
    for (const name of ['content-2', 'content-3']) await sumIs(clusters, name, '7');
  });

  it('keep ports and data; more replicas are copied from the running primary, fewer leave no slot behind', async () => {
    const dataDir = newFolder();
    let clusters = await start(dataDir, { content: 1 });
    await write(clusters, 'content-1', 5);
    const ports = clusters.servers.map(({ port }) => port);
    await clusters.stop();
    clusters = await start(dataDir, { content: 3 });
    for (const port of ports) expect(clusters.servers.map((server) => server.port)).toContain(port);
    for (const name of ['content-2', 'content-3', 'content-4']) expect(await sum(clusters, name)).toBe('5');
    await clusters.stop();
    clusters = await start(dataDir, { content: 1 });
    expect(clusters.servers.filter(({ name }) => name.startsWith('content'))).toHaveLength(2);
    expect(await ask(clusters, 'content-1', 'select count(*) from pg_replication_slots')).toBe('1');
  });

  it('make a replica anew whose log the primary has thrown away', async () => {
    const clusters = await start(newFolder(), { content: 1 });
    const replica = serverOf(clusters, 'content-2');
    await replica.kill();
    const keep = async (size: string) => {
      await ask(clusters, 'content-1', `alter system set max_slot_wal_keep_size = '${size}'`);
      await ask(clusters, 'content-1', 'select pg_reload_conf()');
    };
    await ask(clusters, 'content-1', "alter system set wal_keep_size = '0'");
    await keep('1MB');
    await write(clusters, 'content-1', 1);
    await eventually(
      async () => {
        await write(clusters, 'content-1', 0);
        await ask(clusters, 'content-1', 'select pg_switch_wal()');
        await ask(clusters, 'content-1', 'checkpoint');
        return ask(clusters, 'content-1', 'select wal_status from pg_replication_slots');
      },
      (status) => status === 'lost',
      60_000,
    );
    await keep('1GB');
    await replica.start();
    await sumIs(clusters, 'content-2', '1');
  });
});

describe('a promotion', () => {
  /** Says 'ok' or the refusal's SQLSTATE, for a role on a server. */
  async function login(clusters: Clusters, name: string, role: string): Promise<string> {
    const { rolePassword } = await import('../../infra/postgres/secrets.ts');
    const sql = postgres({
      host: '127.0.0.1',
      port: serverOf(clusters, name).port,
      user: role,
      password: rolePassword(clusters.secrets, role),
      database: 'polyphony_content',
      max: 1,
    });
    try {
      return await outcome(sql, 'select 1');
    } finally {
      await sql.end();
    }
  }
  const places = (clusters: Clusters) =>
    Object.fromEntries(
      clusters.servers
        .filter(({ name }) => name.startsWith('content'))
        .map(({ name }): [string, Place | null] => [name, clusters.placeOf(name)]),
    );

  it('of a running primary loses nothing, changes who may log in where, and turns the old primary round', async () => {
    const dataDir = newFolder();
    const clusters = await start(dataDir, { content: 2, user: 0 });
    const { superuser, secrets } = clusters;
    await prepareDatabases({ locations: clusters.locations(), superuser, secrets });
    await write(clusters, 'content-1', 1);
    expect(await login(clusters, 'content-2', 'polyphony_content_content')).toBe('28000');
    const { primary, tookMs } = await clusters.promote('content', 'content-2');
    expect([primary, tookMs]).toEqual(['content-2', expect.any(Number)]);
    expect(places(clusters)).toEqual({
      'content-1': 'replica',
      'content-2': 'primary',
      'content-3': 'replica',
    });
    expect(clusters.locations().content.primary.port).toBe(serverOf(clusters, 'content-2').port);
    expect(await sum(clusters, 'content-2')).toBe('1');
    await write(clusters, 'content-2', 2);
    await sumIs(clusters, 'content-3', '3');
    expect(await login(clusters, 'content-2', 'polyphony_content_content')).toBe('ok');
    expect(await login(clusters, 'content-2', 'polyphony_search_content')).toBe('28000');
    expect(await login(clusters, 'content-3', 'polyphony_search_content')).toBe('ok');
    await sumIs(clusters, 'content-1', '3');
    expect(await login(clusters, 'content-1', 'polyphony_content_content')).toBe('28000');
    expect(await login(clusters, 'content-1', 'polyphony_search_content')).toBe('ok');
  });

  it('of a dead primary goes to the replica that has most; a whole new start keeps to it', async () => {
    const dataDir = newFolder();
    let clusters = await start(dataDir, { content: 2 });
    await write(clusters, 'content-1', 1);
    await ask(clusters, 'content-2', 'select pg_wal_replay_pause()');
    await sumIs(clusters, 'content-3', '1');
    await serverOf(clusters, 'content-3').kill();
    await write(clusters, 'content-1', 2);
    await eventually(
      () =>
        ask(
          clusters,
          'content-1',
          `select count(*) from pg_stat_replication where replay_lsn < flush_lsn
        and flush_lsn = pg_current_wal_flush_lsn()`,
        ),
      (count) => count === '1',
    );
    await serverOf(clusters, 'content-1').kill();
    await serverOf(clusters, 'content-3').start();
    await expect(clusters.promote('content', 'content-3')).rejects.toThrow(/received less/);
    expect((await clusters.promote('content')).primary).toBe('content-2');
    expect(await sum(clusters, 'content-2')).toBe('3');
    await write(clusters, 'content-2', 4);
    await sumIs(clusters, 'content-3', '7');
    await clusters.stop();
    clusters = await start(dataDir, { content: 2 });
    expect(places(clusters)).toEqual({
      'content-1': 'replica',
      'content-2': 'primary',
      'content-3': 'replica',
    });
    for (const name of ['content-1', 'content-2', 'content-3']) await sumIs(clusters, name, '7');
    expect(await ask(clusters, 'content-1', 'select pg_is_in_recovery()')).toBe('true');
  });

  it('needs a replica that runs', async () => {
    const clusters = await start(newFolder(), { content: 1 });
    await expect(clusters.promote('content', 'content-9')).rejects.toThrow('not a replica that runs');
    await expect(clusters.promote('user')).rejects.toThrow('No replica runs');
  });
});
