import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_LIMITS } from '../policies/limits.ts';
import { optionsOf } from './options.ts';
import { readConfiguration } from './read.ts';
import { configurationSchema } from './schema.ts';

const page = fileURLToPath(new URL('../../docs/gateway.yaml', import.meta.url));

test('docs/gateway.yaml is valid, shows every setting, and tells the limits as they are', async () => {
  const read = await readConfiguration(page);
  expect(Object.keys(read).sort()).toEqual(Object.keys(configurationSchema.shape).sort());
  expect(read.supergraph?.path).toMatch(/^\/.*schema\/supergraph\.graphql$/);
  for (const [name, value] of Object.entries(read.limits)) {
    expect([name, DEFAULT_LIMITS[name as keyof typeof DEFAULT_LIMITS]]).toEqual([name, value]);
  }
});

test('what a file says of subgraphs, labels and packing becomes options; its paths are relative to it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-configuration-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'gateway.yaml');
  await writeFile(join(folder, 'ca.pem'), 'the authority');
  const subgraphs = {
    all: { http2: false },
    byName: { stock: { url: 'https://stock.example/', caFile: 'ca.pem' } },
  };
  const overrideLabels = { beta: { header: 'x-beta' }, gamma: true };
  await writeFile(file, JSON.stringify({ subgraphs, overrideLabels, compression: { minBytes: 10 } }));
  const ignore = () => {};
  const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const { options, close } = await optionsOf(await readConfiguration(file), logger);
  close();
  expect(options).toMatchObject({
    subgraphUrls: { stock: 'https://stock.example/' },
    traffic: { all: { http2: false }, subgraphs: { stock: { ca: 'the authority' } } },
    overrideLabels,
    compression: { minBytes: 10 },
  });
});
