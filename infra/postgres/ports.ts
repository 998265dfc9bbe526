import { createServer } from 'node:net';
import { PostgresError } from './errors.ts';

/** Listens for a moment: the port when it is free, else undefined. Port 0 gives any free one. */
async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

/** The wanted port if it is free, or with 0 any free one. */
export async function claimPort(wanted: number, whatFor: string): Promise<number> {
  const port = await tryPort(wanted);
  if (port !== undefined) return port;
  throw new PostgresError('PORT_TAKEN', `Port ${wanted}, meant for ${whatFor}, is taken by another program.`);
}
