import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Data, eventually } from '../product.ts';
import { startTestStack, type TestStack } from '../servers/stack.ts';

let stack: TestStack;
let redis: Redis;
let second: string;

beforeAll(async () => {
  stack = await startTestStack(['auth', 'user', 'content', 'analytical', 'gateway']);
  const server = stack.servers.find(({ name }) => name === 'redis-gateway');
  redis = new Redis(server?.port ?? 0);
  const another = await stack.another('gateway');
  await another.start();
  second = another.url;
});
afterAll(async () => {
  redis?.disconnect();
  await stack?.remove();
});

/** As one client: neither says who it is, so its address stands for it. */
async function ask(gateway: string): Promise<Data> {
  const response = await fetch(`${gateway}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ chart(first: 5) { song { id title } } }' }),
  });
  return ((await response.json()) as Data).data?.chart;
}

/** Points that clients have taken, in all. */
async function taken(): Promise<number> {
  const keys = await redis.keys('*gateway:rate*');
  const values = await Promise.all(keys.map((key) => redis.get(key)));
  return values.reduce((sum, value) => sum + Number(value), 0);
}

it('two gateways share entities, and what a client has left of its rate', async () => {
  const first = stack.url ?? '';
  const titles = (chart: Data): string[] => chart?.map(({ song }: Data) => song?.title);
  const whole = await eventually(
    async () => titles(await ask(first)) ?? [],
    (known) => known.length > 0 && known.every(Boolean),
    60_000,
  );
  const entities = await redis.keys('*gateway:entity:*');
  expect(entities.length).toBeGreaterThan(0);
  // What the second tells in their place is what the first has kept.
  for (const key of entities) {
    const song = JSON.parse((await redis.get(key)) ?? '') as Data;
    await redis.set(key, JSON.stringify({ ...song, title: `kept ${song.title}` }), 'EX', 300);
  }
  const before = await taken();
  expect(before).toBeGreaterThan(0);
  expect(titles(await ask(second))).toEqual(whole.map((title) => `kept ${title}`));
  const once = (await taken()) - before;
  expect(once).toBeGreaterThan(0);
  await ask(first);
  expect(await redis.keys('*gateway:rate*')).toHaveLength(1);
  expect((await taken()) - before).toBe(2 * once);
});
