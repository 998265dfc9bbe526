import { readFileSync } from 'node:fs';
import { isIP, type Socket } from 'node:net';
import { type ConnectionOptions, checkServerIdentity, connect, type TLSSocket } from 'node:tls';

/**
 * libpq's sslmode. require: encrypted, whoever answers; verify-ca: signed by the CA; verify-full: and for this very host.
 * `allow` and `prefer` are left out on purpose: whoever stands in between decides whether they encrypt.
 */
export const tlsModes = ['require', 'verify-ca', 'verify-full'] as const;
export type DatabaseTls = {
  mode: (typeof tlsModes)[number];
  /** PEM; the system's authorities when absent. */
  ca?: string;
};

/** A URL's `?sslmode=verify-full&sslrootcert=/path`; undefined for none. @throws {TypeError} that says what is wrong with it */
export function tlsOf(url: URL): DatabaseTls | undefined {
  const mode = url.searchParams.get('sslmode') ?? 'disable';
  const file = url.searchParams.get('sslrootcert');
  if (mode === 'disable' && file === null) return undefined;
  const known = tlsModes.find((one) => one === mode);
  if (!known) throw new TypeError(`sslmode must be disable, ${tlsModes.join(' or ')}`);
  if (file === null) return { mode: known };
  try {
    return { mode: known, ca: readFileSync(file, 'utf8') };
  } catch (error) {
    throw new TypeError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** PostgreSQL's request for TLS: length 8, code 80877103. */
const request = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** The server's answer is one byte, `S` or `N`. Anything after it was sent by somebody who should not (CVE-2021-23222). */
function agreed(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('The server ended the connection when asked for TLS'));
    socket.once('error', reject);
    socket.once('close', ended);
    socket.once('data', (answer) => {
      socket.off('error', reject);
      socket.off('close', ended);
      if (answer.length === 1 && answer[0] === 0x53) return resolve();
      reject(new Error('The server does not offer TLS'));
    });
    socket.write(request);
  });
}

function verification(host: string, { mode, ca }: DatabaseTls): ConnectionOptions {
  if (mode === 'require') return { rejectUnauthorized: false };
  const authorities = ca === undefined ? {} : { ca };
  return {
    ...authorities,
    rejectUnauthorized: true,
    // Node would compare with the name that it sends, and no name is sent for an address.
    checkServerIdentity: (_, certificate) =>
      mode === 'verify-full' ? checkServerIdentity(host, certificate) : undefined,
  };
}

/** Makes a connection to a PostgreSQL server an encrypted one, before anything else is sent. Rejects, and closes it, otherwise. */
export async function encrypt(socket: Socket, host: string, tls: DatabaseTls): Promise<TLSSocket> {
  try {
    await agreed(socket);
    const name = isIP(host) ? {} : { servername: host };
    const encrypted = connect({ socket, ...name, ...verification(host, tls) });
    await new Promise<void>((resolve, reject) => {
      encrypted.once('error', reject);
      encrypted.once('secureConnect', () => {
        encrypted.off('error', reject);
        resolve();
      });
    });
    return encrypted;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
