import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pgHba } from '../../infra/databases/host-access.ts';
import { type Account, postgresAccount } from '../../infra/postgres/account.ts';
import { freePorts } from '../../infra/servers/free-ports.ts';
import { ensureDebianPackage } from '../../infra/servers/system-packages.ts';
import { eventually } from '../product.ts';
import { temporaryFolder } from '../servers/postgres.ts';

/**
 * The scripts that docker-compose.yml runs in PostgreSQL's containers, on Debian's PostgreSQL, which has all the programs of the
 * official image (npm's has no pg_basebackup). What only the image's version knows is left out of the configuration.
 */
const scripts = fileURLToPath(new URL('../../infra/containers/postgres', import.meta.url));
const folder = temporaryFolder();
const password = 'superuser of the test';
const names = ['content-1', 'content-2', 'content-3'] as const;
type Name = (typeof names)[number];

let programs = '';
let account: Account | undefined;
const portOf = new Map<Name, number>();
const running = new Map<Name, ChildProcess>();

async function debianPrograms(): Promise<string> {
  await ensureDebianPackage('postgresql', 'pg_ctlcluster');
  const base = '/usr/lib/postgresql';
  const newest = readdirSync(base).sort((a, b) => Number(b) - Number(a))[0];
  return join(base, newest ?? '', 'bin');
}

/** Folders as a container has them: configuration and secrets mounted, data and run-time files its own. */
function layOut(): void {
  cpSync(scripts, join(folder, 'etc'), { recursive: true });
  const known = readFileSync(join(scripts, 'postgresql.conf'), 'utf8');
  writeFileSync(
    join(folder, 'etc', 'postgresql.conf'),
    known.replace(/^io_method.*$/m, '').replace(/^listen_addresses.*$/m, "listen_addresses = '127.0.0.1'"),
  );
  for (const place of ['primary', 'replica'] as const)
    expect(readFileSync(join(scripts, 'content', `${place}.hba`), 'utf8')).toContain(
      pgHba(place, { from: 'samenet', databases: ['content'] }),
    );
  mkdirSync(join(folder, 'secrets'));
  writeFileSync(join(folder, 'secrets', 'postgres-password'), `${password}\n`);
  writeFileSync(join(folder, 'secrets', 'replication-password'), 'replication of the test');
  for (const name of names) {
    for (const own of ['run', 'data']) {
      mkdirSync(join(folder, own, name), { recursive: true });
      if (account && process.getuid?.() === 0) chownSync(join(folder, own, name), account.uid, account.gid);
    }
  }
  chmodSync(join(folder, 'secrets'), 0o755);
}

function run(name: Name, script: string): ChildProcess {
  const identity = account && process.getuid?.() === 0 ? { uid: account.uid, gid: account.gid } : {};
  return spawn('bash', [join(folder, 'etc', script)], {
    ...identity,
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: `${programs}:${process.env.PATH}`,
      PGDATA: join(folder, 'data', name, 'main'),
      POLYPHONY_SERVER: name,
      POLYPHONY_SERVERS: names.map((one) => `${one}=127.0.0.1:${portOf.get(one)}`).join(' '),
      POLYPHONY_CONFIGURATION: join(folder, 'etc'),
      POLYPHONY_SECRETS_FOLDER: join(folder, 'secrets'),
      POLYPHONY_RUNTIME_FOLDER: join(folder, 'run', name),
      // The image's PostgreSQL has this order built in; Debian's has libc's.
      POLYPHONY_INITDB_LOCALE: '--locale=C --lc-ctype=C.UTF-8',
    },
  });
}

function start(name: Name): void {
  const child = run(name, 'server.sh');
  child.stderr?.resume();
  running.set(name, child);
}

async function stop(name: Name, signal: NodeJS.Signals = 'SIGINT'): Promise<void> {
  const child = running.get(name);
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  // Its group: the script may wait in a program.
  process.kill(-(child.pid ?? 0), signal);
  await exited;
}

async function promote(name: Name) {
  const child = run(name, 'promote.sh');
  const [said, [code]] = await Promise.all([
    child.stderr ? text(child.stderr) : '',
    once(child, 'exit') as Promise<[number]>,
  ]);
  return { code, said };
}

/** One answer of a server's superuser; the error's text while it gives none. */
async function ask(name: Name, question: string): Promise<string> {
  const login = { host: '127.0.0.1', port: portOf.get(name) ?? 0, user: 'postgres', password };
  const sql = postgres({
    ...login,
    database: 'postgres',
    max: 1,
    connect_timeout: 2,
    fetch_types: false,
    onnotice: () => {},
  });
  try {
    const rows = await sql.unsafe(question);
    return String(Object.values(rows[0] ?? {})[0]);
  } catch (error) {
    return `failed: ${(error as Error).message}`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
const becomes = (name: Name, question: string, wanted: string) =>
  eventually(
    () => ask(name, question),
    (answer) => answer === wanted,
    60_000,
  );

beforeAll(async () => {
  programs = await debianPrograms();
  account = postgresAccount();
  const free = freePorts();
  for (const name of names) portOf.set(name, await free.next());
  layOut();
  for (const name of names) start(name);
});
afterAll(async () => {
  for (const name of names) await stop(name, 'SIGQUIT');
  rmSync(folder, { recursive: true, force: true });
});

describe('PostgreSQL in containers', () => {
  // Not the copying itself, which streams too.
  const streaming =
    "select count(*) from pg_stat_replication where state = 'streaming' and application_name like 'replica%'";
  const sum = 'select sum(n) from kept';

  it('the first server makes the database, the others copy it and follow', async () => {
    await becomes('content-1', streaming, '2');
    await ask('content-1', 'create table kept as select 1 as n');
    for (const name of ['content-2', 'content-3'] as const) await becomes(name, sum, '1');
    const slots =
      "select string_agg(slot_name, ' ' order by slot_name) from pg_replication_slots where active";
    expect(await ask('content-1', slots)).toBe('replica_2 replica_3');
  });

  it('each is open to the roles of its place, and to no other', () => {
    const hba = (name: Name) => readFileSync(join(folder, 'run', name, 'pg_hba.conf'), 'utf8');
    expect(hba('content-1')).toContain('polyphony_content_content');
    expect(hba('content-2')).not.toContain('polyphony_content_content');
    expect(hba('content-2')).toContain('polyphony_search_content');
  });

  it('a replica is not promoted beside a primary that runs', async () => {
    expect(await promote('content-2')).toMatchObject({
      code: 1,
      said: expect.stringContaining('still runs'),
    });
  });

  it('a promoted replica is written to, the other replica follows it, and the old primary comes back as a replica', async () => {
    await stop('content-1');
    expect(await promote('content-2')).toEqual({ code: 0, said: '' });
    await ask('content-2', 'insert into kept values (2)');
    await becomes('content-3', sum, '3');
    expect(readFileSync(join(folder, 'run', 'content-2', 'pg_hba.conf'), 'utf8')).toContain(
      'polyphony_content_content',
    );
    start('content-1');
    await becomes('content-1', sum, '3');
    expect(await ask('content-1', 'select pg_is_in_recovery()')).toBe('true');
    await becomes('content-2', streaming, '2');
  });

  it('after all were stopped, whoever starts first, they are what they were', async () => {
    for (const name of names) await stop(name);
    for (const name of ['content-1', 'content-3', 'content-2'] as const) start(name);
    await becomes('content-2', streaming, '2');
    expect(await ask('content-2', 'select pg_is_in_recovery()')).toBe('false');
    await ask('content-2', 'insert into kept values (4)');
    await becomes('content-1', sum, '7');
  });
});
