import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface NetworkLink {
  /** 127.0.0.1 and this port lead to the target while the link is whole. */
  port: number;
  /** Breaks all connections and refuses new ones; the server behind goes on and keeps its data. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** A TCP link on 127.0.0.1 that a test can cut, for faults of the network rather than of the server. */
export async function networkLink(targetPort: number): Promise<NetworkLink> {
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(targetPort, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const cut = () => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    cut,
    mend() {
      whole = true;
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
