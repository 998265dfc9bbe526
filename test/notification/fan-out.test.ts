import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CacheStore, openCache } from '../../infra/cache/index.ts';
import { openAsOwner } from '../../infra/databases/prepare.ts';
import { createEvent } from '../../infra/events/contracts.ts';
import { consume } from '../../infra/events/inbox.ts';
import { createLogger } from '../../infra/log.ts';
import { openPubSub, type PubSub } from '../../infra/pubsub/index.ts';
import type { ServicePorts } from '../../infra/subgraph/context.ts';
import { fanOutSize } from '../../subgraphs/notification/delivery.ts';
import { consumers } from '../../subgraphs/notification/events.ts';
import { fanOutBatch } from '../../subgraphs/notification/fan-out.ts';
import { openUnreadCounts } from '../../subgraphs/notification/state.ts';
import { type TestPostgres, testPostgres } from '../servers/postgres.ts';

let servers: TestPostgres;
let owner: ReturnType<typeof openAsOwner>;
let cache: CacheStore;
let pubsub: PubSub;
beforeAll(async () => {
  servers = await testPostgres();
  owner = openAsOwner('operational', servers.locations, servers.secrets, 2);
  cache = await openCache({ prefix: 'fan-out-test' });
  pubsub = await openPubSub({ prefix: 'fan-out-test' });
});
afterAll(async () => {
  await Promise.all([cache?.close(), pubsub?.close(), owner?.end()]);
  await servers?.stop();
});

/** notification-service as it is after a start: what it left is in its database alone. */
function started() {
  const { db } = servers.open('notification');
  const logger = createLogger('silent');
  const state = openUnreadCounts({ cache, db });
  const ports = { db, cache, pubsub, logger, state } as ServicePorts<'notification'>;
  const home = db.operational.primary;
  return {
    ports,
    subscriber: consume({ service: 'notification', home, ports, handlers: consumers, logger }),
  };
}

/** An album of an artist whom so many people follow. */
async function albumFor(followers: number) {
  const artistId = uuidv7();
  const people = Array.from({ length: followers }, () => uuidv7());
  const rows = people.map((user_id) => ({
    artist_id: artistId,
    user_id,
    following: true,
    changed_at: new Date(),
  }));
  await owner`insert into artist_followers ${owner(rows)}`;
  const id = uuidv7();
  const data = { entity: 'ALBUM', id, version: 1, change: 'CREATED' } as const;
  const album = { title: 'Sea', artistIds: [artistId] };
  return { people, event: createEvent('content.updated', { key: id, data: { ...data, album } }) };
}

const told = async (people: readonly string[]) => {
  const [row] = await owner<{ people: number; messages: number }[]>`
    select count(distinct user_id)::int as people, count(*)::int as messages
    from notification_queue where user_id = any(${[...people]})`;
  return row;
};
const left = async () => (await owner`select from release_fan_outs`).length;

it("reaches a star's followers batch by batch, each a transaction, and goes on after a crash where it was", async () => {
  const { people, event } = await albumFor(2 * fanOutSize + 3);
  const first = started();
  await first.subscriber.apply([event, event]);
  expect(await told(people)).toEqual({ people: fanOutSize, messages: fanOutSize });
  // A process that ends within a batch: the server takes all of it back, and it is done again.
  await expect(
    first.ports.db.operational.primary.transaction(async (tx) => {
      const inTransaction = { transaction: <T>(work: (own: typeof tx) => Promise<T>) => work(tx) };
      const db = { operational: { primary: inTransaction } } as unknown as typeof first.ports.db;
      await fanOutBatch({ ...first.ports, db });
      throw new Error('crashed');
    }),
  ).rejects.toThrow('crashed');
  expect(await told(people)).toEqual({ people: fanOutSize, messages: fanOutSize });
  const second = started();
  expect(await fanOutBatch(second.ports)).toBe(true);
  expect(await told(people)).toEqual({ people: 2 * fanOutSize, messages: 2 * fanOutSize });
  expect(await fanOutBatch(second.ports)).toBe(true);
  expect(await fanOutBatch(second.ports)).toBe(false);
  expect(await told(people)).toEqual({ people: people.length, messages: people.length });
  expect(await left()).toBe(0);
});

it('leaves nothing behind for few, and several processes share the work of many without telling anybody twice', async () => {
  const few = await albumFor(3);
  const many = [await albumFor(fanOutSize + 1), await albumFor(2 * fanOutSize)];
  const services = [started(), started()];
  await services[0]?.subscriber.apply([few.event]);
  expect(await told(few.people)).toEqual({ people: 3, messages: 3 });
  expect(await left()).toBe(0);
  await services[0]?.subscriber.apply(many.map(({ event }) => event));
  expect(await left()).toBe(2);
  while (await left()) await Promise.all(services.map(({ ports }) => fanOutBatch(ports)));
  for (const { people } of many)
    expect(await told(people)).toEqual({ people: people.length, messages: people.length });
});
