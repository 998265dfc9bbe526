import { beforeAll, describe, expect, test } from 'vitest';
import { type Data, type Person, someSongs, theProduct } from '../product.ts';
import { change, type Mutation, newPlaylist, read, request } from './requests.ts';

const roles = ['OWNER', 'EDITOR', 'VIEWER', 'OTHER', 'NOBODY'] as const;
type Role = (typeof roles)[number];
const people = new Map<Role, Person>();
let songs: string[];
beforeAll(async () => {
  for (const role of roles) if (role !== 'NOBODY') people.set(role, await theProduct().register());
  songs = await someSongs(3);
});
const tokenOf = (role: Role) => people.get(role)?.token;
const idOf = (role: Role) => people.get(role)?.id;

type Case = { id: string; entryIds: string[] };
const operations: [Mutation, (playlist: Case) => object, (role: Role) => boolean][] = [
  ['addSongs', () => ({ songIds: [songs[2]] }), (role) => role === 'OWNER' || role === 'EDITOR'],
  [
    'moveEntry',
    ({ entryIds }) => ({ entryId: entryIds[0] }),
    (role) => role === 'OWNER' || role === 'EDITOR',
  ],
  [
    'removeEntries',
    ({ entryIds }) => ({ entryIds: [entryIds[0]] }),
    (role) => role === 'OWNER' || role === 'EDITOR',
  ],
  ['updatePlaylist', () => ({ title: 'Renamed' }), (role) => role === 'OWNER'],
  ['sharePlaylist', () => ({ userId: idOf('OTHER'), role: 'VIEWER' }), (role) => role === 'OWNER'],
  ['leavePlaylist', () => ({}), (role) => role === 'EDITOR' || role === 'VIEWER'],
  ['deletePlaylist', () => ({}), (role) => role === 'OWNER'],
];

async function sharedPlaylist(visibility: 'PUBLIC' | 'PRIVATE'): Promise<Case> {
  const owner = tokenOf('OWNER') ?? '';
  const playlist = await newPlaylist(owner, { visibility, songIds: songs.slice(0, 2) });
  for (const role of ['EDITOR', 'VIEWER'] as const) {
    await change('sharePlaylist', { playlistId: playlist.id, userId: idOf(role), role }, owner);
  }
  return playlist;
}

function expected(visibility: 'PUBLIC' | 'PRIVATE', role: Role, allowed: boolean): string | RegExp {
  if (role === 'NOBODY') return 'NotSignedIn';
  if (allowed) return /^Playlist(Changed|Left|Deleted)$/;
  return visibility === 'PRIVATE' && role === 'OTHER' ? 'NotFound' : 'Forbidden';
}

describe.each(['PUBLIC', 'PRIVATE'] as const)('a %s playlist', (visibility) => {
  test.each(roles)('as %s: what may be seen', async (role) => {
    const { id } = await sharedPlaylist(visibility);
    const seen = await read(id, tokenOf(role));
    if (visibility === 'PRIVATE' && (role === 'OTHER' || role === 'NOBODY')) return expect(seen).toBeNull();
    const edits = role === 'OWNER' || role === 'EDITOR';
    expect(seen).toMatchObject({ id, songCount: 2, editable: edits });
    const collaborators = ['EDITOR', 'VIEWER'].map((name) => ({
      user: { id: idOf(name as Role) },
      role: name,
    }));
    expect(seen.collaborators).toEqual(edits ? collaborators : null);
  });

  test.each(operations)('%s: who may', async (mutation, inputOf, may) => {
    for (const role of roles) {
      const playlist = await sharedPlaylist(visibility);
      const before = await read(playlist.id, tokenOf('OWNER'));
      const input = { playlistId: playlist.id, ...inputOf(playlist) };
      const answer = await change(mutation, input, tokenOf(role));
      expect(answer.__typename, `${mutation} as ${role}`).toMatch(expected(visibility, role, may(role)));
      if (!may(role)) expect(await read(playlist.id, tokenOf('OWNER'))).toEqual(before);
    }
  });
});

test('what a stranger is told of a private playlist is what they are told of none', async () => {
  const { id } = await sharedPlaylist('PRIVATE');
  const unknown = '01900000-0000-7000-8000-000000000000';
  for (const [mutation, inputOf] of operations) {
    const ask = (playlistId: string) =>
      request(mutation, { ...inputOf({ id, entryIds: [unknown] }), playlistId }, tokenOf('OTHER'));
    expect(await ask(id)).toEqual(await ask(unknown));
  }
});

test('asked directly, _entities gives a private playlist to its people only', async () => {
  const { id } = await sharedPlaylist('PRIVATE');
  const ask = async (token?: string): Promise<Data> => {
    const playlists = [id, 'no id'].map((one) => ({ __typename: 'Playlist', id: one }));
    return (await theProduct().entities('playlist', playlists, 'id title', token)).data._entities;
  };
  expect(await ask()).toEqual([null, null]);
  expect(await ask(tokenOf('OTHER'))).toEqual([null, null]);
  for (const role of ['OWNER', 'EDITOR', 'VIEWER'] as const) {
    expect(await ask(tokenOf(role))).toEqual([{ id, title: 'Of a test' }, null]);
  }
  const viewer = [{ __typename: 'Viewer', id: idOf('OWNER') }];
  const playlists = (token?: string) =>
    theProduct().entities('playlist', viewer, 'playlists{totalCount}', token);
  expect((await playlists()).data._entities).toEqual([null]);
  expect((await playlists(tokenOf('OTHER'))).data._entities).toEqual([null]);
  expect((await playlists(tokenOf('OWNER'))).data._entities[0].playlists.totalCount).toBeGreaterThan(0);
});

test('sharing is with people who exist, changes by the latest word, and NONE ends it', async () => {
  const owner = tokenOf('OWNER') ?? '';
  const { id } = await newPlaylist(owner);
  const share = (userId: string | undefined, role: string) =>
    request('sharePlaylist', { playlistId: id, userId, role }, owner);
  const unknown = await share('01900000-0000-7000-8000-000000000000', 'VIEWER');
  expect(unknown.data.sharePlaylist).toMatchObject({ __typename: 'NotFound' });
  expect((await share(idOf('OWNER'), 'EDITOR')).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  await share(idOf('OTHER'), 'VIEWER');
  expect(await read(id, tokenOf('OTHER'))).toMatchObject({ editable: false, version: 2 });
  await share(idOf('OTHER'), 'EDITOR');
  await share(idOf('OTHER'), 'EDITOR');
  expect(await read(id, tokenOf('OTHER'))).toMatchObject({ editable: true, version: 3 });
  await share(idOf('OTHER'), 'NONE');
  expect(await read(id, tokenOf('OTHER'))).toBeNull();
});
