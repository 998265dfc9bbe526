import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Data, eventually, type Person, someSongs, theProduct } from '../product.ts';
import { act, playlistOf, read } from './acting.ts';

const product = theProduct();

/** Everything that a person is sent, until the test ends. */
function watch(
  query: string,
  variables: Record<string, unknown>,
  token: string,
): { seen: Data[]; failed: Data[] } {
  const client = product.socket(token);
  onTestFinished(() => client.dispose());
  const watched: { seen: Data[]; failed: Data[] } = { seen: [], failed: [] };
  client.subscribe<Data>(
    { query, variables },
    {
      next: ({ data, errors }) => {
        watched.seen.push(data);
        watched.failed.push(...(errors ?? []));
      },
      error: (error) => void watched.failed.push(error),
      complete: () => {},
    },
  );
  return watched;
}

const edited = `subscription($id:ID!){playlistEdited(id:$id){playlist{version editable}
  change{__typename ... on EntriesAdded{entries{song{id isFavourite}}}}}}`;

describe('two who watch one playlist', () => {
  let owner: Person;
  let guest: Person;
  let songs: string[];
  beforeAll(async () => {
    [owner, guest] = await Promise.all([product.register(), product.register()]);
    songs = await someSongs(2);
  });

  it('each see what is theirs in the same change', async () => {
    await act('SetFavourite', { songId: songs[0], favourite: true }, owner.token);
    await act('SetFavourite', { songId: songs[1], favourite: true }, guest.token);
    const { id } = await playlistOf(owner.token, []);
    const both = [watch(edited, { id }, owner.token), watch(edited, { id }, guest.token)] as const;
    await eventually(
      async () => both.map(({ seen }) => seen.length),
      (counts) => String(counts) === '1,1',
    );
    await act('AddSongs', { playlistId: id, songIds: songs }, owner.token);
    await eventually(
      async () => both.map(({ seen }) => seen.length),
      (counts) => String(counts) === '2,2',
    );
    const [own, other] = both.map(({ seen }) => seen[1].playlistEdited);
    const favourites = (edit: Data) => edit.change.entries.map((entry: Data) => entry.song.isFavourite);
    expect(favourites(own)).toEqual([true, false]);
    expect(favourites(other)).toEqual([false, true]);
    expect([own.playlist.editable, other.playlist.editable]).toEqual([true, false]);
    expect(both.flatMap(({ failed }) => failed)).toEqual([]);
  });
});

describe('a hundred commands of one person at once, through the gateway', () => {
  it('all apply, none is limited, and every version is delivered once and in order', async () => {
    const person = await product.register();
    const songIds = await someSongs(5);
    const { device } = await act('RegisterDevice', { name: 'Phone', kind: 'PHONE' }, person.token);
    const command = (action: object) =>
      act('PlayerCommand', { commandId: randomUUID(), deviceId: device.id, action }, person.token);
    await command({ play: { songIds } });
    const watched = watch(
      'subscription{playerChanged{version volume song{id isFavourite}}}',
      {},
      person.token,
    );
    await eventually(
      async () => watched.seen.length,
      (count) => count === 1,
    );
    const first: number = watched.seen[0].playerChanged.version;
    const actions = Array.from({ length: 100 }, (_, n) => ({ setVolume: { volume: (n + 1) / 200 } }));
    const answers = await Promise.all(actions.map(command));
    expect(new Set(answers.map((answer) => answer.__typename))).toEqual(new Set(['PlayerChange']));
    const last: number = (await read('Player', {}, person.token)).viewer.player.version;
    await eventually(
      async () => watched.seen.at(-1)?.playerChanged.version,
      (version) => version === last,
    );
    const versions: number[] = watched.seen.map((one) => one.playerChanged.version);
    expect(versions).toEqual(Array.from({ length: last - first + 1 }, (_, n) => first + n));
    expect(last - first).toBeGreaterThanOrEqual(100);
    expect(watched.failed).toEqual([]);
  });
});
