import { chmodSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { clusterFolder } from '../../infra/postgres/folders.ts';
import { removeData } from '../../infra/process/fresh.ts';
import { ask, dataFolder } from './command.ts';

const folder = dataFolder();
afterAll(folder.close);

it('SERVICES runs only these, at their addresses, and no gateway', async () => {
  const start = folder.start(['--songs', '40'], { SERVICES: 'content,search' });
  expect(await start.ready()).toBe('');
  const urls = Object.fromEntries(
    [...start.output().matchAll(/^ {2}(\w+) +(http:\S+)\/graphql$/gm)].map(([, name, url]) => [name, url]),
  ) as Record<string, string>;
  expect(Object.keys(urls).sort()).toEqual(['content', 'search']);
  expect(start.output()).not.toContain('GraphQL ');
  const { data } = await ask(urls.content ?? '', '{genres(first:2){nodes{name}}}');
  expect(data?.genres).toMatchObject({ nodes: [{}, {}] });
  const found = await ask(urls.search ?? '', '{search(query:"the",first:1){songs{node{id}}}}');
  expect(found.errors).toBeUndefined();
  expect((await fetch(`${urls.content}/health/ready`)).status).toBe(200);
  start.signal('SIGTERM');
  expect(await start.ended).toBe(0);
}, 120_000);

/** Only root runs the databases as another account, which may then find the folder closed. */
it.runIf(process.getuid?.() === 0)(
  'a closed data folder keeps the secrets; the databases lie where they can be reached',
  async () => {
    const closed = dataFolder();
    chmodSync(closed.dataDir, 0o700);
    const elsewhere = clusterFolder(closed.dataDir);
    expect(elsewhere.startsWith(closed.dataDir)).toBe(false);
    try {
      const start = closed.start(['--songs', '40'], { SERVICES: 'content' });
      await start.ready();
      expect(statSync(closed.dataDir).mode & 0o777).toBe(0o700);
      expect(existsSync(join(elsewhere, 'primary'))).toBe(true);
      start.signal('SIGTERM');
      expect(await start.ended).toBe(0);
      await removeData(closed.dataDir);
      expect(existsSync(elsewhere)).toBe(false);
    } finally {
      await closed.close();
    }
  },
  120_000,
);
