import type { ManagedServer } from './port.ts';
import type { Machine } from './system-packages.ts';

/** Where these servers answer unless they were told otherwise. */
export const usualPorts = { redis: 6379, rabbitmq: 5672, kafka: 9092, search: 9200 };

/** Where servers come from and listen. */
export type SourceOptions = {
  /** A folder for each server below it: data, logs, records. */
  folder: string;
  /** The port of a server by its name: the same at every call. */
  portOf(name: string): Promise<number>;
  /** URLs of servers to use as they are. */
  environment: NodeJS.ProcessEnv;
  /** Names what is ours in servers that others use too: `polyphony-3k2f`. */
  deployment: string;
  /** True: nothing that was there is used, for runs that kill servers. */
  own: boolean;
  /** Told of what takes long: an installation, a download. */
  note(text: string): void;
  /** Where programs and packages are looked for; this machine. */
  machine?: Machine;
  /** Where a server of others would answer; the ports that everybody uses. */
  usual?: Partial<typeof usualPorts>;
};

/** A service of the production shape: one server or several, and the address that its clients are given. */
export type Source = {
  servers: ManagedServer[];
  /** Value of the variable that clients read. */
  url: string;
  /** Ends what was started; data stays. */
  stop(): Promise<void>;
  /** Takes back what was made in a server that others use; nothing where the server is ours. */
  discard(): Promise<void>;
};

export const stopAll = (servers: readonly ManagedServer[]) => async () => {
  await Promise.all(servers.map((server) => server.stop()));
};

const nothing = async () => {};

/** A service of servers that were there. */
export const foundSource = (servers: ManagedServer[], url: string, discard = nothing): Source => ({
  servers,
  url,
  stop: nothing,
  discard,
});

/** A service of servers that were started here. */
export const ownSource = (servers: ManagedServer[], url: string, stop = stopAll(servers)): Source => ({
  servers,
  url,
  stop,
  discard: nothing,
});
