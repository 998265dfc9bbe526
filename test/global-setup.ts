import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildPage } from '../infra/commands/build-page.ts';
import { readEnvironment } from '../infra/config.ts';
import { createLogger } from '../infra/log.ts';
import { startProduct } from '../infra/process/product.ts';
import type { ProductInfo } from './product.ts';
import { temporaryFolder } from './servers/postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    product: ProductInfo;
  }
}

const adminPassword = 'only for tests, on this machine';

/** One whole product for all files of test/: real databases, every service, the gateway, on free ports. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = temporaryFolder();
  process.env.POLYPHONY_ADMIN_PASSWORD = adminPassword;
  const starting = startProduct({
    dataDir,
    port: 0,
    songs: 240,
    environment: readEnvironment({ ...process.env, NODE_ENV: 'test', REDIS_URL: '' }),
    logger: createLogger(process.env.LOG_LEVEL ?? 'error'),
    durable: false,
    pageFolder: buildPage({
      root: join(import.meta.dirname, '..'),
      note: (text) => process.stderr.write(`${text.trim()}\n`),
      stopping: new AbortController().signal,
    }),
    step: () => {},
  });
  const product = await starting.catch((error: unknown) => {
    rmSync(dataDir, { recursive: true, force: true });
    throw error;
  });
  project.provide('product', {
    url: product.url ?? '',
    services: product.services,
    dataDir,
    adminPassword,
    locations: product.postgres.locations,
    secrets: product.postgres.secrets,
  });
  return async () => {
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
