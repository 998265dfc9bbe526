import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Data, type Person, theProduct } from '../product.ts';
import { catalogue, change, type Mutation, ofViewer, published, request } from './requests.ts';

const product = theProduct();
let things: Awaited<ReturnType<typeof catalogue>>;
beforeAll(async () => {
  things = await catalogue();
});

type Kind = {
  mutation: Mutation;
  input: (id: string, on: boolean) => object;
  success: string;
  field: string;
  state: string;
  list: string;
  type: string;
  ids: () => string[];
  event: { kind: string; entityKind: string };
};

const kinds: Kind[] = [
  {
    mutation: 'setFavourite',
    input: (songId, favourite) => ({ songId, favourite }),
    success: 'SongActivity',
    field: 'song',
    state: 'isFavourite',
    list: 'favouriteSongs',
    type: 'Song',
    ids: () => things.songs,
    event: { kind: 'FAVOURITE_SONG', entityKind: 'SONG' },
  },
  {
    mutation: 'followArtist',
    input: (artistId, follow) => ({ artistId, follow }),
    success: 'ArtistActivity',
    field: 'artist',
    state: 'isFollowed',
    list: 'followedArtists',
    type: 'Artist',
    ids: () => things.artists,
    event: { kind: 'FOLLOW_ARTIST', entityKind: 'ARTIST' },
  },
  {
    mutation: 'followGenre',
    input: (genreId, follow) => ({ genreId, follow }),
    success: 'GenreActivity',
    field: 'genre',
    state: 'isFollowed',
    list: 'followedGenres',
    type: 'Genre',
    ids: () => things.genres,
    event: { kind: 'FOLLOW_GENRE', entityKind: 'GENRE' },
  },
  {
    mutation: 'saveAlbum',
    input: (albumId, save) => ({ albumId, save }),
    success: 'AlbumActivity',
    field: 'album',
    state: 'isSaved',
    list: 'savedAlbums',
    type: 'Album',
    ids: () => things.albums,
    event: { kind: 'SAVE_ALBUM', entityKind: 'ALBUM' },
  },
];

