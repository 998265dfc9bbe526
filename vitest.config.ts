import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const productSetup = 'test/global-setup.ts';
const left = ['**/node_modules/**', 'web/dist/**', '.data/**', '.cache/**'];

/**
 * Three projects: `unit` beside the code, no servers shared; `product` in test/, against one running product; `stack` against
 * servers and processes as in production, each file with its own. In all a file that leaves a server, socket, process or timer open fails.
 */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    // A condition may come late on a busy machine; within a second is promised nowhere.
    expect: { poll: { timeout: 25_000 } },
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    pool: 'forks',
    // Node runs the TypeScript itself, as the product does; Vite would also load a second copy of graphql.
    experimental: { viteModuleRunner: false },
    maxWorkers: 2,
    setupFiles: ['scripts/vitest/open-handles.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['**/*.test.ts'], exclude: [...left, 'test/**'] },
      },
      {
        extends: true,
        test: {
          name: 'product',
          include: ['test/**/*.test.ts'],
          exclude: [...left, 'test/stack/**'],
          hookTimeout: 180_000,
          globalSetup: existsSync(productSetup) ? [productSetup] : [],
        },
      },
      {
        extends: true,
        test: {
          name: 'stack',
          include: ['test/stack/**/*.test.ts'],
          exclude: left,
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
