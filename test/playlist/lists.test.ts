import { beforeAll, expect, test } from 'vitest';
import { type Data, type Person, someSongs, theProduct } from '../product.ts';
import { change, newPlaylist } from './requests.ts';

let owner: Person;
let other: Person;
let songs: string[];
beforeAll(async () => {
  owner = await theProduct().register();
  other = await theProduct().register();
  songs = await someSongs(60);
});

const ask = (document: string, variables: object, token?: string) =>
  theProduct().askService('playlist', document, variables, token);

async function withSong(songId: string, first: number, token?: string, after?: string): Promise<Data> {
  const page = `playlists(first:${first}${after ? `,after:"${after}"` : ''}){nodes{id}totalCount pageInfo{hasNextPage endCursor}}`;
  const { data } = await theProduct().entities('playlist', [{ __typename: 'Song', id: songId }], page, token);
  return data._entities[0].playlists;
}

test("a song's playlists are the public ones and those that the viewer may see, each once, newest first", async () => {
  // The last: other test files take the first ones, at the same time.
  const songId = songs[59] ?? '';
  const before = (await withSong(songId, 1)).totalCount;
  const open = await newPlaylist(owner.token, { visibility: 'PUBLIC', songIds: [songId, songId] });
  const hidden = await newPlaylist(owner.token, { songIds: [songId] });
  const seen = async (token?: string) => {
    const { nodes, totalCount } = await withSong(songId, 2, token);
    return { ids: nodes.map((node: Data) => node.id), more: totalCount - before };
  };
  for (const token of [undefined, other.token]) {
    const { ids, more } = await seen(token);
    expect([ids[0], more]).toEqual([open.id, 1]);
  }
  expect(await seen(owner.token)).toEqual({ ids: [hidden.id, open.id], more: 2 });
  await change('sharePlaylist', { playlistId: hidden.id, userId: other.id, role: 'VIEWER' }, owner.token);
  expect(await seen(other.token)).toEqual({ ids: [hidden.id, open.id], more: 2 });
  const next = await withSong(
    songId,
    1,
    owner.token,
    (await withSong(songId, 1, owner.token)).pageInfo.endCursor,
  );
  expect(next.nodes).toEqual([{ id: open.id }]);
});

test("the viewer's playlists are their own and those shared with them; pages meet without doubles", async () => {
  const person = await theProduct().register();
  const mine = [await newPlaylist(person.token), await newPlaylist(person.token)];
  const shared = await newPlaylist(owner.token);
  await change('sharePlaylist', { playlistId: shared.id, userId: person.id, role: 'EDITOR' }, owner.token);
  const document = `query($after:String){viewer{playlists(first:2,after:$after){nodes{id}totalCount pageInfo{hasNextPage endCursor}}}}`;
  const first = (await ask(document, {}, person.token)).data.viewer.playlists;
  const rest = (await ask(document, { after: first.pageInfo.endCursor }, person.token)).data.viewer.playlists;
  const ids = [...first.nodes, ...rest.nodes].map((node: Data) => node.id);
  expect(ids).toEqual([shared.id, mine[1]?.id, mine[0]?.id]);
  expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  expect(rest.pageInfo.hasNextPage).toBe(false);
  await change('leavePlaylist', { playlistId: shared.id }, person.token);
  expect((await ask(document, {}, person.token)).data.viewer.playlists.totalCount).toBe(2);
  expect((await ask(document, {})).data.viewer).toBeNull();
});

test('search finds visible titles in spite of case, diacritics and slips, and marks what fits', async () => {
  const nonce = Math.random().toString(36).slice(2, 8);
  const title = `Märchen <b> & Orange Horizon ${nonce}`;
  const { id } = await newPlaylist(owner.token, { title });
  const search = async (query: string, token?: string): Promise<Data[]> => {
    const asked = [{ __typename: 'SearchResult', query, first: 5 }];
    const { data } = await theProduct().entities(
      'playlist',
      asked,
      'playlists{node{id title}highlight}',
      token,
    );
    return data._entities[0].playlists;
  };
  for (const query of [`MARCHEN ${nonce}`, `orang horizn ${nonce}`, `horizon ${nonce}`, nonce.slice(0, 5)]) {
    expect((await search(query, owner.token))[0]?.node, query).toEqual({ id, title });
  }
  const morning = await newPlaylist(owner.token, { title: `Morning ${nonce}` });
  const foundBy = async (query: string) => (await search(query, owner.token)).map(({ node }) => node.id);
  expect(await foundBy(`mornng ${nonce}`)).toEqual([morning.id]);
  expect(await foundBy(`moon ${nonce}`)).toEqual([]);
  const [hit] = await search(`marchen orang ${nonce}`, owner.token);
  expect(hit.highlight).toBe(`<em>Märchen</em> &lt;b&gt; &amp; <em>Orange</em> Horizon <em>${nonce}</em>`);
  const found = async (token?: string) => (await search(title, token)).some((one) => one.node.id === id);
  expect([await found(owner.token), await found(other.token), await found()]).toEqual([true, false, false]);
  await change('updatePlaylist', { playlistId: id, visibility: 'PUBLIC' }, owner.token);
  expect(await found()).toBe(true);
  expect(await search('   ')).toEqual([]);
  expect(await search('100%_\\', owner.token)).toEqual([]);
});

/** SQL statements of a request, and its data. */
async function costOf(
  query: string,
  variables: object,
  token: string,
): Promise<{ data: Data; statements: number }> {
  const response = await fetch(`${theProduct().serviceUrl('playlist')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'polyphony-trace': '1', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data } = (await response.json()) as Data;
  return { data, statements: Number(response.headers.get('polyphony-sql')) };
}

test('what a page costs in statements does not grow with what is on it', async () => {
  const shown = `id title owner{id} editable collaborators{role} entries(first:$first){nodes{id position addedBy{id}
    song{id playlists{totalCount nodes{id}}}} totalCount}`;
  const one = `query($id:ID!,$first:Int!){playlist(id:$id){${shown}}}`;
  const all = `query($first:Int!){viewer{playlists(first:50){totalCount nodes{${shown}}}}}`;
  const person = await theProduct().register();
  const { id } = await newPlaylist(person.token, { songIds: songs });
  const five = await costOf(one, { id, first: 5 }, person.token);
  const fifty = await costOf(one, { id, first: 50 }, person.token);
  expect([five, fifty].map(({ data }) => data.playlist.entries.nodes.length)).toEqual([5, 50]);
  expect(five.statements).toBeGreaterThan(2);
  expect(fifty.statements).toBe(five.statements);
  const single = await costOf(all, { first: 50 }, person.token);
  for (let n = 0; n < 6; n += 1) await newPlaylist(person.token, { songIds: songs.slice(0, 3 + n) });
  const seven = await costOf(all, { first: 50 }, person.token);
  expect([single, seven].map(({ data }) => data.viewer.playlists.nodes.length)).toEqual([1, 7]);
  expect(seven.statements).toBe(single.statements);
});
