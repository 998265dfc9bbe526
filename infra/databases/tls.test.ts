import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { encrypt } from './tls.ts';

/** What becomes of a request for TLS that a server answers so; null: it hangs up. */
async function refusalOf(answer: string | null): Promise<string> {
  const far = new Set<Socket>();
  const server = createServer((socket) => {
    far.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => (answer === null ? socket.destroy() : socket.write(answer)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  try {
    await encrypt(socket, '127.0.0.1', { mode: 'require' });
    return 'encrypted';
  } catch (error) {
    expect(socket.destroyed).toBe(true);
    return (error as Error).message;
  } finally {
    for (const one of far) one.destroy();
    server.close();
    await once(server, 'close');
  }
}

it('a server without TLS is refused, never spoken to in plain', async () => {
  expect(await refusalOf('N')).toBe('The server does not offer TLS');
});

it('bytes that were put in before the encryption began are refused', async () => {
  expect(await refusalOf('SZ')).toBe('The server does not offer TLS');
});

it('a server that hangs up is an error, not a wait', async () => {
  expect(await refusalOf(null)).toContain('ended the connection');
});
