import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabases } from '../../infra/databases/handles.ts';
import type { EventData } from '../../infra/events/contracts.ts';
import { createEvent } from '../../infra/events/contracts.ts';
import { consume } from '../../infra/events/inbox.ts';
import { emit } from '../../infra/events/outbox.ts';
import { createLogger } from '../../infra/log.ts';
import type { ServicePorts } from '../../infra/subgraph/context.ts';
import { consumers } from '../../subgraphs/activity/events.ts';
import { removePlay } from '../../subgraphs/activity/queries.ts';
import { type Data, eventually, theProduct } from '../product.ts';
import { catalogue, change, ofViewer, request } from './requests.ts';

const product = theProduct();
const player = openDatabases('player', product.locations, product.secrets);
const activity = openDatabases('activity', product.locations, product.secrets);
let songs: string[];
beforeAll(async () => {
  ({ songs } = await catalogue());
});
afterAll(async () => {
  await Promise.all([player.close(), activity.close()]);
});

type Play = EventData<'play.recorded'>;
const hour = 3_600_000;
const began = Date.parse('2026-01-01T00:00:00Z');

function play(userId: string, over: Partial<Play> = {}): Play {
  return {
    userId,
    playId: uuidv7(),
    songId: songs[0] ?? '',
    albumId: null,
    artistIds: [],
    genreIds: [],
    country: 'DE',
    userType: 'LISTENER',
    deviceId: uuidv7(),
    startedAt: new Date(began).toISOString(),
    heardMs: 40_000,
    durationMs: 200_000,
    stream: true,
    scrobble: false,
    version: 1,
    ...over,
  };
}

/** Publishes as player-service does. */
async function publish(...plays: Play[]): Promise<void> {
  for (const data of plays) {
    await player.db.operational.primary.transaction((tx) =>
      emit(tx, 'player', 'play.recorded', { key: data.userId, data }),
    );
  }
}

const history = (token: string): Promise<Data> =>
  ofViewer('recentlyPlayed(first:100){nodes{playId playedAt heardMs song{id}} totalCount}', token);
const until = (token: string, passes: (seen: Data) => boolean) => eventually(() => history(token), passes);

test('holds counted plays, the latest begun first, each once with its longest hearing', async () => {
  const { id, token } = await product.register();
  const at = (hours: number) => ({ startedAt: new Date(began + hours * hour).toISOString() });
  const late = play(id, { ...at(3), songId: songs[1] ?? '' });
  const early = play(id, at(1));
  const short = play(id, { ...at(4), stream: false });
  const scrobbled = play(id, { ...at(2), stream: false, scrobble: true, heardMs: 20_000 });
  await publish(late, early, short, scrobbled, { ...early, heardMs: 90_000, version: 2 });
  const seen = await until(token, ({ nodes }) => nodes.some((one: Data) => one.heardMs === 90_000));
  expect(seen.nodes).toEqual([
    { playId: late.playId, playedAt: late.startedAt, heardMs: 40_000, song: { id: songs[1] } },
    { playId: scrobbled.playId, playedAt: scrobbled.startedAt, heardMs: 20_000, song: { id: songs[0] } },
    { playId: early.playId, playedAt: early.startedAt, heardMs: 90_000, song: { id: songs[0] } },
  ]);
  expect(seen.totalCount).toBe(3);
});

const home = activity.db.activity.primary;
/** activity-service's consumer, fed by hand. */
const subscriber = consume({
  service: 'activity',
  home,
  ports: {} as ServicePorts<'activity'>,
  handlers: consumers,
  logger: createLogger('silent'),
});
const recorded = (data: Play) => createEvent('play.recorded', { key: data.userId, data });

test('an event that comes twice counts once, and never lowers what was heard', async () => {
  const { id, token } = await product.register();
  const first = play(id, { heardMs: 60_000 });
  const event = recorded(first);
  await subscriber.apply([event, event]);
  await subscriber.apply([event]);
  await subscriber.apply([recorded({ ...first, heardMs: 50_000 })]);
  expect((await history(token)).nodes).toMatchObject([{ playId: first.playId, heardMs: 60_000 }]);
  await change('removeFromHistory', { playId: first.playId }, token);
  await subscriber.apply([event]);
  expect((await history(token)).nodes).toEqual([]);
});

