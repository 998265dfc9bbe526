import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { eventually } from '../product.ts';
import { ask, dataFolder, owner, processesOn, register, signIn } from './command.ts';

const person = { email: 'somebody@test.polyphony.example', password: 'a password of some length' };
const admin = { email: 'admin@polyphony.example', password: 'an administrator at work' };
const escapeCode = String.fromCharCode(27);

/** A request whose body is held back: in hand until `finish`. */
async function requestInHand(url: string) {
  const body = JSON.stringify({ query: '{genres(first:1){nodes{name}}}' });
  const socket: Socket = connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (data: Buffer) => {
    answer += data.toString();
  });
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(answer)));
  socket.on('error', () => {});
  const head = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  await new Promise<void>((resolve) => socket.write(head + body.slice(0, 5), () => resolve()));
  // Another request's answer shows that the server has read this one too: both came to the same listener, in order.
  await ask(url, '{__typename}');
  return { closed, finish: () => void socket.write(body.slice(5)) };
}

const songsOf = async (dataDir: string) => {
  const sql = owner(dataDir, 'content');
  const rows = await sql`select id from songs order by id`;
  await sql.end();
  return rows.map((row) => row.id as string);
};

describe('the life of a product', () => {
  const folder = dataFolder();
  const { dataDir } = folder;
  const nothingIsLeft = () =>
    eventually(
      async () => processesOn(dataDir),
      (left) => left.length === 0,
      15_000,
    );
  let songs: string[] = [];
  afterAll(folder.close);

  it('starts, refuses a second start, and ends at Ctrl-C with the requests in hand', async () => {
    const first = folder.start(['--songs', '120'], { POLYPHONY_ADMIN_PASSWORD: admin.password });
    const url = await first.ready();
    expect(first.output()).not.toContain(escapeCode);
    expect(first.output()).not.toContain(admin.password);
    expect(await signIn(url, admin)).toBe('AuthSession');
    await register(url, person);
    songs = await songsOf(dataDir);
    expect(songs).toHaveLength(120);

    for (const parameters of [[], ['--fresh']]) {
      const second = folder.start(parameters);
      expect(await second.ended).toBe(1);
      expect(second.errors()).toContain(`in use by the process ${first.pid}`);
      expect(second.errors()).not.toContain('    at ');
    }
    expect(await signIn(url, person)).toBe('AuthSession');

    const request = await requestInHand(url);
    first.signal('SIGINT', 'group');
    await first.says('SIGINT: stopping');
    request.finish();
    expect(await request.closed).toMatch(/^HTTP\/1.1 200[\s\S]*"genres"/);
    expect(await first.ended).toBe(0);
    expect(first.errors()).toBe('');
    expect(existsSync(join(dataDir, 'product.json'))).toBe(false);
    expect(processesOn(dataDir)).toEqual([]);
  }, 120_000);

  it('continues with its data, whatever an earlier run left in product.json, and survives kill -9', async () => {
    writeFileSync(
      join(dataDir, 'product.json'),
      JSON.stringify({ pid: process.pid, url: 'http://x', services: {} }),
    );
    const again = folder.start(['--songs', '300']);
    const url = await again.ready();
    expect(await songsOf(dataDir)).toEqual(songs);
    expect(await signIn(url, person)).toBe('AuthSession');
    expect(JSON.parse(readFileSync(join(dataDir, 'product.json'), 'utf8'))).toMatchObject({
      pid: again.pid,
      url,
    });
    again.signal('SIGKILL');
    expect(await again.ended).toBe('SIGKILL');
  }, 120_000);

  it('recovers at the next start, does not let one that hangs hold it, and a second signal holds nothing', async () => {
    const next = folder.start();
    const url = await next.ready();
    expect(await signIn(url, person)).toBe('AuthSession');
    expect(await songsOf(dataDir)).toEqual(songs);
    const hanging = await requestInHand(url);
    next.signal('SIGTERM');
    await next.says('SIGTERM: stopping');
    const insist = async () => {
      if (!next.hasEnded()) next.signal('SIGINT');
      return next.hasEnded();
    };
    await eventually(insist, Boolean, 4000);
    expect(await next.ended).toBe(130);
    await hanging.closed;
    await nothingIsLeft();
  }, 120_000);

  it('--fresh begins again, and leaves alone what is not ours', async () => {
    const strange = [join(dataDir, 'mine.txt'), join(dataDir, 'postgres', 'mine.txt')];
    mkdirSync(join(dataDir, 'postgres'), { recursive: true });
    for (const file of strange) writeFileSync(file, 'keep me');
    const fresh = folder.start(['--fresh', '--songs', '40']);
    const url = await fresh.ready();
    expect(await songsOf(dataDir)).toHaveLength(40);
    expect(await signIn(url, person)).not.toBe('AuthSession');
    for (const file of strange) expect(readFileSync(file, 'utf8')).toBe('keep me');
    const hanging = await requestInHand(url);
    fresh.signal('SIGTERM');
    await hanging.closed;
    expect(await fresh.ended).toBe(0);
    expect(processesOn(dataDir)).toEqual([]);
  }, 120_000);
});
