import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRunning } from '../../infra/servers/process-identity.ts';
import type { StackStatus } from '../../infra/stack/status.ts';
import { eventually } from '../product.ts';
import { temporaryFolder } from '../servers/postgres.ts';

const run = promisify(execFile);
const command = fileURLToPath(new URL('../../infra/commands/stack.ts', import.meta.url));
const dataDir = temporaryFolder();

type Answer = { code: number; stdout: string; stderr: string };
async function stack(...words: string[]): Promise<Answer> {
  const options = { env: { ...process.env, NO_COLOR: '1' }, timeout: 170_000 };
  try {
    const { stdout, stderr } = await run(process.execPath, [command, ...words, '--data', dataDir], options);
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as Answer;
    return { code, stdout, stderr };
  }
}
const small = ['--port', '0', '--songs', '0', '--own', '--only', 'auth,user,gateway'];
const status = async () => JSON.parse((await stack('status', '--json')).stdout) as StackStatus;
const rowOf = async (name: string) => (await status()).rows.find((row) => row.name === name);
const control = () =>
  (JSON.parse(readFileSync(join(dataDir, 'stack.json'), 'utf8')) as { control: { pid: number } }).control;

async function ask(query: string): Promise<unknown> {
  const { url } = await status();
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return answer.json();
}
const countries = '{countries{code}}';

