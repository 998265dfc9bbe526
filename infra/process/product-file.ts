import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.object({
  pid: z.number().int(),
  url: z.string(),
  services: z.record(z.string(), z.string()),
});
/** Where a running product answers: written into its data folder for commands such as `npm run import`. */
export type ProductFile = z.infer<typeof shape>;

const fileOf = (dataDir: string) => join(dataDir, 'product.json');

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The product that runs on this data folder, or null (also when its process is gone). */
export function readProductFile(dataDir: string): ProductFile | null {
  try {
    const product = shape.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')));
    return alive(product.pid) ? product : null;
  } catch {
    return null;
  }
}

export function writeProductFile(dataDir: string, product: ProductFile): void {
  writeFileSync(fileOf(dataDir), `${JSON.stringify(product, null, 2)}\n`, { mode: 0o600 });
}

export function removeProductFile(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}
