import { type Answer, type Data, theProduct } from '../product.ts';

const shown = 'id title description visibility version songCount';
const answers = `__typename ... on PlaylistChanged{playlist{${shown}} entries{id position song{id}}}
  ... on VersionConflict{playlist{${shown}}} ... on Refusal{message}`;
const documents = {
  createPlaylist: `mutation($i:CreatePlaylistInput!){createPlaylist(input:$i){${answers.replace(/\.\.\. on VersionConflict\{.*?\}\}/, '')}}}`,
  updatePlaylist: `mutation($i:UpdatePlaylistInput!){updatePlaylist(input:$i){${answers}}}`,
  deletePlaylist: `mutation($i:DeletePlaylistInput!){deletePlaylist(input:$i){__typename ... on PlaylistDeleted{playlistId}
    ... on VersionConflict{playlist{${shown}}} ... on Refusal{message}}}`,
  addSongs: `mutation($i:AddSongsInput!){addSongs(input:$i){${answers}}}`,
  moveEntry: `mutation($i:MoveEntryInput!){moveEntry(input:$i){${answers}}}`,
  removeEntries: `mutation($i:RemoveEntriesInput!){removeEntries(input:$i){${answers}}}`,
  sharePlaylist: `mutation($i:SharePlaylistInput!){sharePlaylist(input:$i){${answers}}}`,
  leavePlaylist: `mutation($i:LeavePlaylistInput!){leavePlaylist(input:$i){__typename ... on PlaylistLeft{playlistId}
    ... on Refusal{message}}}`,
};
export type Mutation = keyof typeof documents;

/** Asks playlist-service for a change, and gives the whole answer. */
export function request(mutation: Mutation, input: object, token?: string): Promise<Answer> {
  return theProduct().askService('playlist', documents[mutation], { i: input }, token);
}

/** The same, for what is expected to be answered: the member of the union. */
export async function change(mutation: Mutation, input: object, token?: string): Promise<Data> {
  const { data, errors } = await request(mutation, input, token);
  if (errors) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
  return data[mutation];
}

/** Changes one after the other in one request, as its mutation's fields are: each a transaction, without a round trip for each. */
export async function inTurn(
  mutation: Mutation,
  type: string,
  inputs: readonly object[],
  token: string,
): Promise<void> {
  const declared = inputs.map((_, n) => `$i${n}:${type}!`).join(',');
  const fields = inputs.map((_, n) => `m${n}:${mutation}(input:$i${n}){__typename}`).join(' ');
  const variables = Object.fromEntries(inputs.map((input, n) => [`i${n}`, input]));
  const { data, errors } = await theProduct().askService(
    'playlist',
    `mutation(${declared}){${fields}}`,
    variables,
    token,
  );
  const outcomes = Object.values(data ?? {}).map((one) => (one as Data).__typename);
  if (errors || outcomes.some((one) => one !== 'PlaylistChanged'))
    throw new Error(`${mutation}: ${JSON.stringify({ errors, outcomes })}`);
}

/** A new playlist of a person, with songs when given. */
export async function newPlaylist(
  token: string,
  options: { title?: string; visibility?: 'PUBLIC' | 'PRIVATE'; songIds?: string[] } = {},
): Promise<{ id: string; version: number; entryIds: string[] }> {
  const { title = 'Of a test', visibility = 'PRIVATE', songIds = [] } = options;
  const created = await change('createPlaylist', { title, visibility }, token);
  const id: string = created.playlist.id;
  if (songIds.length === 0) return { id, version: 1, entryIds: [] };
  const added = await change('addSongs', { playlistId: id, songIds }, token);
  return { id, version: added.playlist.version, entryIds: added.entries.map((entry: Data) => entry.id) };
}

/** The playlist as a person (absent: nobody) reads it; its first hundred entries in order. */
export async function read(id: string, token?: string): Promise<Data> {
  const document = `query($id:ID!){playlist(id:$id){${shown} editable entries(first:100){nodes{id position song{id}}
    totalCount} collaborators{user{id} role}}}`;
  const { data, errors } = await theProduct().askService('playlist', document, { id }, token);
  if (errors) throw new Error(`playlist: ${JSON.stringify(errors)}`);
  return data.playlist;
}

export const entryIdsOf = (playlist: Data): string[] => playlist.entries.nodes.map((entry: Data) => entry.id);
