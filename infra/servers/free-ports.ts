import { createServer } from 'node:net';

/** The system's own free ports begin here or above: an outgoing connection must not take the port of a server that restarts. */
const firstOfTheSystem = 32_768;

/** Whether nobody listens on a port of 127.0.0.1. */
export function isFreePort(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Gives ports of 127.0.0.1 that nobody listens on, each once. */
export type FreePorts = {
  /** The next free port, upwards. @throws {RangeError} when none is left below the system's own */
  next(): Promise<number>;
};

/** Free ports from `first` upwards; without it from a random place, so that two stacks rarely look at the same ones. */
export function freePorts(first = 10_000 + Math.floor(Math.random() * 20_000)): FreePorts {
  let candidate = first;
  let turn: Promise<number> = Promise.resolve(0);
  async function search(): Promise<number> {
    while (candidate < firstOfTheSystem) {
      const port = candidate;
      candidate += 1;
      if (await isFreePort(port)) return port;
    }
    throw new RangeError(`No free port from ${first} to ${firstOfTheSystem}`);
  }
  return {
    next() {
      turn = turn.then(search, search);
      return turn;
    },
  };
}
