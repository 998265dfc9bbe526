import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Data, theProduct } from '../product.ts';
import { startTestProduct } from '../servers/product.ts';
import { type OwnRedis, startRedis } from '../servers/redis.ts';

let server: OwnRedis;
let redis: Redis;
let own: Awaited<ReturnType<typeof startTestProduct>>;
let product: ReturnType<typeof theProduct>;
beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url);
  own = await startTestProduct({ variables: { ENTITY_CACHE_URL: server.url } });
  product = theProduct(own.info);
});
afterAll(async () => {
  await own.stop();
  redis.disconnect();
  await server.stop();
});

/** Milliseconds that a change may take to be seen by all; without its event it would take 300 s. */
const SEEN_MS = 1000;

const SEARCH = 'query($text:String!){search(query:$text,first:100){songs{node{id title artists{name}}}}}';
const ARTIST =
  'mutation($input:UpdateArtistInput!){updateArtist(input:$input){__typename ... on ArtistSaved{artist{name}}}}';

it('the gateway keeps songs, and shows a change of one or of its artist within a second', async () => {
  const admin = await product.admin();
  const { data } = await product.query(
    '{genres(first:1){nodes{songs(first:1){nodes{id title artists{id name}}}}}}',
  );
  const [song] = data.genres.nodes[0].songs.nodes;
  const [artist] = song.artists;
  const seen = async () => {
    const answer = await product.query(SEARCH, { text: song.title }, admin);
    const hits = answer.data.search.songs as Data[];
    return hits.find(({ node }) => node?.id === song.id)?.node.artists[0].name;
  };
  expect(await seen()).toBe(artist.name);
  expect((await redis.keys('*:gateway:entity:*')).length).toBeGreaterThan(0);
  const took: number[] = [];
  for (let n = 0; n < 3; n++) {
    const name = `Renamed ${randomUUID()}`;
    const changed = await product.query(ARTIST, { input: { id: artist.id, name } }, admin);
    const since = performance.now();
    expect(changed.data.updateArtist.artist.name).toBe(name);
    await expect.poll(seen, { timeout: 10_000, interval: 20 }).toBe(name);
    took.push(performance.now() - since);
  }
  // The quickest: what slows down the machine meanwhile is no part of what is promised.
  expect(Math.min(...took)).toBeLessThan(SEEN_MS);
});
