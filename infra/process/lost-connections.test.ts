import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';

const here = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
const message = (type: string, body: readonly number[]) =>
  Buffer.from([type.charCodeAt(0), 0, 0, 0, 4 + body.length, ...body]);
const welcome = Buffer.concat([message('R', [0, 0, 0, 0]), message('Z', ['I'.charCodeAt(0)])]);

/** A server that lets somebody in and is gone at the first question; how, the test says. */
async function serverThatEnds(end: (socket: Socket, server: Server) => void): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write(welcome);
      socket.once('data', () => end(socket, server));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(server);
  return server;
}
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A process that asks the server, and is still there a while later, or not. */
async function outcomeOf(server: Server, before: string) {
  const { port } = server.address() as AddressInfo;
  const script = `
    import postgres from 'postgres';
    ${before}
    const sql = postgres({ host: '127.0.0.1', port: ${port}, user: 'a', database: 'a', max: 1 });
    sql\`select 1\`.catch(() => {});
    setTimeout(() => {
      console.log('alive');
      process.exit(0);
    }, 1500);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, , [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number]>,
  ]);
  return { code, stdout: stdout.trim() };
}

const surviving = () =>
  `import { surviveLostConnections } from ${here('./lost-connections.ts')};
   surviveLostConnections((error) => console.log('told', error.code));`;

it('a connection that ends while it is made ends no process, and is told', async () => {
  const killed = await serverThatEnds((socket) => socket.resetAndDestroy());
  expect(await outcomeOf(killed, '')).toMatchObject({ code: 1 });
  const { code, stdout } = await outcomeOf(killed, surviving());
  expect(code).toBe(0);
  expect(stdout).toMatch(/^told ECONNRESET\n(.*\n)*alive$/);
});

it('nor does one that cannot be made again', async () => {
  const away = await serverThatEnds((socket, server) => {
    server.close();
    socket.end();
  });
  const { code, stdout } = await outcomeOf(away, surviving());
  expect(stdout).toMatch(/^told ECONNREFUSED\n(.*\n)*alive$/);
  expect(code).toBe(0);
});

it('any other rejection that nobody handles still ends the process', async () => {
  const server = await serverThatEnds((socket) => socket.resetAndDestroy());
  const wrong = `${surviving()} void Promise.reject(new TypeError('a mistake'));`;
  expect((await outcomeOf(server, wrong)).code).not.toBe(0);
});
