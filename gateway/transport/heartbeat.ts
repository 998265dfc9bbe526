export interface Beating {
  /** Asks the client whether it is there; cuts it off where it has not answered since the last time. */
  keepAlive(): void;
}

export interface Heartbeat {
  add(connection: Beating): void;
  remove(connection: Beating): void;
}

/** Milliseconds between two heartbeats of a connection; a client that has not answered one by the next is gone. */
const PING_MS = 15_000;

/** Parts of that time; each has the connections that came in it: ten thousand pings do not leave at once. */
const PARTS = 15;

/**
 * One timer for the heartbeats of all connections, as one for each would cost 0.25 KiB a client. A connection's first
 * heartbeat comes after PING_MS less a part at least, as none is due in its handshake; then one every PING_MS. The timer stops with the last connection.
 */
export function createHeartbeat(): Heartbeat {
  const parts = Array.from({ length: PARTS }, () => new Set<Beating>());
  let timer: NodeJS.Timeout | undefined;
  let turn = 0;
  const beat = () => {
    for (const connection of parts[turn++ % PARTS] ?? []) connection.keepAlive();
  };
  return {
    add: (connection) => {
      parts[(turn + PARTS - 1) % PARTS]?.add(connection);
      timer ??= setInterval(beat, PING_MS / PARTS);
    },
    remove: (connection) => {
      for (const part of parts) part.delete(connection);
      if (parts.some(({ size }) => size > 0)) return;
      clearInterval(timer);
      timer = undefined;
    },
  };
}
