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
  /** A span of time in milliseconds: a JSON number, whole, 0 to 2^53 - 1. Used for sums, since thirty days overflow Int. */
  Milliseconds: { input: number; output: number; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** A person or a group that is credited with songs and albums. */
export type Artist = {
  __typename?: 'Artist';
  /** UUIDv7. Stays the same when the artist's name changes. */
  id: Scalars['ID']['output'];
  topSongs?: Maybe<Array<Maybe<Song>>>;
};


/** A person or a group that is credited with songs and albums. */
export type ArtistTopSongsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** One place in a chart. */
export type ChartEntry = {
  __typename?: 'ChartEntry';
  /** How often the song was streamed (30 s heard) in the chart's time. */
  playCount: Scalars['Int']['output'];
  /** 1 for the most played. */
  position: Scalars['Int']['output'];
  /** The song, null when it is gone or cannot be reached now. */
  song?: Maybe<Song>;
};

export type Listening = {
  __typename?: 'Listening';
  heardMs: Scalars['Milliseconds']['output'];
  playCount: Scalars['Int']['output'];
  topArtists: Array<TopArtist>;
};

/** Songs put in order by a person, who may share them with others. */
export type Playlist = {
  __typename?: 'Playlist';
  /** UUIDv7. Stays the same through every edit. */
  id: Scalars['ID']['output'];
  popularity?: Maybe<Scalars['Float']['output']>;
};

/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type Query = {
  __typename?: 'Query';
  chart?: Maybe<Array<ChartEntry>>;
  /**
   * The signed-in person, and what only that person may see. Null when the request carries no token; a token
   * that is expired, altered or revoked fails the whole request with `UNAUTHENTICATED` instead.
   */
  viewer?: Maybe<Viewer>;
};


/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type QueryChartArgs = {
  country?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A recorded piece of music in the catalogue, in the form in which it is played and counted. */
export type Song = {
  __typename?: 'Song';
  /** UUIDv7. Stays the same for as long as the song exists, whatever is corrected about it. */
  id: Scalars['ID']['output'];
  playCount?: Maybe<Scalars['Int']['output']>;
  popularity?: Maybe<Scalars['Float']['output']>;
};

export type TopArtist = {
  __typename?: 'TopArtist';
  artist?: Maybe<Artist>;
  playCount: Scalars['Int']['output'];
};

/**
 * The signed-in person looking at their own things. A reference to a viewer is answered only when its id is the
 * subject of the request's token, so nothing here can be reached through somebody else's `User`.
 */
export type Viewer = {
  __typename?: 'Viewer';
  /** UUIDv7, the same as the id of the viewer's `User`. */
  id: Scalars['ID']['output'];
  listening?: Maybe<Listening>;
};


/**
 * The signed-in person looking at their own things. A reference to a viewer is answered only when its id is the
 * subject of the request's token, so nothing here can be reached through somebody else's `User`.
 */
export type ViewerListeningArgs = {
  days?: InputMaybe<Scalars['Int']['input']>;
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
  Artist: Artist;
  Playlist: Playlist;
  Song: Song;
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Artist:
    ( { __typename: 'Artist' }
    & GraphQLRecursivePick<FederationTypes['Artist'], {"id":true}> );
  Playlist:
    ( { __typename: 'Playlist' }
    & GraphQLRecursivePick<FederationTypes['Playlist'], {"id":true}> );
  Song:
    ( { __typename: 'Song' }
    & GraphQLRecursivePick<FederationTypes['Song'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Artist: ResolverTypeWrapper<Given<Omit<Artist, 'topSongs'> & { topSongs?: Maybe<Array<Maybe<ResolversTypes['Song']>>> }, 'id'>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ChartEntry: ResolverTypeWrapper<Given<Omit<ChartEntry, 'song'> & { song?: Maybe<ResolversTypes['Song']> }, 'position' | 'playCount'>>;
  Listening: ResolverTypeWrapper<Given<Omit<Listening, 'topArtists'> & { topArtists: Array<ResolversTypes['TopArtist']> }, 'playCount' | 'heardMs'>>;
  Milliseconds: ResolverTypeWrapper<Scalars['Milliseconds']['output']>;
  Playlist: ResolverTypeWrapper<Given<Playlist, 'id'>>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Song: ResolverTypeWrapper<Given<Song, 'id'>>;
  TopArtist: ResolverTypeWrapper<Given<Omit<TopArtist, 'artist'> & { artist?: Maybe<ResolversTypes['Artist']> }, 'playCount'>>;
  Viewer: ResolverTypeWrapper<Given<Omit<Viewer, 'listening'> & { listening?: Maybe<ResolversTypes['Listening']> }, 'id'>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Artist: Given<Omit<Artist, 'topSongs'> & { topSongs?: Maybe<Array<Maybe<ResolversParentTypes['Song']>>> }, 'id'>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  ChartEntry: Given<Omit<ChartEntry, 'song'> & { song?: Maybe<ResolversParentTypes['Song']> }, 'position' | 'playCount'>;
  Listening: Given<Omit<Listening, 'topArtists'> & { topArtists: Array<ResolversParentTypes['TopArtist']> }, 'playCount' | 'heardMs'>;
  Milliseconds: Scalars['Milliseconds']['output'];
  Playlist: Given<Playlist, 'id'>;
  Float: Scalars['Float']['output'];
  Query: Record<PropertyKey, never>;
  Song: Given<Song, 'id'>;
  TopArtist: Given<Omit<TopArtist, 'artist'> & { artist?: Maybe<ResolversParentTypes['Artist']> }, 'playCount'>;
  Viewer: Given<Omit<Viewer, 'listening'> & { listening?: Maybe<ResolversParentTypes['Listening']> }, 'id'>;
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
};

export type ArtistResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['Artist'] = ResolversParentTypes['Artist'], FederationReferenceType extends FederationReferenceTypes['Artist'] = FederationReferenceTypes['Artist']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Artist']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  topSongs?: Resolver<Maybe<Array<Maybe<ResolversTypes['Song']>>>, ParentType, ContextType, RequireFields<ArtistTopSongsArgs, 'first'>>;
};

export type ChartEntryResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['ChartEntry'] = ResolversParentTypes['ChartEntry']> = {
  playCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  song?: Resolver<Maybe<ResolversTypes['Song']>, ParentType, ContextType>;
};

export type ListeningResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['Listening'] = ResolversParentTypes['Listening']> = {
  heardMs?: Resolver<ResolversTypes['Milliseconds'], ParentType, ContextType>;
  playCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  topArtists?: Resolver<Array<ResolversTypes['TopArtist']>, ParentType, ContextType>;
};

export interface MillisecondsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Milliseconds'], any> {
  name: 'Milliseconds';
}

export type PlaylistResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['Playlist'] = ResolversParentTypes['Playlist'], FederationReferenceType extends FederationReferenceTypes['Playlist'] = FederationReferenceTypes['Playlist']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Playlist']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  popularity?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  chart?: Resolver<Maybe<Array<ResolversTypes['ChartEntry']>>, ParentType, ContextType, RequireFields<QueryChartArgs, 'first'>>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type SongResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['Song'] = ResolversParentTypes['Song'], FederationReferenceType extends FederationReferenceTypes['Song'] = FederationReferenceTypes['Song']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Song']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  playCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  popularity?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type TopArtistResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['TopArtist'] = ResolversParentTypes['TopArtist']> = {
  artist?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType>;
  playCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  listening?: Resolver<Maybe<ResolversTypes['Listening']>, ParentType, ContextType, RequireFields<ViewerListeningArgs, 'days'>>;
};

export type Resolvers<ContextType = ServiceContext<'analytical'>> = {
  Artist?: ArtistResolvers<ContextType>;
  ChartEntry?: ChartEntryResolvers<ContextType>;
  Listening?: ListeningResolvers<ContextType>;
  Milliseconds?: GraphQLScalarType;
  Playlist?: PlaylistResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Song?: SongResolvers<ContextType>;
  TopArtist?: TopArtistResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

