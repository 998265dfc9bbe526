import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildPage } from '../infra/commands/build-page.ts';
import type { ProductInfo } from './product.ts';
import { startTestProduct } from './servers/product.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    product: ProductInfo;
  }
}

/** One whole product for all files of test/: real databases, every service, the gateway and the page, on free ports. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const pageFolder = buildPage({
    root: join(import.meta.dirname, '..'),
    note: (text) => process.stderr.write(`${text.trim()}\n`),
    stopping: new AbortController().signal,
  });
  const { info, stop } = await startTestProduct({ pageFolder });
  project.provide('product', info);
  return stop;
}
