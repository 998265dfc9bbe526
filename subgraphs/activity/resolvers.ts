import { ownViewer } from '../../infra/identity/viewer.ts';
import { isId } from '../../infra/subgraph/input.ts';
import type { Resolvers } from './generated.ts';
import { clearHistory, recentlyPlayed, removeFromHistory } from './history.ts';
import { followerCount, isHeld, libraryOf } from './library.ts';
import { setInLibrary } from './library-change.ts';
import { typenames } from './models.ts';
import { pinned } from './pinned.ts';
import { pin } from './pins.ts';

/** Whether there is such a thing its own service says; what people do with it is known by any id. */
const reference = ({ id }: { id: string }) => (isId(id) ? { id: id.toLowerCase() } : null);

export const resolvers: Resolvers = {
  Query: {
    viewer: (_root, _args, { viewer }) => viewer && { __typename: 'Viewer', id: viewer.id },
  },
  Mutation: {
    setFavourite: (_root, { input }, context) =>
      setInLibrary.favourite(context, input.songId, input.favourite),
    followArtist: (_root, { input }, context) => setInLibrary.artist(context, input.artistId, input.follow),
    followGenre: (_root, { input }, context) => setInLibrary.genre(context, input.genreId, input.follow),
    saveAlbum: (_root, { input }, context) => setInLibrary.album(context, input.albumId, input.save),
    pin: (_root, { input }, context) => pin(context, input),
    removeFromHistory: (_root, { input }, context) => removeFromHistory(context, input),
    clearHistory: (_root, { input }, context) => clearHistory(context, input),
  },
  Song: {
    __resolveReference: reference,
    isFavourite: ({ id }, _args, context) => isHeld(context, 'SONG', id),
  },
  Artist: {
    __resolveReference: reference,
    isFollowed: ({ id }, _args, context) => isHeld(context, 'ARTIST', id),
    followerCount: ({ id }, _args, context) => followerCount(context, id),
  },
  Album: {
    __resolveReference: reference,
    isSaved: ({ id }, _args, context) => isHeld(context, 'ALBUM', id),
  },
  Genre: {
    __resolveReference: reference,
    isFollowed: ({ id }, _args, context) => isHeld(context, 'GENRE', id),
  },
  Viewer: {
    __resolveReference: (viewer, context) => ownViewer(context, viewer),
    favouriteSongs: ({ id }, args, context) => libraryOf(context, 'SONG', id, args),
    followedArtists: ({ id }, args, context) => libraryOf(context, 'ARTIST', id, args),
    followedGenres: ({ id }, args, context) => libraryOf(context, 'GENRE', id, args),
    savedAlbums: ({ id }, args, context) => libraryOf(context, 'ALBUM', id, args),
    recentlyPlayed: ({ id }, args, context) => recentlyPlayed(context, id, args),
    pinned: ({ id }, _args, context) => pinned(context, id),
  },
  Played: {
    song: ({ songId }) => ({ __typename: 'Song', id: songId }),
  },
  Pinned: {
    item: ({ kind, itemId }) => ({ __typename: typenames[kind], id: itemId }),
  },
};
