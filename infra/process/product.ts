import type { CacheStore } from '../cache/index.ts';
import type { Environment } from '../config.ts';
import { deploymentName } from '../databases/deployment.ts';
import { prepareDatabases } from '../databases/prepare.ts';
import type { EmbeddedSettings } from '../events/embedded.ts';
import type { Logger } from '../log.ts';
import { type EmbeddedPostgres, startPostgres } from '../postgres/embedded.ts';
import { clusterFolder } from '../postgres/folders.ts';
import { requireUnused } from '../postgres/lock.ts';
import { seedIfEmpty } from '../seed/seed.ts';
import { serviceNames } from '../topology.ts';
import { partsOf, type RunningParts, startParts } from './parts.ts';
import { requirePorts } from './ports.ts';
import { removeProductFile, writeProductFile } from './product-file.ts';
import { serviceSecrets } from './service-secrets.ts';

export type ProductOptions = {
  dataDir: string;
  /** The gateway's; services follow it. 0: any free ports for all. */
  port: number;
  songs: number;
  environment: Environment;
  logger: Logger;
  /** False only in tests: no fsync. */
  durable: boolean;
  /** Folder of the built page, or null; it may still be building. */
  pageFolder: Promise<string | null>;
  /** Told of each step of the start, for the terminal. */
  step(name: string): void;
  /** Told of progress within a long step: done and total, in things. */
  progress?(what: string, done: number, total: number): void;
  /** Told of what a person should know of the stop: a part that hangs. Logged when absent. */
  note?(text: string): void;
  /** Ends a start before its time: what was started is stopped again, and the start rejects with the reason. */
  stopping?: AbortSignal;
  events?: Partial<EmbeddedSettings>;
  /** Another cache than the environment's: a test of what things cost without one. Closed with the product. */
  cache?: CacheStore;
  limits?: Record<string, number>;
};

export type Product = Omit<RunningParts, 'stop'> & {
  postgres: EmbeddedPostgres;
  /** The front first, the databases last; about 15 s at most before the databases, whatever hangs. */
  stop(): Promise<void>;
};

/** What is in the databases: roles, tables, a catalogue. Returns the deployment's name. */
async function prepareData(options: ProductOptions, postgres: EmbeddedPostgres): Promise<string> {
  const { locations, superuser, secrets } = postgres;
  const { songs, progress, stopping } = options;
  stopping?.throwIfAborted();
  await prepareDatabases({ locations, superuser, secrets });
  stopping?.throwIfAborted();
  options.step('catalogue');
  await seedIfEmpty({ locations, secrets, superuser, songs, progress, stopping });
  return deploymentName(locations, superuser);
}

/**
 * Starts the whole product on the embedded default, or the parts that SERVICES names, in this process. What was started is
 * stopped again when it fails.
 * @throws {PortError} @throws {PostgresError} with messages for people
 */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { environment, dataDir, stopping, logger } = options;
  const tell = options.note ?? ((text: string) => logger.warn({}, text));
  // A second start on the same folder has the same ports too: the folder is the better reason.
  requireUnused(clusterFolder(dataDir));
  await requirePorts({
    parts: partsOf(environment),
    port: options.port,
    host: environment.POLYPHONY_HOST,
  });
  options.step('databases');
  const postgres = await startPostgres({ dataDir, durable: options.durable });
  let parts: RunningParts | undefined;
  let stopped: Promise<void> | undefined;
  const stopAll = async () => {
    removeProductFile(dataDir);
    await parts?.stop();
    await postgres.stop();
  };
  const stop = () => {
    stopped ??= stopAll();
    return stopped;
  };
  try {
    const deployment = await prepareData(options, postgres);
    const { locations, secrets } = postgres;
    const own = serviceSecrets(serviceNames, secrets);
    parts = await startParts({
      ...options,
      locations,
      secrets: own,
      deployment,
      serviceHost: '127.0.0.1',
      tell,
    });
    const { url, services } = parts;
    writeProductFile(dataDir, { pid: process.pid, url: url ?? '', services });
    return { url, services, postgres, stop };
  } catch (error) {
    await stop();
    stopping?.throwIfAborted();
    throw error;
  }
}
