// Written by `npm run codegen`; edit the schema instead.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
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
  isSaved?: Maybe<Scalars['Boolean']['output']>;
};

export type AlbumActivity = {
  __typename?: 'AlbumActivity';
  album: Album;
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
  followerCount?: Maybe<Scalars['Int']['output']>;
  /** UUIDv7. Stays the same when the artist's name changes. */
  id: Scalars['ID']['output'];
  isFollowed?: Maybe<Scalars['Boolean']['output']>;
};

export type ArtistActivity = {
  __typename?: 'ArtistActivity';
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

export type FollowArtistInput = {
  artistId: Scalars['ID']['input'];
  follow: Scalars['Boolean']['input'];
};

export type FollowArtistResult = ArtistActivity | NotFound | NotSignedIn;

export type FollowGenreInput = {
  follow: Scalars['Boolean']['input'];
  genreId: Scalars['ID']['input'];
};

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
  isFollowed?: Maybe<Scalars['Boolean']['output']>;
};

export type GenreActivity = {
  __typename?: 'GenreActivity';
  genre: Genre;
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

/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type Mutation = {
  __typename?: 'Mutation';
  followArtist: FollowArtistResult;
  followGenre: FollowGenreResult;
  pin: PinResult;
  saveAlbum: SaveAlbumResult;
  setFavourite: SetFavouriteResult;
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

export type PinInput = {
  id: Scalars['ID']['input'];
  position?: InputMaybe<Scalars['Int']['input']>;
  type: PinnedType;
};

export type PinResult = NotFound | NotSignedIn | PinsChanged;

export type Pinned = {
  __typename?: 'Pinned';
  item?: Maybe<PinnedItem>;
  position: Scalars['Int']['output'];
};

export type PinnedItem = Album | Artist | Playlist | Song;

export type PinnedType =
  | 'ALBUM'
  | 'ARTIST'
  | 'PLAYLIST'
  | 'SONG';

export type PinsChanged = {
  __typename?: 'PinsChanged';
  pinned: Array<Pinned>;
};

export type Played = {
  __typename?: 'Played';
  playedAt: Scalars['DateTime']['output'];
  song?: Maybe<Song>;
};

export type PlayedConnection = {
  __typename?: 'PlayedConnection';
  edges: Array<PlayedEdge>;
  nodes: Array<Played>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type PlayedEdge = {
  __typename?: 'PlayedEdge';
  cursor: Scalars['String']['output'];
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
   * that is expired, altered or revoked fails the whole request with `UNAUTHENTICATED` instead.
   */
  viewer?: Maybe<Viewer>;
};

/** An outcome that a client should expect and show: the mutation was understood and nothing was changed. */
export type Refusal = {
  /** Why, in a sentence fit to show to a person. */
  message: Scalars['String']['output'];
};

export type SaveAlbumInput = {
  albumId: Scalars['ID']['input'];
  save: Scalars['Boolean']['input'];
};

export type SaveAlbumResult = AlbumActivity | NotFound | NotSignedIn;

export type SetFavouriteInput = {
  favourite: Scalars['Boolean']['input'];
  songId: Scalars['ID']['input'];
};

export type SetFavouriteResult = NotFound | NotSignedIn | SongActivity;

/** A recorded piece of music in the catalogue, in the form in which it is played and counted. */
export type Song = {
  __typename?: 'Song';
  /** UUIDv7. Stays the same for as long as the song exists, whatever is corrected about it. */
  id: Scalars['ID']['output'];
  isFavourite?: Maybe<Scalars['Boolean']['output']>;
};

export type SongActivity = {
  __typename?: 'SongActivity';
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
  favouriteSongs?: Maybe<SongConnection>;
  followedArtists?: Maybe<ArtistConnection>;
  followedGenres?: Maybe<GenreConnection>;
  /** UUIDv7, the same as the id of the viewer's `User`. */
  id: Scalars['ID']['output'];
  pinned?: Maybe<Array<Pinned>>;
  recentlyPlayed?: Maybe<PlayedConnection>;
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
  FollowArtistResult:
    | ( Given<Omit<ArtistActivity, 'artist'> & { artist?: Maybe<_RefType['Artist']> }, never> & { __typename: 'ArtistActivity' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  FollowGenreResult:
    | ( Given<Omit<GenreActivity, 'genre'> & { genre: _RefType['Genre'] }, never> & { __typename: 'GenreActivity' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  PinResult:
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<PinsChanged, 'pinned'> & { pinned: Array<_RefType['Pinned']> }, never> & { __typename: 'PinsChanged' } )
  ;
  PinnedItem:
    | ( Given<Album, 'id'> & { __typename: 'Album' } )
    | ( Given<Artist, 'id'> & { __typename: 'Artist' } )
    | ( Given<Playlist, 'id'> & { __typename: 'Playlist' } )
    | ( Given<Song, 'id'> & { __typename: 'Song' } )
  ;
  SaveAlbumResult:
    | ( Given<Omit<AlbumActivity, 'album'> & { album: _RefType['Album'] }, never> & { __typename: 'AlbumActivity' } )
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
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Album: ResolverTypeWrapper<Given<Album, 'id'>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AlbumActivity: ResolverTypeWrapper<Given<Omit<AlbumActivity, 'album'> & { album: ResolversTypes['Album'] }, never>>;
  AlbumConnection: ResolverTypeWrapper<Given<Omit<AlbumConnection, 'edges' | 'nodes' | 'pageInfo'> & { edges: Array<ResolversTypes['AlbumEdge']>, nodes: Array<Maybe<ResolversTypes['Album']>>, pageInfo: ResolversTypes['PageInfo'] }, 'totalCount'>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AlbumEdge: ResolverTypeWrapper<Given<Omit<AlbumEdge, 'node'> & { node?: Maybe<ResolversTypes['Album']> }, 'cursor'>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Artist: ResolverTypeWrapper<Given<Artist, 'id'>>;
  ArtistActivity: ResolverTypeWrapper<Given<Omit<ArtistActivity, 'artist'> & { artist?: Maybe<ResolversTypes['Artist']> }, never>>;
  ArtistConnection: ResolverTypeWrapper<Given<Omit<ArtistConnection, 'edges' | 'nodes' | 'pageInfo'> & { edges: Array<ResolversTypes['ArtistEdge']>, nodes: Array<Maybe<ResolversTypes['Artist']>>, pageInfo: ResolversTypes['PageInfo'] }, 'totalCount'>>;
  ArtistEdge: ResolverTypeWrapper<Given<Omit<ArtistEdge, 'node'> & { node?: Maybe<ResolversTypes['Artist']> }, 'cursor'>>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  FollowArtistInput: FollowArtistInput;
  FollowArtistResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FollowArtistResult']>;
  FollowGenreInput: FollowGenreInput;
  FollowGenreResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FollowGenreResult']>;
  Forbidden: ResolverTypeWrapper<Given<Forbidden, 'message'>>;
  Genre: ResolverTypeWrapper<Given<Genre, 'id'>>;
  GenreActivity: ResolverTypeWrapper<Given<Omit<GenreActivity, 'genre'> & { genre: ResolversTypes['Genre'] }, never>>;
  GenreConnection: ResolverTypeWrapper<Given<Omit<GenreConnection, 'edges' | 'nodes' | 'pageInfo'> & { edges: Array<ResolversTypes['GenreEdge']>, nodes: Array<Maybe<ResolversTypes['Genre']>>, pageInfo: ResolversTypes['PageInfo'] }, 'totalCount'>>;
  GenreEdge: ResolverTypeWrapper<Given<Omit<GenreEdge, 'node'> & { node?: Maybe<ResolversTypes['Genre']> }, 'cursor'>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<Given<NotFound, 'message'>>;
  NotSignedIn: ResolverTypeWrapper<Given<NotSignedIn, 'message'>>;
  PageInfo: ResolverTypeWrapper<Given<PageInfo, 'hasNextPage' | 'hasPreviousPage'>>;
  PinInput: PinInput;
  PinResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PinResult']>;
  Pinned: ResolverTypeWrapper<Given<Omit<Pinned, 'item'> & { item?: Maybe<ResolversTypes['PinnedItem']> }, 'position'>>;
  PinnedItem: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PinnedItem']>;
  PinnedType: PinnedType;
  PinsChanged: ResolverTypeWrapper<Given<Omit<PinsChanged, 'pinned'> & { pinned: Array<ResolversTypes['Pinned']> }, never>>;
  Played: ResolverTypeWrapper<Given<Omit<Played, 'song'> & { song?: Maybe<ResolversTypes['Song']> }, 'playedAt'>>;
  PlayedConnection: ResolverTypeWrapper<Given<Omit<PlayedConnection, 'edges' | 'nodes' | 'pageInfo'> & { edges: Array<ResolversTypes['PlayedEdge']>, nodes: Array<ResolversTypes['Played']>, pageInfo: ResolversTypes['PageInfo'] }, 'totalCount'>>;
  PlayedEdge: ResolverTypeWrapper<Given<Omit<PlayedEdge, 'node'> & { node: ResolversTypes['Played'] }, 'cursor'>>;
  Playlist: ResolverTypeWrapper<Given<Playlist, 'id'>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  SaveAlbumInput: SaveAlbumInput;
  SaveAlbumResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SaveAlbumResult']>;
  SetFavouriteInput: SetFavouriteInput;
  SetFavouriteResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetFavouriteResult']>;
  Song: ResolverTypeWrapper<Given<Song, 'id'>>;
  SongActivity: ResolverTypeWrapper<Given<Omit<SongActivity, 'song'> & { song?: Maybe<ResolversTypes['Song']> }, never>>;
  SongConnection: ResolverTypeWrapper<Given<Omit<SongConnection, 'edges' | 'nodes' | 'pageInfo'> & { edges: Array<ResolversTypes['SongEdge']>, nodes: Array<Maybe<ResolversTypes['Song']>>, pageInfo: ResolversTypes['PageInfo'] }, 'totalCount'>>;
  SongEdge: ResolverTypeWrapper<Given<Omit<SongEdge, 'node'> & { node?: Maybe<ResolversTypes['Song']> }, 'cursor'>>;
  Viewer: ResolverTypeWrapper<Given<Omit<Viewer, 'favouriteSongs' | 'followedArtists' | 'followedGenres' | 'pinned' | 'recentlyPlayed' | 'savedAlbums'> & { favouriteSongs?: Maybe<ResolversTypes['SongConnection']>, followedArtists?: Maybe<ResolversTypes['ArtistConnection']>, followedGenres?: Maybe<ResolversTypes['GenreConnection']>, pinned?: Maybe<Array<ResolversTypes['Pinned']>>, recentlyPlayed?: Maybe<ResolversTypes['PlayedConnection']>, savedAlbums?: Maybe<ResolversTypes['AlbumConnection']> }, 'id'>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Album: Given<Album, 'id'>;
  ID: Scalars['ID']['output'];
  Boolean: Scalars['Boolean']['output'];
  AlbumActivity: Given<Omit<AlbumActivity, 'album'> & { album: ResolversParentTypes['Album'] }, never>;
  AlbumConnection: Given<Omit<AlbumConnection, 'edges' | 'nodes' | 'pageInfo'> & { edges: Array<ResolversParentTypes['AlbumEdge']>, nodes: Array<Maybe<ResolversParentTypes['Album']>>, pageInfo: ResolversParentTypes['PageInfo'] }, 'totalCount'>;
  Int: Scalars['Int']['output'];
  AlbumEdge: Given<Omit<AlbumEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Album']> }, 'cursor'>;
  String: Scalars['String']['output'];
  Artist: Given<Artist, 'id'>;
  ArtistActivity: Given<Omit<ArtistActivity, 'artist'> & { artist?: Maybe<ResolversParentTypes['Artist']> }, never>;
  ArtistConnection: Given<Omit<ArtistConnection, 'edges' | 'nodes' | 'pageInfo'> & { edges: Array<ResolversParentTypes['ArtistEdge']>, nodes: Array<Maybe<ResolversParentTypes['Artist']>>, pageInfo: ResolversParentTypes['PageInfo'] }, 'totalCount'>;
  ArtistEdge: Given<Omit<ArtistEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Artist']> }, 'cursor'>;
  DateTime: Scalars['DateTime']['output'];
  FollowArtistInput: FollowArtistInput;
  FollowArtistResult: ResolversUnionTypes<ResolversParentTypes>['FollowArtistResult'];
  FollowGenreInput: FollowGenreInput;
  FollowGenreResult: ResolversUnionTypes<ResolversParentTypes>['FollowGenreResult'];
  Forbidden: Given<Forbidden, 'message'>;
  Genre: Given<Genre, 'id'>;
  GenreActivity: Given<Omit<GenreActivity, 'genre'> & { genre: ResolversParentTypes['Genre'] }, never>;
  GenreConnection: Given<Omit<GenreConnection, 'edges' | 'nodes' | 'pageInfo'> & { edges: Array<ResolversParentTypes['GenreEdge']>, nodes: Array<Maybe<ResolversParentTypes['Genre']>>, pageInfo: ResolversParentTypes['PageInfo'] }, 'totalCount'>;
  GenreEdge: Given<Omit<GenreEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Genre']> }, 'cursor'>;
  Mutation: Record<PropertyKey, never>;
  NotFound: Given<NotFound, 'message'>;
  NotSignedIn: Given<NotSignedIn, 'message'>;
  PageInfo: Given<PageInfo, 'hasNextPage' | 'hasPreviousPage'>;
  PinInput: PinInput;
  PinResult: ResolversUnionTypes<ResolversParentTypes>['PinResult'];
  Pinned: Given<Omit<Pinned, 'item'> & { item?: Maybe<ResolversParentTypes['PinnedItem']> }, 'position'>;
  PinnedItem: ResolversUnionTypes<ResolversParentTypes>['PinnedItem'];
  PinsChanged: Given<Omit<PinsChanged, 'pinned'> & { pinned: Array<ResolversParentTypes['Pinned']> }, never>;
  Played: Given<Omit<Played, 'song'> & { song?: Maybe<ResolversParentTypes['Song']> }, 'playedAt'>;
  PlayedConnection: Given<Omit<PlayedConnection, 'edges' | 'nodes' | 'pageInfo'> & { edges: Array<ResolversParentTypes['PlayedEdge']>, nodes: Array<ResolversParentTypes['Played']>, pageInfo: ResolversParentTypes['PageInfo'] }, 'totalCount'>;
  PlayedEdge: Given<Omit<PlayedEdge, 'node'> & { node: ResolversParentTypes['Played'] }, 'cursor'>;
  Playlist: Given<Playlist, 'id'>;
  Query: Record<PropertyKey, never>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  SaveAlbumInput: SaveAlbumInput;
  SaveAlbumResult: ResolversUnionTypes<ResolversParentTypes>['SaveAlbumResult'];
  SetFavouriteInput: SetFavouriteInput;
  SetFavouriteResult: ResolversUnionTypes<ResolversParentTypes>['SetFavouriteResult'];
  Song: Given<Song, 'id'>;
  SongActivity: Given<Omit<SongActivity, 'song'> & { song?: Maybe<ResolversParentTypes['Song']> }, never>;
  SongConnection: Given<Omit<SongConnection, 'edges' | 'nodes' | 'pageInfo'> & { edges: Array<ResolversParentTypes['SongEdge']>, nodes: Array<Maybe<ResolversParentTypes['Song']>>, pageInfo: ResolversParentTypes['PageInfo'] }, 'totalCount'>;
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
  album?: Resolver<ResolversTypes['Album'], ParentType, ContextType>;
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
  genre?: Resolver<ResolversTypes['Genre'], ParentType, ContextType>;
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

export type MutationResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  followArtist?: Resolver<ResolversTypes['FollowArtistResult'], ParentType, ContextType, RequireFields<MutationFollowArtistArgs, 'input'>>;
  followGenre?: Resolver<ResolversTypes['FollowGenreResult'], ParentType, ContextType, RequireFields<MutationFollowGenreArgs, 'input'>>;
  pin?: Resolver<ResolversTypes['PinResult'], ParentType, ContextType, RequireFields<MutationPinArgs, 'input'>>;
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
  __resolveType: TypeResolveFn<'NotFound' | 'NotSignedIn' | 'PinsChanged', ParentType, ContextType>;
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

export type PlayedResolvers<ContextType = ServiceContext<'activity'>, ParentType extends ResolversParentTypes['Played'] = ResolversParentTypes['Played']> = {
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
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'NotSignedIn', ParentType, ContextType>;
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
  DateTime?: GraphQLScalarType;
  FollowArtistResult?: FollowArtistResultResolvers<ContextType>;
  FollowGenreResult?: FollowGenreResultResolvers<ContextType>;
  Forbidden?: ForbiddenResolvers<ContextType>;
  Genre?: GenreResolvers<ContextType>;
  GenreActivity?: GenreActivityResolvers<ContextType>;
  GenreConnection?: GenreConnectionResolvers<ContextType>;
  GenreEdge?: GenreEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotSignedIn?: NotSignedInResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PinResult?: PinResultResolvers<ContextType>;
  Pinned?: PinnedResolvers<ContextType>;
  PinnedItem?: PinnedItemResolvers<ContextType>;
  PinsChanged?: PinsChangedResolvers<ContextType>;
  Played?: PlayedResolvers<ContextType>;
  PlayedConnection?: PlayedConnectionResolvers<ContextType>;
  PlayedEdge?: PlayedEdgeResolvers<ContextType>;
  Playlist?: PlaylistResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  SaveAlbumResult?: SaveAlbumResultResolvers<ContextType>;
  SetFavouriteResult?: SetFavouriteResultResolvers<ContextType>;
  Song?: SongResolvers<ContextType>;
  SongActivity?: SongActivityResolvers<ContextType>;
  SongConnection?: SongConnectionResolvers<ContextType>;
  SongEdge?: SongEdgeResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

