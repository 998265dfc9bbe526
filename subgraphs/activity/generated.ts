// Written by `npm run codegen`; edit the schema instead.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { SongConnection as SongConnectionModel, ArtistConnection as ArtistConnectionModel, GenreConnection as GenreConnectionModel, AlbumConnection as AlbumConnectionModel, PlayedConnection as PlayedConnectionModel, PlayedEdge as PlayedEdgeModel, Played as PlayedModel, Pinned as PinnedModel } from './models.ts';
import type { ServiceContext } from '../../infra/subgraph/context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
type Given<T, K extends keyof T> = Pick<T, K> & Partial<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment in UTC, ISO 8601 with milliseconds: `2026-01-31T18:05:00.000Z`. */
  DateTime: { input: string; output: Date | string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** A release: songs published together in disc and track order. */
export type Album = {
  __typename?: 'Album';
  /** UUIDv7. Stays the same when the album's title or songs change. */
  id: Scalars['ID']['output'];
  /** Whether the album is saved in the viewer's library; null for nobody. */
  isSaved?: Maybe<Scalars['Boolean']['output']>;
};

/** The album is, or is no longer, saved. */
export type AlbumActivity = {
  __typename?: 'AlbumActivity';
  /** The album. */
  album?: Maybe<Album>;
};

/** A page of albums. */
export type AlbumConnection = {
  __typename?: 'AlbumConnection';
  /** The albums of this page, each with its cursor. */
  edges: Array<AlbumEdge>;
  /** The albums of this page; null stands where one is gone or cannot be reached now. */
  nodes: Array<Maybe<Album>>;
  /** Where this page stands in the whole list. */
  pageInfo: PageInfo;
  /** How many there are in the whole list. */
  totalCount: Scalars['Int']['output'];
};

/** An album and its place in the list. */
export type AlbumEdge = {
  __typename?: 'AlbumEdge';
  /** Opaque; pass it as `after` to read on behind this item. */
  cursor: Scalars['String']['output'];
  /** The album, null when it is gone or cannot be reached now. */
  node?: Maybe<Album>;
};

/** A person or a group that is credited with songs and albums. */
export type Artist = {
  __typename?: 'Artist';
  /** How many people follow the artist. The viewer's own follow counts at once. */
  followerCount?: Maybe<Scalars['Int']['output']>;
  /** UUIDv7. Stays the same when the artist's name changes. */
  id: Scalars['ID']['output'];
  /** Whether the viewer follows the artist; null for nobody. */
  isFollowed?: Maybe<Scalars['Boolean']['output']>;
};

/** The artist is, or is no longer, followed. */
export type ArtistActivity = {
  __typename?: 'ArtistActivity';
  /** The artist. */
  artist?: Maybe<Artist>;
};

/** A page of artists. */
export type ArtistConnection = {
  __typename?: 'ArtistConnection';
  /** The artists of this page, each with its cursor. */
  edges: Array<ArtistEdge>;
  /** The artists of this page; null stands where one is gone or cannot be reached now. */
  nodes: Array<Maybe<Artist>>;
  /** Where this page stands in the whole list. */
  pageInfo: PageInfo;
  /** How many there are in the whole list. */
  totalCount: Scalars['Int']['output'];
};

/** An artist and its place in the list. */
export type ArtistEdge = {
  __typename?: 'ArtistEdge';
  /** Opaque; pass it as `after` to read on behind this item. */
  cursor: Scalars['String']['output'];
  /** The artist, null when it is gone or cannot be reached now. */
  node?: Maybe<Artist>;
};

/** How much of the history to clear. */
export type ClearHistoryInput = {
  /** Only plays that began before this moment. Absent or null: all. Anything but a moment from 1970 to 9999 is `BAD_USER_INPUT`. */
  before?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What `clearHistory` comes to. */
export type ClearHistoryResult = HistoryChanged | NotSignedIn;

/** Which artist, and whether to follow. */
export type FollowArtistInput = {
  /** The artist. */
  artistId: Scalars['ID']['input'];
  /** True: followed from now on. False: no longer. */
  follow: Scalars['Boolean']['input'];
};

/** What `followArtist` comes to. `NotFound`: there is no such artist. */
export type FollowArtistResult = ArtistActivity | NotFound | NotSignedIn;

/** Which genre, and whether to follow. */
export type FollowGenreInput = {
  /** True: followed from now on. False: no longer. */
  follow: Scalars['Boolean']['input'];
  /** The genre. */
  genreId: Scalars['ID']['input'];
};

/** What `followGenre` comes to. `NotFound`: there is no such genre. */
export type FollowGenreResult = GenreActivity | NotFound | NotSignedIn;

/** The viewer may see the thing and may not do this to it. */
export type Forbidden = Refusal & {
  __typename?: 'Forbidden';
  /** What the viewer lacks: a role, or ownership. */
  message: Scalars['String']['output'];
};

/** A style of music that songs and artists are filed under. */
export type Genre = {
  __typename?: 'Genre';
  /** UUIDv7. Stays the same when the genre's name changes. */
  id: Scalars['ID']['output'];
  /** Whether the viewer follows the genre; null for nobody. */
  isFollowed?: Maybe<Scalars['Boolean']['output']>;
};

/** The genre is, or is no longer, followed. */
export type GenreActivity = {
  __typename?: 'GenreActivity';
  /** The genre. */
  genre?: Maybe<Genre>;
};

/** A page of genres. */
export type GenreConnection = {
  __typename?: 'GenreConnection';
  /** The genres of this page, each with its cursor. */
  edges: Array<GenreEdge>;
  /** The genres of this page; null stands where one is gone or cannot be reached now. */
  nodes: Array<Maybe<Genre>>;
  /** Where this page stands in the whole list. */
  pageInfo: PageInfo;
  /** How many there are in the whole list. */
  totalCount: Scalars['Int']['output'];
};

/** A genre and its place in the list. */
export type GenreEdge = {
  __typename?: 'GenreEdge';
  /** Opaque; pass it as `after` to read on behind this item. */
  cursor: Scalars['String']['output'];
  /** The genre, null when it is gone or cannot be reached now. */
  node?: Maybe<Genre>;
};

/** The history no longer holds what was to be removed. */
export type HistoryChanged = {
  __typename?: 'HistoryChanged';
  /** How many plays were removed. */
  removed: Scalars['Int']['output'];
};

/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type Mutation = {
  __typename?: 'Mutation';
  /** Empties the viewer's listening history, or the older part of it. Plays have counted and go on counting. */
  clearHistory: ClearHistoryResult;
  /** Lets the viewer follow an artist, or no longer. To what it is already changes nothing. */
  followArtist: FollowArtistResult;
  /** Lets the viewer follow a genre, or no longer. To what it is already changes nothing. */
  followGenre: FollowGenreResult;
  /** Pins something, moves a pin, or with no position unpins. The other pins move together or apart. */
  pin: PinResult;
  /** Takes one play out of the viewer's listening history. It has counted and goes on counting. */
  removeFromHistory: RemoveFromHistoryResult;
  /** Saves an album in the viewer's library, or takes it out. To what it is already changes nothing. */
  saveAlbum: SaveAlbumResult;
  /** Makes a song a favourite of the viewer, or no longer one. To what it is already changes nothing. */
  setFavourite: SetFavouriteResult;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationClearHistoryArgs = {
  input: ClearHistoryInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationFollowArtistArgs = {
  input: FollowArtistInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationFollowGenreArgs = {
  input: FollowGenreInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationPinArgs = {
  input: PinInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationRemoveFromHistoryArgs = {
  input: RemoveFromHistoryInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationSaveAlbumArgs = {
  input: SaveAlbumInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationSetFavouriteArgs = {
  input: SetFavouriteInput;
};

/** What an id in the input names does not exist, or the viewer may not see it. */
export type NotFound = Refusal & {
  __typename?: 'NotFound';
  /** Which thing was not found. */
  message: Scalars['String']['output'];
};

/** The mutation needs a signed-in person and the request carried no token. */
export type NotSignedIn = Refusal & {
  __typename?: 'NotSignedIn';
  /** Asks the person to sign in. */
  message: Scalars['String']['output'];
};

/** Where a page of a connection stands in its list (Relay Cursor Connections). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last item: the next page's `after`. Null when the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more items follow the last one of this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether items come before the first one of this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item of this page, null when the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** What to pin, and where. */
export type PinInput = {
  /** The song, artist, album or playlist. */
  id: Scalars['ID']['input'];
  /**
   * Its place among the pins, 0 to 49; anything else is `BAD_USER_INPUT`. Pins from there on move up by one; behind the
   * last pin means last. Absent or null: unpin.
   */
  position?: InputMaybe<Scalars['Int']['input']>;
  /** What kind of thing the id names. */
  type: PinnedType;
};

/** What `pin` comes to. `NotFound`: there is no such thing, or the viewer may not see it. */
export type PinResult = NotFound | NotSignedIn | PinsChanged | PinsFull;

/** Something that the viewer keeps at hand. */
export type Pinned = {
  __typename?: 'Pinned';
  /** What is pinned; null when it is gone, hidden from the viewer by now, or cannot be reached. */
  item?: Maybe<PinnedItem>;
  /** Its place among the viewer's pins: they begin at 0 and have no gaps. */
  position: Scalars['Int']['output'];
};

/** What can be pinned. */
export type PinnedItem = Album | Artist | Playlist | Song;

/** The kinds of things that can be pinned. */
export type PinnedType =
  /** An album of the catalogue. */
  | 'ALBUM'
  /** An artist of the catalogue. */
  | 'ARTIST'
  /** A playlist that the viewer may see. */
  | 'PLAYLIST'
  /** A song of the catalogue. */
  | 'SONG';

/** The pins are as asked for. */
export type PinsChanged = {
  __typename?: 'PinsChanged';
  /** All of the viewer's pins, in order. */
  pinned: Array<Pinned>;
};

/** The viewer has pinned as much as one may; unpin something first. */
export type PinsFull = Refusal & {
  __typename?: 'PinsFull';
  /** Says how many pins there may be. */
  message: Scalars['String']['output'];
  /** The pins as they are, in order. */
  pinned: Array<Pinned>;
};

/** One time that the viewer heard a song, long enough to count. */
export type Played = {
  __typename?: 'Played';
  /** For how long it was heard, in milliseconds; at most the song's length. */
  heardMs: Scalars['Int']['output'];
  /** The play's id, which the client made that reported it. The same song heard again is another play. */
  playId: Scalars['ID']['output'];
  /** When the play began. */
  playedAt: Scalars['DateTime']['output'];
  /** The song; null when it has left the catalogue or cannot be reached now. */
  song?: Maybe<Song>;
};

/** A page of a listening history. */
export type PlayedConnection = {
  __typename?: 'PlayedConnection';
  /** The plays of this page, each with its cursor. */
  edges: Array<PlayedEdge>;
  /** The plays of this page. */
  nodes: Array<Played>;
  /** Where this page stands in the whole history. */
  pageInfo: PageInfo;
  /** How many plays the history holds. */
  totalCount: Scalars['Int']['output'];
};

/** A play and its place in the history. */
export type PlayedEdge = {
  __typename?: 'PlayedEdge';
  /** Opaque; pass it as `after` to read on behind this play. */
  cursor: Scalars['String']['output'];
  /** The play. */
  node: Played;
};

/** Songs put in order by a person, who may share them with others. */
export type Playlist = {
  __typename?: 'Playlist';
  /** UUIDv7. Stays the same through every edit. */
  id: Scalars['ID']['output'];
};

/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type Query = {
  __typename?: 'Query';
  /**
   * The signed-in person, and what only that person may see. Null when the request carries no token; a token
   * that is expired or altered fails the whole request with `UNAUTHENTICATED` instead.
   */
  viewer?: Maybe<Viewer>;
};

/** An outcome that a client should expect and show: the mutation was understood and nothing was changed. */
export type Refusal = {
  /** Why, in a sentence fit to show to a person. */
  message: Scalars['String']['output'];
};

/** Which play to take out of the history. */
export type RemoveFromHistoryInput = {
  /** The play, as `Played.playId` names it. */
  playId: Scalars['ID']['input'];
};

/** What `removeFromHistory` comes to. `NotFound`: the viewer's history has no such play. */
export type RemoveFromHistoryResult = HistoryChanged | NotFound | NotSignedIn;

/** Which album, and whether to save it. */
export type SaveAlbumInput = {
  /** The album. */
  albumId: Scalars['ID']['input'];
  /** True: saved from now on. False: no longer. */
  save: Scalars['Boolean']['input'];
};

/** What `saveAlbum` comes to. `NotFound`: there is no such album. */
export type SaveAlbumResult = AlbumActivity | NotFound | NotSignedIn;

/** Which song, and whether it is to be a favourite. */
export type SetFavouriteInput = {
  /** True: a favourite from now on. False: no longer. */
  favourite: Scalars['Boolean']['input'];
  /** The song. */
  songId: Scalars['ID']['input'];
};

/** What `setFavourite` comes to. `NotFound`: there is no such song. */
export type SetFavouriteResult = NotFound | NotSignedIn | SongActivity;

/** A recorded piece of music in the catalogue, in the form in which it is played and counted. */
export type Song = {
  __typename?: 'Song';
  /** UUIDv7. Stays the same for as long as the song exists, whatever is corrected about it. */
  id: Scalars['ID']['output'];
  /** Whether the song is among the viewer's favourites; null for nobody. */
  isFavourite?: Maybe<Scalars['Boolean']['output']>;
};

/** The song is, or is no longer, a favourite. */
export type SongActivity = {
  __typename?: 'SongActivity';
  /** The song. */
  song?: Maybe<Song>;
};

/** A page of songs. */
export type SongConnection = {
  __typename?: 'SongConnection';
  /** The songs of this page, each with its cursor. */
  edges: Array<SongEdge>;
  /** The songs of this page; null stands where one is gone or cannot be reached now. */
  nodes: Array<Maybe<Song>>;
  /** Where this page stands in the whole list. */
  pageInfo: PageInfo;
  /** How many there are in the whole list. */
  totalCount: Scalars['Int']['output'];
};

/** A song and its place in the list. */
export type SongEdge = {
  __typename?: 'SongEdge';
  /** Opaque; pass it as `after` to read on behind this item. */
  cursor: Scalars['String']['output'];
  /** The song, null when it is gone or cannot be reached now. */
  node?: Maybe<Song>;
};

/**
 * The signed-in person looking at their own things. A reference to a viewer is answered only when its id is the
 * subject of the request's token, so nothing here can be reached through somebody else's `User`.
 */
export type Viewer = {
  __typename?: 'Viewer';
  /** The viewer's favourite songs, the latest made a favourite first. */
  favouriteSongs?: Maybe<SongConnection>;
  /** Artists that the viewer follows, the latest followed first. */
  followedArtists?: Maybe<ArtistConnection>;
  /** Genres that the viewer follows, the latest followed first. */
  followedGenres?: Maybe<GenreConnection>;
  /** UUIDv7, the same as the id of the viewer's `User`. */
  id: Scalars['ID']['output'];
  /** What the viewer has pinned, in the viewer's order; at most 50. */
  pinned?: Maybe<Array<Pinned>>;
  /**
   * The viewer's listening history: plays that counted (a stream or a scrobble), the latest begun first. A play
   * appears within seconds of its report.
   */
  recentlyPlayed?: Maybe<PlayedConnection>;
  /** Albums that the viewer has saved, the latest saved first. */
  savedAlbums?: Maybe<AlbumConnection>;
};


/**
 * The signed-in person looking at their own things. A reference to a viewer is answered only when its id is the
 * subject of the request's token, so nothing here can be reached through somebody else's `User`.
 */
export type ViewerFavouriteSongsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The signed-in person looking at their own things. A reference to a viewer is answered only when its id is the
 * subject of the request's token, so nothing here can be reached through somebody else's `User`.
 */
export type ViewerFollowedArtistsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The signed-in person looking at their own things. A reference to a viewer is answered only when its id is the
 * subject of the request's token, so nothing here can be reached through somebody else's `User`.
 */
export type ViewerFollowedGenresArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The signed-in person looking at their own things. A reference to a viewer is answered only when its id is the
 * subject of the request's token, so nothing here can be reached through somebody else's `User`.
 */
export type ViewerRecentlyPlayedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The signed-in person looking at their own things. A reference to a viewer is answered only when its id is the
 * subject of the request's token, so nothing here can be reached through somebody else's `User`.
 */
export type ViewerSavedAlbumsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Album: Album;
  Artist: Artist;
  Genre: Genre;
  Song: Song;
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Album:
    ( { __typename: 'Album' }
    & GraphQLRecursivePick<FederationTypes['Album'], {"id":true}> );
  Artist:
    ( { __typename: 'Artist' }
    & GraphQLRecursivePick<FederationTypes['Artist'], {"id":true}> );
  Genre:
    ( { __typename: 'Genre' }
    & GraphQLRecursivePick<FederationTypes['Genre'], {"id":true}> );
  Song:
    ( { __typename: 'Song' }
    & GraphQLRecursivePick<FederationTypes['Song'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ClearHistoryResult:
    | ( Given<HistoryChanged, 'removed'> & { __typename: 'HistoryChanged' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  FollowArtistResult:
    | ( Given<Omit<ArtistActivity, 'artist'> & { artist?: Maybe<_RefType['Artist']> }, never> & { __typename: 'ArtistActivity' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  FollowGenreResult:
    | ( Given<Omit<GenreActivity, 'genre'> & { genre?: Maybe<_RefType['Genre']> }, never> & { __typename: 'GenreActivity' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  PinResult:
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<PinsChanged, 'pinned'> & { pinned: Array<_RefType['Pinned']> }, never> & { __typename: 'PinsChanged' } )
    | ( Given<Omit<PinsFull, 'pinned'> & { pinned: Array<_RefType['Pinned']> }, 'message'> & { __typename: 'PinsFull' } )
  ;
  PinnedItem:
    | ( Given<Album, 'id'> & { __typename: 'Album' } )
    | ( Given<Artist, 'id'> & { __typename: 'Artist' } )
    | ( Given<Playlist, 'id'> & { __typename: 'Playlist' } )
    | ( Given<Song, 'id'> & { __typename: 'Song' } )
  ;
  RemoveFromHistoryResult:
    | ( Given<HistoryChanged, 'removed'> & { __typename: 'HistoryChanged' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  SaveAlbumResult:
    | ( Given<Omit<AlbumActivity, 'album'> & { album?: Maybe<_RefType['Album']> }, never> & { __typename: 'AlbumActivity' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  SetFavouriteResult:
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<SongActivity, 'song'> & { song?: Maybe<_RefType['Song']> }, never> & { __typename: 'SongActivity' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<PinsFull, 'pinned'> & { pinned: Array<_RefType['Pinned']> }, 'message'> & { __typename: 'PinsFull' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Album: ResolverTypeWrapper<Given<Album, 'id'>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AlbumActivity: ResolverTypeWrapper<Given<Omit<AlbumActivity, 'album'> & { album?: Maybe<ResolversTypes['Album']> }, never>>;
  AlbumConnection: ResolverTypeWrapper<AlbumConnectionModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AlbumEdge: ResolverTypeWrapper<Given<Omit<AlbumEdge, 'node'> & { node?: Maybe<ResolversTypes['Album']> }, 'cursor'>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Artist: ResolverTypeWrapper<Given<Artist, 'id'>>;
  ArtistActivity: ResolverTypeWrapper<Given<Omit<ArtistActivity, 'artist'> & { artist?: Maybe<ResolversTypes['Artist']> }, never>>;
  ArtistConnection: ResolverTypeWrapper<ArtistConnectionModel>;
  ArtistEdge: ResolverTypeWrapper<Given<Omit<ArtistEdge, 'node'> & { node?: Maybe<ResolversTypes['Artist']> }, 'cursor'>>;
  ClearHistoryInput: ClearHistoryInput;
  ClearHistoryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClearHistoryResult']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  FollowArtistInput: FollowArtistInput;
  FollowArtistResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FollowArtistResult']>;
  FollowGenreInput: FollowGenreInput;
  FollowGenreResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FollowGenreResult']>;
  Forbidden: ResolverTypeWrapper<Given<Forbidden, 'message'>>;
  Genre: ResolverTypeWrapper<Given<Genre, 'id'>>;
  GenreActivity: ResolverTypeWrapper<Given<Omit<GenreActivity, 'genre'> & { genre?: Maybe<ResolversTypes['Genre']> }, never>>;
  GenreConnection: ResolverTypeWrapper<GenreConnectionModel>;
  GenreEdge: ResolverTypeWrapper<Given<Omit<GenreEdge, 'node'> & { node?: Maybe<ResolversTypes['Genre']> }, 'cursor'>>;
  HistoryChanged: ResolverTypeWrapper<Given<HistoryChanged, 'removed'>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<Given<NotFound, 'message'>>;
  NotSignedIn: ResolverTypeWrapper<Given<NotSignedIn, 'message'>>;
  PageInfo: ResolverTypeWrapper<Given<PageInfo, 'hasNextPage' | 'hasPreviousPage'>>;
  PinInput: PinInput;
  PinResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PinResult']>;
  Pinned: ResolverTypeWrapper<PinnedModel>;
  PinnedItem: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PinnedItem']>;
  PinnedType: PinnedType;
  PinsChanged: ResolverTypeWrapper<Given<Omit<PinsChanged, 'pinned'> & { pinned: Array<ResolversTypes['Pinned']> }, never>>;
  PinsFull: ResolverTypeWrapper<Given<Omit<PinsFull, 'pinned'> & { pinned: Array<ResolversTypes['Pinned']> }, 'message'>>;
  Played: ResolverTypeWrapper<PlayedModel>;
  PlayedConnection: ResolverTypeWrapper<PlayedConnectionModel>;
  PlayedEdge: ResolverTypeWrapper<PlayedEdgeModel>;
  Playlist: ResolverTypeWrapper<Given<Playlist, 'id'>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  RemoveFromHistoryInput: RemoveFromHistoryInput;
  RemoveFromHistoryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveFromHistoryResult']>;
  SaveAlbumInput: SaveAlbumInput;
  SaveAlbumResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SaveAlbumResult']>;
  SetFavouriteInput: SetFavouriteInput;
  SetFavouriteResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetFavouriteResult']>;
  Song: ResolverTypeWrapper<Given<Song, 'id'>>;
  SongActivity: ResolverTypeWrapper<Given<Omit<SongActivity, 'song'> & { song?: Maybe<ResolversTypes['Song']> }, never>>;
  SongConnection: ResolverTypeWrapper<SongConnectionModel>;
  SongEdge: ResolverTypeWrapper<Given<Omit<SongEdge, 'node'> & { node?: Maybe<ResolversTypes['Song']> }, 'cursor'>>;
  Viewer: ResolverTypeWrapper<Given<Omit<Viewer, 'favouriteSongs' | 'followedArtists' | 'followedGenres' | 'pinned' | 'recentlyPlayed' | 'savedAlbums'> & { favouriteSongs?: Maybe<ResolversTypes['SongConnection']>, followedArtists?: Maybe<ResolversTypes['ArtistConnection']>, followedGenres?: Maybe<ResolversTypes['GenreConnection']>, pinned?: Maybe<Array<ResolversTypes['Pinned']>>, recentlyPlayed?: Maybe<ResolversTypes['PlayedConnection']>, savedAlbums?: Maybe<ResolversTypes['AlbumConnection']> }, 'id'>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Album: Given<Album, 'id'>;
  ID: Scalars['ID']['output'];
  Boolean: Scalars['Boolean']['output'];
  AlbumActivity: Given<Omit<AlbumActivity, 'album'> & { album?: Maybe<ResolversParentTypes['Album']> }, never>;
  AlbumConnection: AlbumConnectionModel;
  Int: Scalars['Int']['output'];
  AlbumEdge: Given<Omit<AlbumEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Album']> }, 'cursor'>;
  String: Scalars['String']['output'];
  Artist: Given<Artist, 'id'>;
  ArtistActivity: Given<Omit<ArtistActivity, 'artist'> & { artist?: Maybe<ResolversParentTypes['Artist']> }, never>;
  ArtistConnection: ArtistConnectionModel;
  ArtistEdge: Given<Omit<ArtistEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Artist']> }, 'cursor'>;
  ClearHistoryInput: ClearHistoryInput;
  ClearHistoryResult: ResolversUnionTypes<ResolversParentTypes>['ClearHistoryResult'];
  DateTime: Scalars['DateTime']['output'];
  FollowArtistInput: FollowArtistInput;
  FollowArtistResult: ResolversUnionTypes<ResolversParentTypes>['FollowArtistResult'];
  FollowGenreInput: FollowGenreInput;
  FollowGenreResult: ResolversUnionTypes<ResolversParentTypes>['FollowGenreResult'];
  Forbidden: Given<Forbidden, 'message'>;
  Genre: Given<Genre, 'id'>;
  GenreActivity: Given<Omit<GenreActivity, 'genre'> & { genre?: Maybe<ResolversParentTypes['Genre']> }, never>;
  GenreConnection: GenreConnectionModel;
  GenreEdge: Given<Omit<GenreEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Genre']> }, 'cursor'>;
  HistoryChanged: Given<HistoryChanged, 'removed'>;
  Mutation: Record<PropertyKey, never>;
  NotFound: Given<NotFound, 'message'>;
  NotSignedIn: Given<NotSignedIn, 'message'>;
  PageInfo: Given<PageInfo, 'hasNextPage' | 'hasPreviousPage'>;
  PinInput: PinInput;
  PinResult: ResolversUnionTypes<ResolversParentTypes>['PinResult'];
  Pinned: PinnedModel;
  PinnedItem: ResolversUnionTypes<ResolversParentTypes>['PinnedItem'];
  PinsChanged: Given<Omit<PinsChanged, 'pinned'> & { pinned: Array<ResolversParentTypes['Pinned']> }, never>;
  PinsFull: Given<Omit<PinsFull, 'pinned'> & { pinned: Array<ResolversParentTypes['Pinned']> }, 'message'>;
  Played: PlayedModel;
  PlayedConnection: PlayedConnectionModel;
  PlayedEdge: PlayedEdgeModel;
  Playlist: Given<Playlist, 'id'>;
  Query: Record<PropertyKey, never>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  RemoveFromHistoryInput: RemoveFromHistoryInput;
  RemoveFromHistoryResult: ResolversUnionTypes<ResolversParentTypes>['RemoveFromHistoryResult'];
  SaveAlbumInput: SaveAlbumInput;
  SaveAlbumResult: ResolversUnionTypes<ResolversParentTypes>['SaveAlbumResult'];
  SetFavouriteInput: SetFavouriteInput;
  SetFavouriteResult: ResolversUnionTypes<ResolversParentTypes>['SetFavouriteResult'];
  Song: Given<Song, 'id'>;
  SongActivity: Given<Omit<SongActivity, 'song'> & { song?: Maybe<ResolversParentTypes['Song']> }, never>;
  SongConnection: SongConnectionModel;
  SongEdge: Given<Omit<SongEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Song']> }, 'cursor'>;
  Viewer: Given<Omit<Viewer, 'favouriteSongs' | 'followedArtists' | 'followedGenres' | 'pinned' | 'recentlyPlayed' | 'savedAlbums'> & { favouriteSongs?: Maybe<ResolversParentTypes['SongConnection']>, followedArtists?: Maybe<ResolversParentTypes['ArtistConnection']>, followedGenres?: Maybe<ResolversParentTypes['GenreConnection']>, pinned?: Maybe<Array<ResolversParentTypes['Pinned']>>, recentlyPlayed?: Maybe<ResolversParentTypes['PlayedConnection']>, savedAlbums?: Maybe<ResolversParentTypes['AlbumConnection']> }, 'id'>;
};

export type AlbumResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['Album'] = ResolversParentTypes['Album'], FederationReferenceType extends FederationReferenceTypes['Album'] = FederationReferenceTypes['Album']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Album']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isSaved?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AlbumActivityResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['AlbumActivity'] = ResolversParentTypes['AlbumActivity']> = {
  album?: Resolver<Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AlbumConnectionResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['AlbumConnection'] = ResolversParentTypes['AlbumConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AlbumEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Album']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AlbumEdgeResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['AlbumEdge'] = ResolversParentTypes['AlbumEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
};

export type ArtistResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['Artist'] = ResolversParentTypes['Artist'], FederationReferenceType extends FederationReferenceTypes['Artist'] = FederationReferenceTypes['Artist']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Artist']> | FederationReferenceType, FederationReferenceType, ContextType>;
  followerCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isFollowed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtistActivityResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['ArtistActivity'] = ResolversParentTypes['ArtistActivity']> = {
  artist?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtistConnectionResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['ArtistConnection'] = ResolversParentTypes['ArtistConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ArtistEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Artist']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ArtistEdgeResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['ArtistEdge'] = ResolversParentTypes['ArtistEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType>;
};

export type ClearHistoryResultResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['ClearHistoryResult'] = ResolversParentTypes['ClearHistoryResult']> = {
  __resolveType: TypeResolveFn<'HistoryChanged' | 'NotSignedIn', ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type FollowArtistResultResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['FollowArtistResult'] = ResolversParentTypes['FollowArtistResult']> = {
  __resolveType: TypeResolveFn<'ArtistActivity' | 'NotFound' | 'NotSignedIn', ParentType, ContextType>;
};

export type FollowGenreResultResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['FollowGenreResult'] = ResolversParentTypes['FollowGenreResult']> = {
  __resolveType: TypeResolveFn<'GenreActivity' | 'NotFound' | 'NotSignedIn', ParentType, ContextType>;
};

export type ForbiddenResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['Forbidden'] = ResolversParentTypes['Forbidden']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GenreResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['Genre'] = ResolversParentTypes['Genre'], FederationReferenceType extends FederationReferenceTypes['Genre'] = FederationReferenceTypes['Genre']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Genre']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isFollowed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type GenreActivityResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['GenreActivity'] = ResolversParentTypes['GenreActivity']> = {
  genre?: Resolver<Maybe<ResolversTypes['Genre']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GenreConnectionResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['GenreConnection'] = ResolversParentTypes['GenreConnection']> = {
  edges?: Resolver<Array<ResolversTypes['GenreEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Genre']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GenreEdgeResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['GenreEdge'] = ResolversParentTypes['GenreEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Genre']>, ParentType, ContextType>;
};

export type HistoryChangedResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['HistoryChanged'] = ResolversParentTypes['HistoryChanged']> = {
  removed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  clearHistory?: Resolver<ResolversTypes['ClearHistoryResult'], ParentType, ContextType, RequireFields<MutationClearHistoryArgs, 'input'>>;
  followArtist?: Resolver<ResolversTypes['FollowArtistResult'], ParentType, ContextType, RequireFields<MutationFollowArtistArgs, 'input'>>;
  followGenre?: Resolver<ResolversTypes['FollowGenreResult'], ParentType, ContextType, RequireFields<MutationFollowGenreArgs, 'input'>>;
  pin?: Resolver<ResolversTypes['PinResult'], ParentType, ContextType, RequireFields<MutationPinArgs, 'input'>>;
  removeFromHistory?: Resolver<ResolversTypes['RemoveFromHistoryResult'], ParentType, ContextType, RequireFields<MutationRemoveFromHistoryArgs, 'input'>>;
  saveAlbum?: Resolver<ResolversTypes['SaveAlbumResult'], ParentType, ContextType, RequireFields<MutationSaveAlbumArgs, 'input'>>;
  setFavourite?: Resolver<ResolversTypes['SetFavouriteResult'], ParentType, ContextType, RequireFields<MutationSetFavouriteArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotSignedInResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['NotSignedIn'] = ResolversParentTypes['NotSignedIn']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PinResultResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['PinResult'] = ResolversParentTypes['PinResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotSignedIn' | 'PinsChanged' | 'PinsFull', ParentType, ContextType>;
};

export type PinnedResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['Pinned'] = ResolversParentTypes['Pinned']> = {
  item?: Resolver<Maybe<ResolversTypes['PinnedItem']>, ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PinnedItemResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['PinnedItem'] = ResolversParentTypes['PinnedItem']> = {
  __resolveType: TypeResolveFn<'Album' | 'Artist' | 'Playlist' | 'Song', ParentType, ContextType>;
};

export type PinsChangedResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['PinsChanged'] = ResolversParentTypes['PinsChanged']> = {
  pinned?: Resolver<Array<ResolversTypes['Pinned']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PinsFullResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['PinsFull'] = ResolversParentTypes['PinsFull']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pinned?: Resolver<Array<ResolversTypes['Pinned']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlayedResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['Played'] = ResolversParentTypes['Played']> = {
  heardMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  playId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  playedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  song?: Resolver<Maybe<ResolversTypes['Song']>, ParentType, ContextType>;
};

export type PlayedConnectionResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['PlayedConnection'] = ResolversParentTypes['PlayedConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PlayedEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Played']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PlayedEdgeResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['PlayedEdge'] = ResolversParentTypes['PlayedEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Played'], ParentType, ContextType>;
};

export type PlaylistResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['Playlist'] = ResolversParentTypes['Playlist']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'NotSignedIn' | 'PinsFull', ParentType, ContextType>;
};

export type RemoveFromHistoryResultResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['RemoveFromHistoryResult'] = ResolversParentTypes['RemoveFromHistoryResult']> = {
  __resolveType: TypeResolveFn<'HistoryChanged' | 'NotFound' | 'NotSignedIn', ParentType, ContextType>;
};

export type SaveAlbumResultResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['SaveAlbumResult'] = ResolversParentTypes['SaveAlbumResult']> = {
  __resolveType: TypeResolveFn<'AlbumActivity' | 'NotFound' | 'NotSignedIn', ParentType, ContextType>;
};

export type SetFavouriteResultResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['SetFavouriteResult'] = ResolversParentTypes['SetFavouriteResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotSignedIn' | 'SongActivity', ParentType, ContextType>;
};

export type SongResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['Song'] = ResolversParentTypes['Song'], FederationReferenceType extends FederationReferenceTypes['Song'] = FederationReferenceTypes['Song']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Song']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isFavourite?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SongActivityResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['SongActivity'] = ResolversParentTypes['SongActivity']> = {
  song?: Resolver<Maybe<ResolversTypes['Song']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SongConnectionResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['SongConnection'] = ResolversParentTypes['SongConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SongEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Song']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SongEdgeResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['SongEdge'] = ResolversParentTypes['SongEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Song']>, ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  favouriteSongs?: Resolver<Maybe<ResolversTypes['SongConnection']>, ParentType, ContextType, RequireFields<ViewerFavouriteSongsArgs, 'first'>>;
  followedArtists?: Resolver<Maybe<ResolversTypes['ArtistConnection']>, ParentType, ContextType, RequireFields<ViewerFollowedArtistsArgs, 'first'>>;
  followedGenres?: Resolver<Maybe<ResolversTypes['GenreConnection']>, ParentType, ContextType, RequireFields<ViewerFollowedGenresArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  pinned?: Resolver<Maybe<Array<ResolversTypes['Pinned']>>, ParentType, ContextType>;
  recentlyPlayed?: Resolver<Maybe<ResolversTypes['PlayedConnection']>, ParentType, ContextType, RequireFields<ViewerRecentlyPlayedArgs, 'first'>>;
  savedAlbums?: Resolver<Maybe<ResolversTypes['AlbumConnection']>, ParentType, ContextType, RequireFields<ViewerSavedAlbumsArgs, 'first'>>;
};

export type Resolvers<ContextType = ServiceContext<'activity'>> = {
  Album?: AlbumResolvers<ContextType>;
  AlbumActivity?: AlbumActivityResolvers<ContextType>;
  AlbumConnection?: AlbumConnectionResolvers<ContextType>;
  AlbumEdge?: AlbumEdgeResolvers<ContextType>;
  Artist?: ArtistResolvers<ContextType>;
  ArtistActivity?: ArtistActivityResolvers<ContextType>;
  ArtistConnection?: ArtistConnectionResolvers<ContextType>;
  ArtistEdge?: ArtistEdgeResolvers<ContextType>;
  ClearHistoryResult?: ClearHistoryResultResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  FollowArtistResult?: FollowArtistResultResolvers<ContextType>;
  FollowGenreResult?: FollowGenreResultResolvers<ContextType>;
  Forbidden?: ForbiddenResolvers<ContextType>;
  Genre?: GenreResolvers<ContextType>;
  GenreActivity?: GenreActivityResolvers<ContextType>;
  GenreConnection?: GenreConnectionResolvers<ContextType>;
  GenreEdge?: GenreEdgeResolvers<ContextType>;
  HistoryChanged?: HistoryChangedResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotSignedIn?: NotSignedInResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PinResult?: PinResultResolvers<ContextType>;
  Pinned?: PinnedResolvers<ContextType>;
  PinnedItem?: PinnedItemResolvers<ContextType>;
  PinsChanged?: PinsChangedResolvers<ContextType>;
  PinsFull?: PinsFullResolvers<ContextType>;
  Played?: PlayedResolvers<ContextType>;
  PlayedConnection?: PlayedConnectionResolvers<ContextType>;
  PlayedEdge?: PlayedEdgeResolvers<ContextType>;
  Playlist?: PlaylistResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  RemoveFromHistoryResult?: RemoveFromHistoryResultResolvers<ContextType>;
  SaveAlbumResult?: SaveAlbumResultResolvers<ContextType>;
  SetFavouriteResult?: SetFavouriteResultResolvers<ContextType>;
  Song?: SongResolvers<ContextType>;
  SongActivity?: SongActivityResolvers<ContextType>;
  SongConnection?: SongConnectionResolvers<ContextType>;
  SongEdge?: SongEdgeResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