describe.each(kinds)('$mutation', ({ mutation, input, success, field, state, list, type, ids, event }) => {
  const set = (id: string, on: boolean, token?: string) => change(mutation, input(id, on), token);
  const stateOf = async (id: string, token?: string) => {
    const { data } = await product.entities('activity', [{ __typename: type, id }], state, token);
    return data._entities[0][state];
  };

  it('sets and takes back, reads its own writes, and publishes each change once', async () => {
    const person = await product.register('SE');
    const [id] = ids() as [string];
    expect(await stateOf(id, person.token)).toBe(false);
    for (const on of [true, true, false, false, true]) {
      expect(await set(id, on, person.token)).toMatchObject({
        __typename: success,
        [field]: { id, [state]: on },
      });
      expect(await stateOf(id, person.token)).toBe(on);
      const { nodes, totalCount } = await ofViewer(`${list}{nodes{id} totalCount}`, person.token);
      expect({ nodes, totalCount }).toEqual({ nodes: on ? [{ id }] : [], totalCount: on ? 1 : 0 });
    }
    const common = { ...event, userId: person.id, entityId: id, country: 'SE', userType: 'LISTENER' };
    expect(await published(person.id)).toMatchObject(
      [true, false, true].map((active) => ({ ...common, active })),
    );
  });

  it('changes once when the same is asked many times at once', async () => {
    const person = await product.register();
    const [id] = ids() as [string];
    await Promise.all(Array.from({ length: 20 }, () => set(id, true, person.token)));
    expect(await published(person.id)).toHaveLength(1);
  });

  it('is not found for what does not exist, whatever the id looks like', async () => {
    const { token, id: userId } = await product.register();
    for (const id of [uuidv7(), 'x', '', "'; drop table users", `${ids()[0]}0`]) {
      for (const on of [true, false]) {
        expect(await set(id, on, token)).toMatchObject({
          __typename: 'NotFound',
          message: expect.any(String),
        });
      }
    }
    expect(await published(userId)).toEqual([]);
  });

  it('needs a person; nobody has a state', async () => {
    const [id] = ids() as [string];
    expect(await set(id, true)).toMatchObject({ __typename: 'NotSignedIn' });
    expect(await stateOf(id)).toBeNull();
    const forged = await request(mutation, input(id, true), 'forged');
    expect(forged.status).toBe(401);
  });

  it('lists the latest first, page by page, undisturbed by what comes meanwhile', async () => {
    const { token } = await product.register();
    const put = ids().slice(0, 5);
    for (const id of put.slice(0, 4)) await set(id, true, token);
    const page = (after: string | null) =>
      ofViewer(
        `${list}(first:2,after:$a){nodes{id} edges{cursor node{id}} pageInfo{hasNextPage hasPreviousPage endCursor} totalCount}`,
        token,
        { a: after },
        '($a:String)',
      );
    const first = await page(null);
    await set(put[4] ?? '', true, token);
    await set(put[3] ?? '', false, token);
    const second = await page(first.pageInfo.endCursor);
    const seen = [...first.nodes, ...second.nodes].map((node: Data) => node.id);
    expect(seen).toEqual(put.slice(0, 4).reverse());
    expect(first.edges.map((edge: Data) => edge.node)).toEqual(first.nodes);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect([first.totalCount, second.totalCount]).toEqual([4, 4]);
  });

  it('refuses pages out of bounds and cursors that are not its own', async () => {
    const { token } = await product.register();
    const cursor = Buffer.from(JSON.stringify([1e300, uuidv7()])).toString('base64url');
    for (const args of ['first:0', 'first:-1', 'first:101', 'after:"nonsense"', `after:"${cursor}"`]) {
      const { errors } = await product.askService(
        'activity',
        `{viewer{${list}(${args}){totalCount}}}`,
        {},
        token,
      );
      expect(errors?.[0]?.extensions?.code, args).toBe('BAD_USER_INPUT');
    }
  });

  it('takes as many statements for many as for one', async () => {
    const { token } = await product.register();
    const statements = async (count: number) => {
      const response = await fetch(`${product.serviceUrl('activity')}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          'polyphony-trace': '1',
        },
        body: JSON.stringify({
          query: `query($r:[_Any!]!){_entities(representations:$r){... on ${type}{id ${state}}}}`,
          variables: { r: Array.from({ length: count }, () => ({ __typename: type, id: uuidv7() })) },
        }),
      });
      await response.arrayBuffer();
      return Number(response.headers.get('polyphony-sql'));
    };
    expect(await statements(1)).toBe(1);
    expect(await statements(200)).toBe(1);
  });
});

describe('followers of an artist', () => {
  const follow = (artistId: string, on: boolean, { token }: Person) =>
    change('followArtist', { artistId, follow: on }, token);
  const counted = async (id: string) => {
    const { data } = await product.entities('activity', [{ __typename: 'Artist', id }], 'followerCount');
    return data._entities[0].followerCount;
  };

  it('are counted exactly, whoever follows and leaves at once', async () => {
    const artistId = things.artists.at(-1) ?? '';
    const before = await counted(artistId);
    const people = await Promise.all(Array.from({ length: 6 }, () => product.register()));
    await Promise.all(
      people.flatMap((person) => [follow(artistId, true, person), follow(artistId, true, person)]),
    );
    expect(await counted(artistId)).toBe(before + 6);
    await Promise.all(
      people
        .slice(0, 4)
        .flatMap((person) => [follow(artistId, false, person), follow(artistId, false, person)]),
    );
    expect(await counted(artistId)).toBe(before + 2);
  });

  it('are none for an artist whom nobody follows', async () => {
    expect(await counted(uuidv7())).toBe(0);
  });
});

describe('through the gateway', () => {
  it('a closed account keeps nothing more, though its token lives on for minutes', async () => {
    const { email, id, token } = await product.register();
    const close = 'mutation($i:CloseAccountInput!){closeAccount(input:$i){__typename}}';
    const closed = await product.query(close, { i: { confirmEmail: email } }, token);
    expect(closed.errors).toBeUndefined();
    const { errors } = await request('setFavourite', { songId: things.songs[0], favourite: true }, token);
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect(await published(id)).toEqual([]);
  });

  it('mutations of one request read what the ones before them changed', async () => {
    const { token } = await product.register();
    const [songId] = things.songs as [string];
    const one = (on: boolean) =>
      `setFavourite(input:{songId:"${songId}",favourite:${on}}){... on SongActivity{song{isFavourite}}}`;
    const { data, errors } = await product.query(
      `mutation{a:${one(true)} b:${one(false)} c:${one(true)}}`,
      {},
      token,
    );
    expect(errors).toBeUndefined();
    expect([data.a, data.b, data.c].map((done: Data) => done.song.isFavourite)).toEqual([true, false, true]);
  });

  it('one person sees nothing of another', async () => {
    const [owner, another] = [await product.register(), await product.register()];
    const [songId] = things.songs as [string];
    await change('setFavourite', { songId, favourite: true }, owner.token);
    const ask = (token?: string) =>
      product.query(
        'query($id:ID!){song(id:$id){isFavourite} viewer{favouriteSongs{nodes{id title}}}}',
        { id: songId },
        token,
      );
    const [own, others, nobodys] = [await ask(owner.token), await ask(another.token), await ask()];
    expect(own.data.song.isFavourite).toBe(true);
    expect(own.data.viewer.favouriteSongs.nodes).toEqual([{ id: songId, title: expect.any(String) }]);
    expect(others.data).toEqual({ song: { isFavourite: false }, viewer: { favouriteSongs: { nodes: [] } } });
    expect(nobodys.data).toEqual({ song: { isFavourite: null }, viewer: null });
  });
});

const viewerFields = [
  'favouriteSongs{totalCount}',
  'followedArtists{totalCount}',
  'followedGenres{totalCount}',
  'savedAlbums{totalCount}',
  'recentlyPlayed{totalCount}',
  'pinned{position}',
];
describe.each(viewerFields)('Viewer.%s, asked by _entities', (selection) => {
  it('is answered to its owner alone', async () => {
    const [owner, another] = [await product.register(), await product.register()];
    const ask = (token?: string) =>
      product.entities('activity', [{ __typename: 'Viewer', id: owner.id }], selection, token);
    expect((await ask(owner.token)).data._entities[0]).not.toBeNull();
    expect((await ask(another.token)).data._entities).toEqual([null]);
    expect((await ask()).data._entities).toEqual([null]);
  });
});
