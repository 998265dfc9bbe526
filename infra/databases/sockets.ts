import { connect, Socket } from 'node:net';
import type { ServerAddress } from './locations.ts';
import { encrypt } from './tls.ts';

/** What postgres.js takes to connect through. */
export type OpenSocket = () => Promise<Socket>;

function connected({ host, port }: ServerAddress): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

/** A connected socket, encrypted where the address says so, in the form that postgres.js takes one. */
export async function openSocket(server: ServerAddress): Promise<Socket> {
  const { host, port, tls } = server;
  const plain = await connected(server);
  // postgres.js reads both off a socket that it is given.
  return Object.assign(tls ? await encrypt(plain, host, tls) : plain, { host, port });
}

/**
 * What postgres.js may be given: where no socket can be had, one that fails. postgres.js (3.4) never takes a connection back into
 * its pool whose `socket` was rejected, so that after as many failures as the pool has connections nothing is ever answered again.
 */
export const failingAsSocket =
  (open: OpenSocket): OpenSocket =>
  async () => {
    try {
      return await open();
    } catch (error) {
      const failed = new Socket();
      // Not earlier: closed before its first write, a connection would never write again.
      failed.write = () => {
        failed.destroy(error as Error);
        return false;
      };
      return failed;
    }
  };

/** Connects to a server once `admit` lets it. What `admit` throws becomes an error of the connection. */
export function admittedSocket(server: ServerAddress, admit: () => Promise<void>): OpenSocket {
  return async () => {
    try {
      await admit();
    } catch (cause) {
      throw Object.assign(new Error('The server is not to be read now', { cause }), { code: notAdmitted });
    }
    return openSocket(server);
  };
}

/** The code of an error of a connection that was not made. */
export const notAdmitted = 'POLYPHONY_NOT_ADMITTED';

/** An option of postgres.js that its types lack: what to connect through. */
export type Through = { socket?: OpenSocket };

/** A server's address as options of postgres.js, whose own TLS does not know which host it is connected to. */
export function addressOptions(server: ServerAddress): { host: string; port: number } & Through {
  const { host, port, tls } = server;
  return { host, port, ...(tls ? { socket: failingAsSocket(() => openSocket(server)) } : {}) };
}
