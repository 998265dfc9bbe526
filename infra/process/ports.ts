import { createServer } from 'node:net';
import type { Part } from '../config.ts';
import { servicePort } from '../topology.ts';

/** A port that the product needs is taken or may not be used; the message says what to do. */
export class PortError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'PortError';
  }
}

type Wanted = { part: Part; host: string; port: number };

/** Listens for a moment; the code of the failure, or null. */
function tryPort({ host, port }: Wanted): Promise<string | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

function explain({ part, host, port }: Wanted, code: string): string {
  const what = part === 'gateway' ? 'the gateway' : `${part}-service`;
  if (code === 'EADDRINUSE')
    return `Port ${port}, meant for ${what}, is taken by another program. Stop that program, or choose another port with --port (services use the 13 ports after it).`;
  if (code === 'EACCES')
    return `Port ${port}, meant for ${what}, may not be used by this account. Choose one above 1023 with --port.`;
  return `${what} cannot listen on ${host}:${port} (${code}). Check POLYPHONY_HOST and --port.`;
}

/**
 * Refuses before anything is started when a port of the parts is taken: the gateway's, or one of the 13 after it. Port 0
 * takes free ones, so only the address is tried.
 * @throws {PortError} naming the first port that cannot be used
 */
export async function requirePorts(options: {
  parts: readonly Part[];
  port: number;
  host: string;
}): Promise<void> {
  const { parts, port, host } = options;
  const wanted = parts.map((part): Wanted => {
    if (part === 'gateway') return { part, host, port };
    return { part, host: '127.0.0.1', port: port === 0 ? 0 : servicePort(port, part) };
  });
  const codes = await Promise.all(wanted.map(tryPort));
  const at = codes.findIndex((code) => code !== null);
  const first = wanted[at];
  if (first) throw new PortError(explain(first, codes[at] ?? ''));
}
