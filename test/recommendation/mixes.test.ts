import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Data, eventually, type Person, someSongs, theProduct } from '../product.ts';

const product = theProduct();
const mixesText = '{viewer{mixes{title reason songs{id availability{playable} genres{id} artists{id}}}}}';

async function mixes(person: Person): Promise<Data[]> {
  const { data, errors } = await product.query(mixesText, {}, person.token);
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return data.viewer.mixes;
}

const titles = (all: Data[]): string[] => all.map((mix) => mix.title);

async function mutate(document: string, input: object, person: Person): Promise<Data> {
  const { data, errors } = await product.query(document, { input }, person.token);
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return Object.values(data)[0];
}

/** A whole listening of 31 s reported for a song. */
async function listen(person: Person, deviceId: string, songId: string): Promise<void> {
  const startedAt = new Date(Date.now() - 31_000).toISOString();
  const play = { playId: randomUUID(), deviceId, songId, startedAt, heardMs: 31_000, ended: true };
  const document = 'mutation($input:ReportPlaybackInput!){reportPlayback(input:$input){__typename}}';
  expect((await mutate(document, { plays: [play] }, person)).__typename).toBe('PlaybackReported');
}

/** Made-up songs, each of another artist: mixes are named after one song of an artist. */
async function songsOfDifferentArtists(count: number): Promise<string[]> {
  const ids = await someSongs(100);
  const representations = ids.map((id) => ({ __typename: 'Song', id }));
  const { data } = await product.entities('content', representations, 'id artists{id}');
  const byArtist = new Map<string, string>(data._entities.map((song: Data) => [song.artists[0].id, song.id]));
  expect(byArtist.size).toBeGreaterThanOrEqual(count);
  return [...byArtist.values()].slice(0, count);
}

describe('Viewer.mixes', () => {
  it('gives a person who has done nothing yet whole mixes of what is popular, playable for them', async () => {
    const all = await mixes(await product.register());
    expect(all.length).toBeGreaterThan(1);
    expect(all.length).toBeLessThanOrEqual(6);
    for (const mix of all) {
      const ids = mix.songs.map((song: Data) => song.id);
      expect(ids.length, mix.title).toBeGreaterThanOrEqual(20);
      expect(ids.length, mix.title).toBeLessThanOrEqual(30);
      expect(new Set(ids).size, mix.title).toBe(ids.length);
      expect(
        mix.songs.every((song: Data) => song.availability.playable),
        mix.title,
      ).toBe(true);
      expect(mix.reason).not.toBe('');
    }
    expect(new Set(titles(all)).size).toBe(all.length);
  });

  it('follows a favourite within 10 s although mixes were made before', async () => {
    const person = await product.register();
    const before = titles(await mixes(person));
    const [songId] = await someSongs(1);
    await mutate(
      'mutation($input:SetFavouriteInput!){setFavourite(input:$input){__typename}}',
      { songId, favourite: true },
      person,
    );
    const after = await eventually(
      () => mixes(person),
      (all) => titles(all).some((title) => title.startsWith('Because you like ')),
    );
    expect(before.some((title) => title.startsWith('Because'))).toBe(false);
    const because = after.find((mix) => mix.title.startsWith('Because you like '));
    expect(because?.songs.map((song: Data) => song.id)).not.toContain(songId);
    await mutate(
      'mutation($input:SetFavouriteInput!){setFavourite(input:$input){__typename}}',
      { songId, favourite: false },
      person,
    );
    await eventually(
      () => mixes(person),
      (all) => !titles(all).some((title) => title.startsWith('Because')),
    );
  });

  it('follows the artists that a person follows', async () => {
    const person = await product.register();
    const [id] = await someSongs(1);
    const { data } = await product.query('query($id:ID!){song(id:$id){artists{id name}}}', { id });
    const [artist] = data.song.artists;
    await mixes(person);
    const document = 'mutation($input:FollowArtistInput!){followArtist(input:$input){__typename}}';
    await mutate(document, { artistId: artist.id, follow: true }, person);
    const all = await eventually(
      () => mixes(person),
      (made) => titles(made).includes(`${artist.name} and others like them`),
    );
    const mix = all.find((one) => one.title.startsWith(artist.name));
    expect(mix?.songs[0].artists.map((one: Data) => one.id)).toContain(artist.id);
  });

  it('leaves out explicit songs for who filters them', async () => {
    const person = await product.register();
    const explicit = async () => {
      const { data } = await product.query('{viewer{mixes{songs{id explicit}}}}', {}, person.token);
      return data.viewer.mixes.flatMap((mix: Data) => mix.songs).filter((song: Data) => song.explicit).length;
    };
    expect(await explicit()).toBeGreaterThan(0);
    await mutate(
      'mutation($input:UpdateProfileInput!){updateProfile(input:$input){__typename}}',
      { explicitFilter: true },
      person,
    );
    await eventually(explicit, (count) => count === 0);
  });

  it('names what a person has listened to', async () => {
    const person = await product.register();
    const { device } = await mutate(
      'mutation($input:RegisterDeviceInput!){registerDevice(input:$input){... on DeviceRegistered{device{id}}}}',
      { name: 'Test', kind: 'OTHER' },
      person,
    );
    const songs = await songsOfDifferentArtists(6);
    for (const songId of songs) await listen(person, device.id, songId);
    await eventually(
      async () =>
        (await product.query('{viewer{listening(days:7){playCount}}}', {}, person.token)).data.viewer
          .listening.playCount,
      (plays) => plays === songs.length,
    );
    const all = await mixes(person);
    const top = all.find((mix) => mix.title.startsWith('Your top songs'));
    expect(
      top?.songs
        .slice(0, 6)
        .map((song: Data) => song.id)
        .sort(),
    ).toEqual([...songs].sort());
    expect(titles(all).filter((title) => title.startsWith('Because you listened to '))).toHaveLength(2);
  });

  it('belongs to the viewer alone', async () => {
    const [mine, other] = [await product.register(), await product.register()];
    expect((await product.query(mixesText)).data.viewer).toBeNull();
    const reference = [{ __typename: 'Viewer', id: mine.id }];
    const asked = async (token?: string) =>
      (await product.entities('recommendation', reference, 'mixes{title}', token)).data._entities[0];
    expect(await asked()).toBeNull();
    expect(await asked(other.token)).toBeNull();
    expect((await asked(mine.token)).mixes.length).toBeGreaterThan(0);
  });
});
