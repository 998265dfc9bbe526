export type ServerKind =
  | 'postgres'
  | 'redis'
  | 'redis-cluster'
  | 'rabbitmq'
  | 'kafka'
  | 'opensearch'
  | 'service';

/**
 * One server of the production shape, started here or found. Names say what it is for: `content-1` (PostgreSQL; the first is the
 * primary until another is promoted), `redis-cache`, `redis-durable`, `content-cache-1` (a cluster node), `rabbitmq`, `kafka`, `search`; services have
 * their own: `content-service`, `gateway`.
 */
export type ManagedServer = {
  readonly name: string;
  readonly kind: ServerKind;
  /** The same after a restart. */
  readonly port: number;
  /** Whether it was started here. One that was found is used, and never stopped, killed or restarted. */
  readonly ours: boolean;
  /** Where its output goes; null for one that was found. */
  readonly logFile: string | null;
  /** Its process while it runs; null when it is stopped, or was found. */
  pid(): number | null;
  /** One question in its own protocol, answered within a second. */
  healthy(): Promise<boolean>;
  /** Starts it again after `stop` or `kill`, on its port and its data; resolves once it answers. */
  start(): Promise<void>;
  /** Lets it finish; nothing happens when it does not run. */
  stop(): Promise<void>;
  /** SIGKILL; resolves once the process is gone. */
  kill(): Promise<void>;
};

/** A server could not be found, fetched or started; the message says what to do, to a person. */
export class ServerError extends Error {
  readonly code: 'MISSING' | 'START_FAILED' | 'UNREACHABLE' | 'UNSUITABLE';
  constructor(code: ServerError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'ServerError';
    this.code = code;
  }
}
