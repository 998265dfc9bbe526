import { expect, test } from 'vitest';
import { theProduct } from '../product.ts';

const product = theProduct();
const shown = 'crossfadeMs normaliseVolume quality';

async function set(input: object, token?: string) {
  const { data, errors } = await product.query(
    `mutation($i:SetPlaybackPreferencesInput!){setPlaybackPreferences(input:$i){__typename
      ... on PlaybackPreferencesSet{preferences{${shown}}} ... on Refusal{message}}}`,
    { i: input },
    token,
  );
  return errors ? errors[0]?.extensions?.code : data.setPlaybackPreferences;
}

test('playback preferences begin with the defaults; what is absent stays', async () => {
  const { token } = await product.register();
  const read = async () =>
    (await product.query(`query{viewer{playbackPreferences{${shown}}}}`, {}, token)).data.viewer
      .playbackPreferences;
  expect(await read()).toEqual({ crossfadeMs: 0, normaliseVolume: true, quality: 'NORMAL' });
  await Promise.all([set({ crossfadeMs: 12_000 }, token), set({ quality: 'HIGH' }, token)]);
  expect(await read()).toEqual({ crossfadeMs: 12_000, normaliseVolume: true, quality: 'HIGH' });
  expect(await set({ normaliseVolume: false, quality: null }, token)).toEqual({
    __typename: 'PlaybackPreferencesSet',
    preferences: { crossfadeMs: 12_000, normaliseVolume: false, quality: 'HIGH' },
  });
  for (const crossfadeMs of [-1, 12_001]) expect(await set({ crossfadeMs }, token)).toBe('BAD_USER_INPUT');
  expect(await set({})).toMatchObject({ __typename: 'NotSignedIn' });
});