describe('npm run stack', () => {
  beforeAll(async () => {
    const up = await stack('up', '--detach', ...small);
    expect(up, up.stderr + up.stdout).toMatchObject({ code: 0 });
  });
  afterAll(async () => {
    await stack('down');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('starts these parts and the servers that they are told of, and shows each', async () => {
    const { rows, up, url } = await status();
    expect([up, url]).toEqual([true, expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/)]);
    const names = rows.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['user-1', 'user-3', 'content-4', 'redis-durable', 'auth-service', 'gateway']),
    );
    expect(names).not.toContain('content-service');
    expect(names).not.toContain('search');
    for (const row of rows) expect(row).toMatchObject({ status: 'up', pid: expect.any(Number) });
    expect(await ask(countries)).toMatchObject({ data: { countries: expect.any(Array) } });
    const table = (await stack('status')).stdout;
    expect(table).toMatch(/user-1 +postgres +primary +up/);
    expect(table).toMatch(/user-2 +postgres +replica +\d+ B.* 1 of 1 +up/);
    expect((await stack('up', '--detach', ...small)).stdout).toContain('runs on');
  });

  it('shows how far a replica is behind, and who reads it', async () => {
    expect(await rowOf('user-1')).toMatchObject({ place: 'primary', lag: null, readers: null });
    const secrets = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'));
    const { port } = (await rowOf('user-2')) ?? { port: 0 };
    const login = { host: '127.0.0.1', port, user: 'postgres', password: secrets.postgresPassword };
    const replica = postgres({ ...login, database: 'postgres', max: 1, onnotice: () => {} });
    await eventually(
      () => rowOf('user-2'),
      (row) => row?.lag?.bytes === 0 && row.readers?.user === 'in',
      30_000,
    );
    await replica`select pg_wal_replay_pause()`;
    await ask(`mutation{register(input:{email:"behind@example.com",password:"correct horse battery",displayName:"A",
      country:"DE"}){__typename}}`);
    // Somebody has to read, or nobody looks at the replicas.
    await eventually(
      async () => {
        await ask(countries);
        return rowOf('user-2');
      },
      (row) => (row?.lag?.bytes ?? 0) > 0 && row?.readers?.user === 'behind',
      60_000,
    );
    await replica`select pg_wal_replay_resume()`;
    await eventually(
      async () => {
        await ask(countries);
        return rowOf('user-2');
      },
      (row) => row?.lag?.bytes === 0 && row.readers?.user === 'in',
      60_000,
    );
    await replica.end();
  });

  it('starts a service again that was killed', async () => {
    const before = (await rowOf('user-service'))?.pid;
    expect((await stack('kill', 'user')).code).toBe(0);
    await eventually(
      () => rowOf('user-service'),
      (row) => row?.status === 'up' && row.pid !== before && row.restarts === 1,
      60_000,
    );
    expect(await ask(countries)).toMatchObject({ data: { countries: expect.any(Array) } });
  });

  it('promotes a replica; services write on without a restart', async () => {
    const register = (email: string) =>
      ask(`mutation{register(input:{email:"${email}",password:"correct horse battery",displayName:"A",country:"DE"}){
        __typename ... on AuthSession{user{id}}}}`);
    expect(JSON.stringify(await register('before@example.com'))).toContain('AuthSession');
    const pids = async () =>
      (await status()).rows.filter(({ kind }) => kind === 'service').map(({ pid }) => pid);
    const before = await pids();
    const { deployment } = await status();
    const redis = new Redis((await rowOf('redis-durable'))?.port ?? 0);
    const epoch = `${deployment}:written-since:user`;
    const epochBefore = await redis.get(epoch);
    // A place in the log that the new primary may not reach for days: who waits for it waits in vain.
    await redis.set(`${deployment}:written:user:somebody`, '9007199254740000');
    const promoted = await stack('promote', 'user', 'user-2', '--json');
    expect(JSON.parse(promoted.stdout)).toMatchObject({ primary: 'user-2' });
    const [left, epochAfter] = [
      await redis.keys(`${deployment}:written:user:somebody`),
      await redis.get(epoch),
    ];
    redis.disconnect();
    expect(left).toEqual([]);
    expect(epochAfter).not.toBe(epochBefore);
    expect(await rowOf('user-1')).toMatchObject({ place: 'replica', status: 'up' });
    await eventually(
      async () => JSON.stringify(await register(`after-${Date.now()}@example.com`)),
      (answer) => answer.includes('AuthSession'),
      30_000,
    );
    expect(await pids()).toEqual(before);
  });

  it('shows logs, and says what cannot be', async () => {
    expect((await stack('logs', 'user-1', '--lines', '5')).stdout).toMatch(/database system|LOG|FATAL/);
    expect(await stack('logs', 'nothing')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('user-service'),
    });
    expect(await stack('restart', 'nothing')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('auth-service'),
    });
    expect(await stack('promote', 'nothing')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('content'),
    });
    expect(await stack('nothing')).toMatchObject({ code: 2, stderr: expect.stringContaining('promote') });
    expect(await stack('up', '--replicas', 'content=9')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('3 to 5'),
    });
    expect(await stack('up', '--only', 'nothing')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('gateway'),
    });
  });

  it('killed with -9 it takes all along, and the next start has the data', async () => {
    const pids = (await status()).rows.map(({ pid }) => pid ?? 0);
    process.kill(control().pid, 'SIGKILL');
    await eventually(
      async () => pids.filter((pid) => isRunning({ pid })),
      (left) => left.length === 0,
      60_000,
    );
    expect((await stack('status')).code).toBe(3);
    const again = await stack('up', '--detach', ...small);
    expect(again, again.stderr + again.stdout).toMatchObject({ code: 0 });
    expect(
      await ask(
        `mutation{signIn(input:{email:"before@example.com",password:"correct horse battery"}){__typename}}`,
      ),
    ).toEqual({ data: { signIn: { __typename: 'AuthSession' } } });
    expect(await rowOf('user-2')).toMatchObject({ place: 'primary' });
  });

  it('ends with down, and leaves nothing running', async () => {
    const pids = (await status()).rows.map(({ pid }) => pid ?? 0);
    expect((await stack('down')).stdout).toContain('Stopped');
    expect(pids.filter((pid) => isRunning({ pid }))).toEqual([]);
    expect((await stack('down')).code).toBe(3);
  });
});

it('in the foreground it prints its table, and a signal ends it', async () => {
  const child = spawn(process.execPath, [command, ...small, '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (data) => {
    said += data;
  });
  await eventually(
    async () => said,
    (text) => text.includes('GraphQL'),
    120_000,
  );
  const exit = once(child, 'exit');
  child.kill('SIGINT');
  expect((await exit)[0]).toBe(0);
  expect(said).toContain('Stopped. The data is kept.');
  rmSync(dataDir, { recursive: true, force: true });
}, 180_000);
