import postgres from 'postgres';
import { openCache } from '../../infra/cache/index.ts';
import { cacheAside } from '../../infra/cache/policies.ts';
import type { PoolAddress, ProcessAnswer, ProcessRequest } from './cache-processes.ts';

/** A process with a cache of songs over a table, which does what its parent tells it: see cache-processes.ts. */
const { cache, database } = JSON.parse(process.argv[2] ?? '') as PoolAddress;
let loadSeconds = 0;
const sql = postgres({ ...database, max: 4, onnotice: () => {} });
const store = await openCache({ ...cache, commandTimeoutMs: 10_000, warn: () => {} });
const songs = cacheAside<string>({
  store,
  row: { policy: 'cache-aside', ttlSeconds: { min: 3600, max: 6 * 3600 } },
  name: 'song',
  tags: () => ['catalogue'],
  async load(ids) {
    // The conditions that name no row are worked out once for each statement: `asked` counts statements, whoever sends them.
    const rows = await sql<{ id: string; title: string }[]>`
      select id, title from cached_songs
      where id = any(${[...ids]}) and (select nextval('asked')) > 0 and (select pg_sleep(${loadSeconds})) is not null`;
    return ids.map((id) => rows.find((row) => row.id === id)?.title);
  },
});

async function answer(request: ProcessRequest): Promise<ProcessAnswer> {
  loadSeconds = request.loadSeconds ?? 0;
  if (request.invalidate) await songs.invalidate(request.invalidate);
  if (request.invalidateTags) await songs.invalidateTags(request.invalidateTags);
  const asked = Array.from({ length: request.times ?? 1 }, () => songs.getMany(request.get ?? []));
  const titles = await Promise.all(asked);
  return { titles: [...new Set(titles.map((row) => row.join()))], counters: songs.counters };
}

process.on('message', ({ id, request }: { id: number; request: ProcessRequest }) => {
  answer(request).then(
    (value) => process.send?.({ id, value }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
