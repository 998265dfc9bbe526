import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { v7 as uuid } from 'uuid';
import { afterEach, describe, expect, it } from 'vitest';
import { songs } from '../../infra/databases/content/tables.ts';
import { openDatabases } from '../../infra/databases/handles.ts';
import { prepareDatabases } from '../../infra/databases/prepare.ts';
import { type EmbeddedPostgres, type PostgresOptions, startPostgres } from '../../infra/postgres/embedded.ts';
import { clusterFolder } from '../../infra/postgres/folders.ts';
import { temporaryFolder } from '../servers/postgres.ts';

const folders: string[] = [];
const running: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const servers of running.splice(0)) await servers.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
}

async function start(dataDir: string, options: Partial<PostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const servers = await startPostgres({ dataDir, durable: false, ...options });
  running.push(servers);
  await prepareDatabases(servers);
  return servers;
}

async function stop(servers: EmbeddedPostgres): Promise<void> {
  running.splice(running.indexOf(servers), 1);
  await servers.stop();
}

/** Writes one song as content-service, and reads all of them as search-service from the replica. */
async function withSongs<T>(
  servers: EmbeddedPostgres,
  work: (use: { add(): Promise<string>; onReplica(): Promise<string[]> }) => Promise<T>,
): Promise<T> {
  const content = openDatabases('content', servers.locations, servers.secrets);
  const search = openDatabases('search', servers.locations, servers.secrets);
  try {
    return await work({
      async add() {
        const id = uuid();
        await content.db.content.primary.insert(songs).values({ id, title: 'Kept', durationMs: 1000 });
        return id;
      },
      async onReplica() {
        const rows = await search.db.content.replica.select({ id: songs.id }).from(songs).orderBy(songs.id);
        return rows.map((row) => row.id);
      },
    });
  } finally {
    await Promise.all([content.close(), search.close()]);
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(10);
}

/** Another process that has started the servers of `folder`. */
async function hold(folder: string): Promise<{ child: ChildProcess; pids: number[] }> {
  const script = fileURLToPath(new URL('../servers/hold-postgres.ts', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, pids: (JSON.parse(line) as { pids: number[] }).pids };
}

/** The shell that would stop these servers when their parent dies. */
function watchdogOf(pids: readonly number[]): number | undefined {
  const isWatchdog = (pid: string) => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return words.includes('polyphony-watchdog') && words.includes(String(pids[0]));
    } catch {
      return false;
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isWatchdog(name))
    .map(Number)[0];
}

describe('the data', () => {
  it('is there at the second start, on primary and replica', async () => {
    const folder = newFolder();
    const first = await start(folder);
    const id = await withSongs(first, ({ add }) => add());
    await stop(first);
    expect(await withSongs(await start(folder), ({ onReplica }) => onReplica())).toEqual([id]);
  });

  it('survives kill -9 of every server process in the middle of writing', async () => {
    const folder = newFolder();
    const first = await start(folder, { durable: true });
    const acknowledged = await withSongs(first, async ({ add }) => {
      const ids: string[] = [];
      const writers = Array.from({ length: 4 }, async () => {
        for (;;) ids.push(await add());
      });
      await until(() => ids.length >= 40);
      for (const pid of first.pids) process.kill(pid, 'SIGKILL');
      await Promise.allSettled(writers);
      return ids;
    });
    await stop(first);
    const found = await withSongs(await start(folder), ({ onReplica }) => onReplica());
    expect(found).toEqual(expect.arrayContaining(acknowledged));
  });

  it('reaches a replica that lost its own', async () => {
    const folder = newFolder();
    const first = await start(folder);
    const id = await withSongs(first, ({ add }) => add());
    await stop(first);
    rmSync(join(clusterFolder(folder), 'replica-1'), { recursive: true });
    const second = await start(folder);
    await withSongs(second, async ({ add, onReplica }) => {
      const later = await add();
      await until(async () => (await onReplica()).length === 2);
      expect(await onReplica()).toEqual([id, later]);
    });
  });
});

describe('a parent that was killed -9', () => {
  it('takes its servers with it', async () => {
    const { child, pids } = await hold(newFolder());
    expect(pids.every(alive)).toBe(true);
    child.kill('SIGKILL');
    await until(() => !pids.some(alive));
  });

  it('leaves servers that the next start stops, when its watchdog is killed too', async () => {
    const folder = newFolder();
    const { child, pids } = await hold(folder);
    process.kill(watchdogOf(pids) ?? 0, 'SIGKILL');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(pids.every(alive)).toBe(true);
    const servers = await start(folder);
    expect(pids.some(alive)).toBe(false);
    expect(await withSongs(servers, ({ onReplica }) => onReplica())).toEqual([]);
  });
});

describe('a start that cannot be', () => {
  it('says that a port is taken, and by which use of ours', async () => {
    const stranger = createServer().listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const { port } = stranger.address() as { port: number };
    const attempt = startPostgres({ dataDir: newFolder(), durable: false, ports: { replica: port } });
    await expect(attempt).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringContaining(`Port ${port}, meant for the PostgreSQL replica`),
    });
    stranger.close();
  });

  it('leaves the servers of a living process alone', async () => {
    const folder = newFolder();
    const first = await start(folder);
    await expect(startPostgres({ dataDir: folder, durable: false })).rejects.toMatchObject({
      code: 'ALREADY_RUNNING',
    });
    expect(first.pids.every(alive)).toBe(true);
    expect(await withSongs(first, ({ onReplica }) => onReplica())).toEqual([]);
  });

  it('names secrets that are not the ones of the data', async () => {
    const folder = newFolder();
    await stop(await start(folder));
    rmSync(join(folder, 'secrets.json'));
    await expect(startPostgres({ dataDir: folder, durable: false })).rejects.toMatchObject({
      code: 'WRONG_SECRETS',
    });
  });
});

describe('two processes that prepare the databases at once', () => {
  it('both find them whole', async () => {
    const servers = await startPostgres({ dataDir: newFolder(), durable: false });
    running.push(servers);
    await Promise.all([prepareDatabases(servers), prepareDatabases(servers), prepareDatabases(servers)]);
    expect(await withSongs(servers, ({ onReplica }) => onReplica())).toEqual([]);
  });
});
