import { rmSync } from 'node:fs';
import { readEnvironment } from '../../infra/config.ts';
import { createLogger } from '../../infra/log.ts';
import { type ProductOptions, startProduct } from '../../infra/process/product.ts';
import type { ProductInfo } from '../product.ts';
import { temporaryFolder } from './postgres.ts';

const adminPassword = 'only for tests, on this machine';

/** A whole product on free ports with a small catalogue, without fsync; `stop` removes everything. */
export async function startTestProduct({
  variables,
  ...options
}: Partial<Pick<ProductOptions, 'pageFolder' | 'cache'>> & { variables?: NodeJS.ProcessEnv } = {}): Promise<{
  info: ProductInfo;
  stop(): Promise<void>;
}> {
  const dataDir = temporaryFolder();
  process.env.POLYPHONY_ADMIN_PASSWORD = adminPassword;
  const starting = startProduct({
    dataDir,
    port: 0,
    songs: 240,
    environment: readEnvironment({ ...process.env, NODE_ENV: 'test', REDIS_URL: '', ...variables }),
    logger: createLogger(process.env.LOG_LEVEL ?? 'error'),
    durable: false,
    pageFolder: Promise.resolve(null),
    step: () => {},
    ...options,
  });
  const product = await starting.catch((error: unknown) => {
    rmSync(dataDir, { recursive: true, force: true });
    throw error;
  });
  return {
    info: {
      url: product.url ?? '',
      services: product.services,
      dataDir,
      adminPassword,
      locations: product.postgres.locations,
      secrets: product.postgres.secrets,
    },
    async stop() {
      await product.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
