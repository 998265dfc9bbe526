import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { keepPublishing, publishPopularity } from '../../subgraphs/analytical/publish-popularity.ts';
import { bePublisher } from '../../subgraphs/analytical/queries.ts';
import { eventually } from '../product.ts';
import { openLaboratory, playEvent, played } from './laboratory.ts';

let lab: Awaited<ReturnType<typeof openLaboratory>>;
beforeAll(async () => {
  lab = await openLaboratory();
});
afterAll(() => lab.close());
beforeEach(() => lab.empty());

type Published = { kind: string; entityId: string; plays: number; score: number; version: number };
const published = async () =>
  (
    await lab.rows<{ data: Published }>(`select envelope->'data' as data from outbox order by xid, position`)
  ).map(({ data }) => data);

it('tells of a song once, however often it was played meanwhile, and of what it belongs to', async () => {
  const data = played({ startedAt: new Date().toISOString() });
  for (let i = 0; i < 5; i += 1) await lab.apply(playEvent({ ...data, playId: crypto.randomUUID() }));
  expect(await publishPopularity(lab.ports)).toBe(2);
  expect(await published()).toEqual([
    { kind: 'ARTIST', entityId: data.artistIds[0], plays: 5, score: expect.closeTo(5, 2), version: 5 },
    { kind: 'SONG', entityId: data.songId, plays: 5, score: expect.closeTo(5, 2), version: 5 },
  ]);
  expect(await publishPopularity(lab.ports)).toBe(0);
});

it('tells again after the next play, with a higher version', async () => {
  const data = played();
  await lab.apply(playEvent(data));
  await publishPopularity(lab.ports);
  await lab.apply(playEvent({ ...data, playId: crypto.randomUUID() }));
  await publishPopularity(lab.ports);
  const versions = (await published()).filter(({ kind }) => kind === 'SONG').map(({ version }) => version);
  expect(versions).toEqual([1, 2]);
});

it('a raise of heard time is no news', async () => {
  const data = played({ heardMs: 40_000 });
  await lab.apply(playEvent(data));
  await publishPopularity(lab.ports);
  await lab.apply(playEvent({ ...data, heardMs: 60_000, version: 2 }));
  expect(await publishPopularity(lab.ports)).toBe(0);
});

it('loses nothing when a publication fails, and tells nothing twice when two publish', async () => {
  await lab.apply(...Array.from({ length: 20 }, () => playEvent(played())));
  const broken = {
    ...lab.ports.state,
    metrics: { ...lab.ports.state.metrics, invalidate: () => Promise.reject(new Error('gone')) },
  };
  await expect(publishPopularity({ ...lab.ports, state: broken })).rejects.toThrow('gone');
  expect(await published()).toEqual([]);
  await Promise.all([publishPopularity(lab.ports), publishPopularity(lab.ports)]);
  await publishPopularity(lab.ports);
  const keys = (await published()).map(({ kind, entityId }) => `${kind} ${entityId}`);
  expect(keys).toHaveLength(40);
  expect(new Set(keys).size).toBe(40);
});

it('leaves it to another process that is publishing just now: versions must leave in order', async () => {
  await lab.apply(playEvent(played()));
  await lab.db.transaction(async (tx) => {
    expect(await bePublisher(tx)).toBe(true);
    expect(await publishPopularity(lab.ports)).toBe(0);
  });
  expect(await publishPopularity(lab.ports)).toBe(2);
});

it('goes on until the service stops', async () => {
  const stopping = new AbortController();
  const running = keepPublishing({ ...lab.ports, stopping: stopping.signal });
  await lab.apply(playEvent(played()));
  await eventually(published, (events) => events.length === 2);
  stopping.abort();
  await running;
});
