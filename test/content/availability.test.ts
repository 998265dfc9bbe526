import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAsOwner } from '../../infra/databases/prepare.ts';
import { eventually, theProduct } from '../product.ts';
import { administrator } from './editor.ts';

const product = theProduct();
const users = openAsOwner('user', product.locations, product.secrets);
const songs: Record<string, string> = {};

beforeAll(async () => {
  const admin = await administrator();
  const artist = await admin.artist();
  const kinds = {
    everywhere: {},
    norway: { availableIn: ['NO'] },
    explicit: { explicit: true },
    'explicit in Norway': { availableIn: ['NO'], explicit: true },
    tomorrow: { releasedAt: new Date(Date.now() + 86_400_000).toISOString(), availableIn: ['NO'] },
  };
  for (const [kind, input] of Object.entries(kinds)) songs[kind] = (await admin.song(artist.id, input)).id;
});

afterAll(() => users.end());

/** Why each song is not playable, 'yes' where it is. */
async function seenBy(token?: string): Promise<Record<string, string>> {
  const ids = Object.values(songs);
  const { data, errors } = await product.askService(
    'content',
    'query($ids: [ID!]!) { songs(ids: $ids) { availability { playable reason } } }',
    { ids },
    token,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.fromEntries(
    Object.keys(songs).map((kind, at) => [
      kind,
      data.songs[at].availability.playable ? 'yes' : data.songs[at].availability.reason,
    ]),
  );
}

test('nobody plays what is not limited', async () => {
  expect(await seenBy()).toEqual({
    everywhere: 'yes', norway: 'COUNTRY', explicit: 'yes', 'explicit in Norway': 'COUNTRY', tomorrow: 'NOT_RELEASED',
  }); // biome-ignore format: a row
});

test('a listener plays what is licensed in their country', async () => {
  const [norwegian, german] = await Promise.all([product.register('NO'), product.register('DE')]);
  expect(await seenBy(norwegian.token)).toEqual({
    everywhere: 'yes', norway: 'yes', explicit: 'yes', 'explicit in Norway': 'yes', tomorrow: 'NOT_RELEASED',
  }); // biome-ignore format: a row
  expect(await seenBy(german.token)).toMatchObject({
    norway: 'COUNTRY',
    'explicit in Norway': 'COUNTRY',
    explicit: 'yes',
  });
  // What one viewer saw is not kept for the next: only facts are cached.
  expect(await seenBy(norwegian.token)).toMatchObject({ norway: 'yes' });
});

test('a listener who filters explicit songs does not play them', async () => {
  const person = await product.register('NO');
  await users`update users set explicit_filter = true where id = ${person.id}`;
  const seen = await eventually(
    () => seenBy(person.token),
    (answer) => answer.explicit === 'EXPLICIT',
  );
  expect(seen).toEqual({
    everywhere: 'yes', norway: 'yes', explicit: 'EXPLICIT', 'explicit in Norway': 'EXPLICIT', tomorrow: 'NOT_RELEASED',
  }); // biome-ignore format: a row
});
