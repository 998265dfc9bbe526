import { ownViewer } from '../../infra/identity/viewer.ts';
import { isId } from '../../infra/subgraph/input.ts';
import { mayEdit } from './access.ts';
import { addSongs, moveEntry, removeEntries } from './editing.ts';
import type { Resolvers } from './generated.ts';
import { viewersStanding } from './heads.ts';
import { playlistsOfViewer, playlistsWithSong } from './listing.ts';
import { createPlaylist, deletePlaylist, updatePlaylist } from './managing.ts';
import { entriesOf, playlistById } from './reading.ts';
import { searchPlaylists } from './searching.ts';
import { collaborators, leavePlaylist, sharePlaylist } from './sharing.ts';
import { followPlaylist } from './watching.ts';

const user = (id: string | null) => (id === null ? null : { __typename: 'User' as const, id });

export const resolvers: Resolvers = {
  Query: {
    viewer: (_root, _args, { viewer }) => viewer && { __typename: 'Viewer', id: viewer.id },
    playlist: (_root, { id }, context) => playlistById(context, id),
  },
  Mutation: {
    createPlaylist: (_root, { input }, context) => createPlaylist(context, input),
    updatePlaylist: (_root, { input }, context) => updatePlaylist(context, input),
    deletePlaylist: (_root, { input }, context) => deletePlaylist(context, input),
    addSongs: (_root, { input }, context) => addSongs(context, input),
    moveEntry: (_root, { input }, context) => moveEntry(context, input),
    removeEntries: (_root, { input }, context) => removeEntries(context, input),
    sharePlaylist: (_root, { input }, context) => sharePlaylist(context, input),
    leavePlaylist: (_root, { input }, context) => leavePlaylist(context, input),
  },
  Subscription: {
    playlistEdited: { subscribe: (_root, { id }, context) => followPlaylist(context, id) },
  },
  Playlist: {
    __resolveReference: ({ id }, context) => playlistById(context, id),
    owner: ({ ownerId }) => user(ownerId),
    editable: async (playlist, _args, context) => mayEdit(await viewersStanding(context, playlist)),
    collaborators: (playlist, _args, context) => collaborators(context, playlist),
    entries: (playlist, args, context) => entriesOf(context, playlist, args),
  },
  PlaylistEntry: {
    song: ({ songId }) => ({ __typename: 'Song', id: songId }),
    addedBy: ({ addedById }) => user(addedById),
  },
  Collaborator: { user: ({ userId }) => user(userId) },
  PlaylistEdit: { by: ({ by }) => user(by) },
  Song: {
    __resolveReference: ({ id }) => (isId(id) ? { id } : null),
    playlists: ({ id }, args, context) => playlistsWithSong(context, id, args),
  },
  Viewer: {
    __resolveReference: (reference, context) => ownViewer(context, reference),
    playlists: ({ id }, args, context) => playlistsOfViewer(context, id, args),
  },
  SearchResult: {
    __resolveReference: ({ query, first }) => ({ query, first }),
    playlists: (search, _args, context) => searchPlaylists(context, search),
  },
};
