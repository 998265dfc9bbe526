import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '../infra/config.ts';
import { createLogger } from '../infra/log.ts';
import { type Product, startProduct } from '../infra/process/product.ts';

/** The administrator's in every product that a bench starts. */
export const adminPassword = randomUUID();

/** Runs with a folder for one product, which is removed after; PostgreSQL's own account may enter it. */
export async function withDataFolder(work: (dataDir: string) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'polyphony-bench-'));
  chmodSync(dataDir, 0o755);
  try {
    await work(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type Options = { dataDir: string; songs: number };

/** Runs with a product in this process, durable as a real one and without its page, and stops it. */
export async function withProduct(
  { dataDir, songs }: Options,
  work: (url: string, product: Product) => Promise<void>,
): Promise<void> {
  process.env.POLYPHONY_ADMIN_PASSWORD = adminPassword;
  const product = await startProduct({
    dataDir,
    port: 0,
    songs,
    environment: readEnvironment({ POLYPHONY_ADMIN_PASSWORD: adminPassword }),
    logger: createLogger('error'),
    durable: true,
    pageFolder: Promise.resolve(null),
    step: () => {},
  });
  try {
    await work(product.url ?? '', product);
  } finally {
    await product.stop();
  }
}
