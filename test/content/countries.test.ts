import { afterAll, expect, test } from 'vitest';
import { openAsOwner } from '../../infra/databases/prepare.ts';
import { eventually, theProduct } from '../product.ts';
import { administrator } from './editor.ts';

const product = theProduct();
const content = openAsOwner('content', product.locations, product.secrets);

afterAll(() => content.end());

async function change(mutation: string, input: object): Promise<string> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const document = `mutation($input: ${type}!) { ${mutation}(input: $input) { __typename } }`;
  const { data, errors } = await product.query(document, { input }, await product.admin());
  if (errors) throw new Error(JSON.stringify(errors));
  return data[mutation].__typename;
}

test("content's own countries follow those of user-service", async () => {
  const admin = await administrator();
  const artist = await admin.artist();
  const publish = async () => {
    const input = { title: 'x', durationMs: 1000, artistIds: [artist.id], genreIds: [], availableIn: ['QX'] };
    return (await admin.change('publishSong', input)).__typename;
  };
  expect(await publish()).toBe('NotFound');
  expect(await change('createCountry', { code: 'QX', name: `Test Country ${artist.id}` })).toBe(
    'CountryCreated',
  );
  await eventually(publish, (outcome) => outcome === 'SongPublished');
  expect(await change('createCountry', { code: 'QY', name: `Other Country ${artist.id}` })).toBe(
    'CountryCreated',
  );
  const known = async () => (await content`select code from countries where code = 'QY'`).length;
  await eventually(known, (count) => count === 1);
  expect(await change('deleteCountry', { code: 'QY' })).toBe('CountryDeleted');
  await eventually(known, (count) => count === 0);
  const outcome = await admin.change('updateArtist', { id: artist.id, countries: ['QY'] });
  expect(outcome).toMatchObject({ __typename: 'NotFound', message: 'There is no country QY' });
});