test('a later version that comes before the first loses nothing, counts once, and is removed for good', async () => {
  const { id, token } = await product.register();
  const first = play(id);
  const versions = [40_000, 60_000, 90_000].map((heardMs, at) => ({ ...first, heardMs, version: at + 1 }));
  // The first was parked, and is replayed behind the others; as a copy it also passes the inbox.
  for (const at of [2, 1, 0, 0]) await subscriber.apply([recorded(versions[at] as Play)]);
  const seen = await history(token);
  expect(seen.nodes).toMatchObject([{ playId: first.playId, playedAt: first.startedAt, heardMs: 90_000 }]);
  expect(seen.totalCount).toBe(1);
  expect((await change('removeFromHistory', { playId: first.playId }, token)).removed).toBe(1);
  for (const at of [0, 2, 1]) await subscriber.apply([recorded(versions[at] as Play)]);
  const cleared = play(id);
  await subscriber.apply([recorded(cleared)]);
  expect((await change('clearHistory', {}, token)).removed).toBe(1);
  await subscriber.apply([recorded(cleared), recorded({ ...cleared, version: 2, heardMs: 80_000 })]);
  expect((await history(token)).totalCount).toBe(0);
});

test('a report that comes while its play is being removed does not bring it back', async () => {
  const { id, token } = await product.register();
  const first = play(id);
  await subscriber.apply([recorded(first)]);
  let applied: Promise<void> | undefined;
  await home.transaction(async (tx) => {
    expect(await removePlay(tx, id, first.playId)).toBe(true);
    applied = subscriber.apply([recorded({ ...first, version: 2, heardMs: 80_000 })]);
    await eventually(
      () => tx.execute<{ waiting: number }>(sql`
        select count(*)::int as waiting from pg_locks where not granted and locktype = 'transactionid'
          and transactionid = pg_current_xact_id()::xid`),
      ([row]) => row?.waiting === 1,
    ); // biome-ignore format: one question
  });
  await applied;
  expect((await history(token)).nodes).toEqual([]);
});

test('is read page by page', async () => {
  const { id, token } = await product.register();
  await publish(...Array.from({ length: 5 }, () => play(id)));
  const all = await until(token, ({ nodes }) => nodes.length === 5);
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const page: Data = await ofViewer(
      'recentlyPlayed(first:2,after:$a){edges{cursor node{playId}} pageInfo{hasNextPage endCursor}}',
      token,
      { a: after },
      '($a:String)',
    );
    seen.push(...page.edges.map((edge: Data) => edge.node.playId));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect(seen).toEqual(all.nodes.map((one: Data) => one.playId));
});

test('loses what its listener removes, for good: a later report of the same play does not bring it back', async () => {
  const { id, token } = await product.register();
  const [kept, gone] = [play(id), play(id)];
  await publish(kept, gone);
  await until(token, ({ nodes }) => nodes.length === 2);
  expect(await change('removeFromHistory', { playId: gone.playId }, token)).toEqual({
    __typename: 'HistoryChanged',
    removed: 1,
  });
  await publish({ ...gone, version: 2, heardMs: 80_000 }, { ...kept, version: 2, heardMs: 80_000 });
  const seen = await until(token, ({ nodes }) => nodes[0]?.heardMs === 80_000);
  expect(seen.nodes.map((one: Data) => one.playId)).toEqual([kept.playId]);
});

test('is cleared up to a moment, or wholly; nobody else may', async () => {
  const [owner, other] = [await product.register(), await product.register()];
  const plays = [0, 1, 2].map((hours) =>
    play(owner.id, { startedAt: new Date(began + hours * hour).toISOString() }),
  );
  await publish(...plays);
  await until(owner.token, ({ nodes }) => nodes.length === 3);
  expect((await change('removeFromHistory', { playId: plays[0]?.playId }, other.token)).__typename).toBe(
    'NotFound',
  );
  expect((await change('removeFromHistory', { playId: 'x' }, owner.token)).__typename).toBe('NotFound');
  expect((await change('removeFromHistory', { playId: plays[0]?.playId })).__typename).toBe('NotSignedIn');
  expect((await change('clearHistory', {})).__typename).toBe('NotSignedIn');
  expect(await change('clearHistory', {}, other.token)).toEqual({ __typename: 'HistoryChanged', removed: 0 });
  const { errors } = await request('clearHistory', { before: 'yesterday' }, owner.token);
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  const before = new Date(began + hour).toISOString();
  expect((await change('clearHistory', { before }, owner.token)).removed).toBe(1);
  expect((await history(owner.token)).totalCount).toBe(2);
  expect((await change('clearHistory', { before: null }, owner.token)).removed).toBe(2);
  expect((await history(owner.token)).totalCount).toBe(0);
});
