import { rmSync } from 'node:fs';
import type { Part } from '../../infra/config.ts';
import { type Stack, type StackOptions, startStack } from '../../infra/stack/stack.ts';
import { type ProductInfo, theProduct } from '../product.ts';
import { temporaryFolder } from './postgres.ts';

const adminPassword = 'only for tests, on this machine';

export type TestStack = Stack & {
  dataDir: string;
  /** What tests ask a product through; the stack needs its gateway. */
  product: ReturnType<typeof theProduct>;
  /** Stops everything and removes what it left, in other servers too. */
  remove(): Promise<void>;
};

/** A stack of some parts on free ports, without fsync, in servers of its own. */
export async function startTestStack(
  parts: readonly Part[] | undefined,
  options: Partial<Pick<StackOptions, 'replicas' | 'songs' | 'own'>> = {},
): Promise<TestStack> {
  const dataDir = temporaryFolder();
  const told: string[] = [];
  const starting = startStack({
    dataDir,
    port: 0,
    songs: 60,
    parts,
    own: true,
    durable: false,
    adminPassword,
    note: (text) => void told.push(text),
    ...options,
  });
  const stack = await starting.catch((error: unknown) => {
    rmSync(dataDir, { recursive: true, force: true });
    throw new Error(`${(error as Error).message}\n${told.join('\n')}`, { cause: error });
  });
  return {
    ...stack,
    dataDir,
    product: theProduct(infoOf(stack, dataDir)),
    async remove() {
      await stack.stop();
      await stack.discard();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function infoOf(stack: Stack, dataDir: string): ProductInfo {
  const services = stack.services.map(({ name, port }) => [
    name.replace(/-service$/, ''),
    `http://127.0.0.1:${port}`,
  ]);
  return {
    url: stack.url ?? '',
    services: Object.fromEntries(services),
    dataDir,
    adminPassword,
    locations: stack.locations(),
    secrets: stack.secrets,
  };
}
