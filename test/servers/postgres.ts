import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DatabaseOptions, type OpenDatabases, openDatabases } from '../../infra/databases/handles.ts';
import { prepareDatabases } from '../../infra/databases/prepare.ts';
import { type EmbeddedPostgres, startPostgres } from '../../infra/postgres/embedded.ts';
import type { ServiceName } from '../../infra/topology.ts';

export type TestPostgres = EmbeddedPostgres & {
  /** A service's databases, closed with the servers. */
  open<S extends ServiceName>(service: S, options?: DatabaseOptions): OpenDatabases<S>;
};

const neededBytes = 2 * 1024 ** 3;

/** Memory where the machine lends enough of it (Linux), else its temporary folder: test clusters are made often. */
function temporaryPlace(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    accessSync('/dev/shm', constants.W_OK);
    return bavail * bsize > neededBytes ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** A new temporary folder that PostgreSQL's account may enter. */
export function temporaryFolder(place = temporaryPlace()): string {
  const folder = mkdtempSync(join(place, 'polyphony-test-'));
  chmodSync(folder, 0o755);
  return folder;
}

/**
 * A primary and a replica with all databases, roles and grants; `stop` removes everything. `durable`: with fsync, on the disk, for
 * measurements; tests do without both.
 */
export async function startTestPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const dataDir = temporaryFolder(durable ? tmpdir() : undefined);
  const opened: { close(): Promise<void> }[] = [];
  const servers = await startPostgres({ dataDir, durable });
  async function stop(): Promise<void> {
    await Promise.all(opened.map((databases) => databases.close()));
    await servers.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  try {
    await prepareDatabases(servers);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ...servers,
    open(service, options) {
      const databases = openDatabases(service, servers.locations, servers.secrets, options);
      opened.push(databases);
      return databases;
    },
    stop,
  };
}

let shared: { servers: Promise<TestPostgres>; users: number } | undefined;

/**
 * The one test server of this process: started for the first who asks, stopped by the last who stops it. Each test file is a
 * process of its own, so call it in `beforeAll` and `stop` in `afterAll`; use ids of your own, not empty tables.
 */
export async function testPostgres(): Promise<TestPostgres> {
  shared ??= { servers: startTestPostgres(), users: 0 };
  const mine = shared;
  mine.users += 1;
  const servers = await mine.servers;
  return {
    ...servers,
    async stop() {
      mine.users -= 1;
      if (mine.users > 0) return;
      shared = undefined;
      await servers.stop();
    },
  };
}
