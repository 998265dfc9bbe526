// Written by `npm run codegen`; edit the schema instead.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Listening as ListeningModel } from './models.ts';
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
  /** A span of time in milliseconds: a JSON number, whole, 0 to 2^53 - 1. Used for sums, since thirty days overflow Int. */
  Milliseconds: { input: number; output: number; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** A release: songs published together in disc and track order. */
export type Album = {
  __typename?: 'Album';
  /** UUIDv7. Stays the same when the album's title or songs change. */
  id: Scalars['ID']['output'];
  /**
   * How often the album's songs were streamed (30 s heard), by anybody and ever; 0 when never. Follows a play within 10 s. Null only while
   * analytical-service is away.
   */
  playCount?: Maybe<Scalars['Int']['output']>;
  /**
   * 0 to 100: 100 is the most popular of all albums just now, 0 one that nobody plays. On a logarithmic scale of the
   * streams, of which each counts half as much every 14 days. Null only while analytical-service is away.
   */
  popularity?: Maybe<Scalars['Float']['output']>;
};

/** How the counts compare with the log. */
export type AnalyticsRecounted = {
  __typename?: 'AnalyticsRecounted';
  /** Each kind of count. */
  counts: Array<RecountedCount>;
  /** Whether differences, where there were any, have been set right. */
  repaired: Scalars['Boolean']['output'];
};

/** A person or a group that is credited with songs and albums. */
export type Artist = {
  __typename?: 'Artist';
  /** UUIDv7. Stays the same when the artist's name changes. */
  id: Scalars['ID']['output'];
  /**
   * How often the artist's songs were streamed (30 s heard), by anybody and ever; 0 when never. Follows a play within 10 s. Null only while
   * analytical-service is away.
   */
  playCount?: Maybe<Scalars['Int']['output']>;
  /**
   * 0 to 100: 100 is the most popular of all artists just now, 0 one that nobody plays. On a logarithmic scale of the
   * streams, of which each counts half as much every 14 days. Null only while analytical-service is away.
   */
  popularity?: Maybe<Scalars['Float']['output']>;
  /**
   * The artist's songs, most streamed first, then those that nobody has streamed yet, newest first. Songs taken out of the
   * catalogue are left out. Null only while analytical-service is away.
   */
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

/** The viewer may see the thing and may not do this to it. */
export type Forbidden = Refusal & {
  __typename?: 'Forbidden';
  /** What the viewer lacks: a role, or ownership. */
  message: Scalars['String']['output'];
};

/** What `forgetListening` answers. */
export type ForgetListeningAnswer = ListeningForgotten | NotSignedIn;

/** Which of one's plays to forget. */
export type ForgetListeningInput = {
  /** Only plays that began at or before this moment. Absent or null: all until now. */
  before?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A style of music that songs and artists are filed under. */
export type Genre = {
  __typename?: 'Genre';
  /** UUIDv7. Stays the same when the genre's name changes. */
  id: Scalars['ID']['output'];
  /**
   * How often the genre's songs were streamed (30 s heard), by anybody and ever; 0 when never. Follows a play within 10 s. Null only while
   * analytical-service is away.
   */
  playCount?: Maybe<Scalars['Int']['output']>;
  /**
   * 0 to 100: 100 is the most popular of all genres just now, 0 one that nobody plays. On a logarithmic scale of the
   * streams, of which each counts half as much every 14 days. Null only while analytical-service is away.
   */
  popularity?: Maybe<Scalars['Float']['output']>;
};

/** A person's listening over some days. */
export type Listening = {
  __typename?: 'Listening';
  /** How long these were heard. */
  heardMs: Scalars['Milliseconds']['output'];
  /** How many songs were streamed (30 s heard), repetitions included. */
  playCount: Scalars['Int']['output'];
  /** How many times the person sat down to listen: runs of plays with no pause over 30 minutes that ended in these days. */
  sessionCount: Scalars['Int']['output'];
  /** The artists streamed most, first the most streamed. */
  topArtists: Array<TopArtist>;
};


/** A person's listening over some days. */
export type ListeningTopArtistsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The plays are out of the analytics. */
export type ListeningForgotten = {
  __typename?: 'ListeningForgotten';
  /** How many plays were taken out. */
  plays: Scalars['Int']['output'];
};

/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Takes the viewer's listening out of all analytics: the plays themselves, and exactly their share of every count. Plays of
   * that time that arrive later are not counted either. The history of `recentlyPlayed` is not touched.
   */
  forgetListening: ForgetListeningAnswer;
  /** Counts everything again from the log of plays, compares, and repairs the counts when asked to. For the role ADMIN. */
  recountAnalytics: RecountAnalyticsAnswer;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationForgetListeningArgs = {
  input: ForgetListeningInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationRecountAnalyticsArgs = {
  input: RecountAnalyticsInput;
};

/** The mutation needs a signed-in person and the request carried no token. */
export type NotSignedIn = Refusal & {
  __typename?: 'NotSignedIn';
  /** Asks the person to sign in. */
  message: Scalars['String']['output'];
};

/** Songs put in order by a person, who may share them with others. */
export type Playlist = {
  __typename?: 'Playlist';
  /** UUIDv7. Stays the same through every edit. */
  id: Scalars['ID']['output'];
  /**
   * 0 to 100: 100 is the most popular of all public playlists just now, 0 one in which nothing happens. On a logarithmic scale
   * of what is done with it while it is public (created and changed: 1 each, songs added: 2, shared: 4), of which each counts
   * half as much every 14 days. Null only while analytical-service is away.
   */
  popularity?: Maybe<Scalars['Float']['output']>;
};

/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type Query = {
  __typename?: 'Query';
  /**
   * The songs streamed most in the last 28 UTC days, today included; where nothing was streamed in that time, those of all
   * time. Songs taken out of the catalogue are left out. Follows a play within 10 s.
   */
  chart?: Maybe<Array<ChartEntry>>;
  /**
   * The signed-in person, and what only that person may see. Null when the request carries no token; a token
   * that is expired or altered fails the whole request with `UNAUTHENTICATED` instead.
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

/** What `recountAnalytics` answers. */
export type RecountAnalyticsAnswer = AnalyticsRecounted | Forbidden | NotSignedIn;

/** How to count again. */
export type RecountAnalyticsInput = {
  /** True: what differs is set right. Absent or false: it is only reported. */
  repair?: InputMaybe<Scalars['Boolean']['input']>;
};

/** One kind of count, compared with the log; or sums of counts, compared among themselves. */
export type RecountedCount = {
  __typename?: 'RecountedCount';
  /** How many of its rows (or sums) are not what they must be; 0 when all is well. */
  differences: Scalars['Int']['output'];
  /** Which: the name of its table, or of what the sums are of. */
  name: Scalars['String']['output'];
};

/** An outcome that a client should expect and show: the mutation was understood and nothing was changed. */
export type Refusal = {
  /** Why, in a sentence fit to show to a person. */
  message: Scalars['String']['output'];
};

/** A recorded piece of music in the catalogue, in the form in which it is played and counted. */
export type Song = {
  __typename?: 'Song';
  /** UUIDv7. Stays the same for as long as the song exists, whatever is corrected about it. */
  id: Scalars['ID']['output'];
  /**
   * How often the song was streamed (30 s heard), by anybody and ever; 0 when never. Follows a play within 10 s. Null only while
   * analytical-service is away.
   */
  playCount?: Maybe<Scalars['Int']['output']>;
  /**
   * 0 to 100: 100 is the most popular of all songs just now, 0 one that nobody plays. On a logarithmic scale of the
   * streams, of which each counts half as much every 14 days. Null only while analytical-service is away.
   */
  popularity?: Maybe<Scalars['Float']['output']>;
};

/** An artist in a person's listening. */
export type TopArtist = {
  __typename?: 'TopArtist';
  /** The artist, null when it is gone or cannot be reached now. */
  artist?: Maybe<Artist>;
  /** How often the person streamed songs that credit the artist. */
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
  /** What the viewer has listened to lately. Follows a play within 10 s. Null only while analytical-service is away. */
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
  Album: Album;
  Artist: Artist;
  Genre: Genre;
  Playlist: Playlist;
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

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ForgetListeningAnswer:
    | ( Given<ListeningForgotten, 'plays'> & { __typename: 'ListeningForgotten' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  RecountAnalyticsAnswer:
    | ( Given<Omit<AnalyticsRecounted, 'counts'> & { counts: Array<_RefType['RecountedCount']> }, 'repaired'> & { __typename: 'AnalyticsRecounted' } )
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Album: ResolverTypeWrapper<Given<Album, 'id'>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  AnalyticsRecounted: ResolverTypeWrapper<Given<Omit<AnalyticsRecounted, 'counts'> & { counts: Array<ResolversTypes['RecountedCount']> }, 'repaired'>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Artist: ResolverTypeWrapper<Given<Omit<Artist, 'topSongs'> & { topSongs?: Maybe<Array<Maybe<ResolversTypes['Song']>>> }, 'id'>>;
  ChartEntry: ResolverTypeWrapper<Given<Omit<ChartEntry, 'song'> & { song?: Maybe<ResolversTypes['Song']> }, 'position' | 'playCount'>>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Forbidden: ResolverTypeWrapper<Given<Forbidden, 'message'>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ForgetListeningAnswer: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ForgetListeningAnswer']>;
  ForgetListeningInput: ForgetListeningInput;
  Genre: ResolverTypeWrapper<Given<Genre, 'id'>>;
  Listening: ResolverTypeWrapper<ListeningModel>;
  ListeningForgotten: ResolverTypeWrapper<Given<ListeningForgotten, 'plays'>>;
  Milliseconds: ResolverTypeWrapper<Scalars['Milliseconds']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotSignedIn: ResolverTypeWrapper<Given<NotSignedIn, 'message'>>;
  Playlist: ResolverTypeWrapper<Given<Playlist, 'id'>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecountAnalyticsAnswer: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RecountAnalyticsAnswer']>;
  RecountAnalyticsInput: RecountAnalyticsInput;
  RecountedCount: ResolverTypeWrapper<Given<RecountedCount, 'name' | 'differences'>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  Song: ResolverTypeWrapper<Given<Song, 'id'>>;
  TopArtist: ResolverTypeWrapper<Given<Omit<TopArtist, 'artist'> & { artist?: Maybe<ResolversTypes['Artist']> }, 'playCount'>>;
  Viewer: ResolverTypeWrapper<Given<Omit<Viewer, 'listening'> & { listening?: Maybe<ResolversTypes['Listening']> }, 'id'>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Album: Given<Album, 'id'>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Float: Scalars['Float']['output'];
  AnalyticsRecounted: Given<Omit<AnalyticsRecounted, 'counts'> & { counts: Array<ResolversParentTypes['RecountedCount']> }, 'repaired'>;
  Boolean: Scalars['Boolean']['output'];
  Artist: Given<Omit<Artist, 'topSongs'> & { topSongs?: Maybe<Array<Maybe<ResolversParentTypes['Song']>>> }, 'id'>;
  ChartEntry: Given<Omit<ChartEntry, 'song'> & { song?: Maybe<ResolversParentTypes['Song']> }, 'position' | 'playCount'>;
  DateTime: Scalars['DateTime']['output'];
  Forbidden: Given<Forbidden, 'message'>;
  String: Scalars['String']['output'];
  ForgetListeningAnswer: ResolversUnionTypes<ResolversParentTypes>['ForgetListeningAnswer'];
  ForgetListeningInput: ForgetListeningInput;
  Genre: Given<Genre, 'id'>;
  Listening: ListeningModel;
  ListeningForgotten: Given<ListeningForgotten, 'plays'>;
  Milliseconds: Scalars['Milliseconds']['output'];
  Mutation: Record<PropertyKey, never>;
  NotSignedIn: Given<NotSignedIn, 'message'>;
  Playlist: Given<Playlist, 'id'>;
  Query: Record<PropertyKey, never>;
  RecountAnalyticsAnswer: ResolversUnionTypes<ResolversParentTypes>['RecountAnalyticsAnswer'];
  RecountAnalyticsInput: RecountAnalyticsInput;
  RecountedCount: Given<RecountedCount, 'name' | 'differences'>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  Song: Given<Song, 'id'>;
  TopArtist: Given<Omit<TopArtist, 'artist'> & { artist?: Maybe<ResolversParentTypes['Artist']> }, 'playCount'>;
  Viewer: Given<Omit<Viewer, 'listening'> & { listening?: Maybe<ResolversParentTypes['Listening']> }, 'id'>;
};

export type AlbumResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['Album'] = ResolversParentTypes['Album'], FederationReferenceType extends FederationReferenceTypes['Album'] = FederationReferenceTypes['Album']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Album']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  playCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  popularity?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type AnalyticsRecountedResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['AnalyticsRecounted'] = ResolversParentTypes['AnalyticsRecounted']> = {
  counts?: Resolver<Array<ResolversTypes['RecountedCount']>, ParentType, ContextType>;
  repaired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtistResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['Artist'] = ResolversParentTypes['Artist'], FederationReferenceType extends FederationReferenceTypes['Artist'] = FederationReferenceTypes['Artist']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Artist']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  playCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  popularity?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  topSongs?: Resolver<Maybe<Array<Maybe<ResolversTypes['Song']>>>, ParentType, ContextType, RequireFields<ArtistTopSongsArgs, 'first'>>;
};

export type ChartEntryResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['ChartEntry'] = ResolversParentTypes['ChartEntry']> = {
  playCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  song?: Resolver<Maybe<ResolversTypes['Song']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type ForbiddenResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['Forbidden'] = ResolversParentTypes['Forbidden']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ForgetListeningAnswerResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['ForgetListeningAnswer'] = ResolversParentTypes['ForgetListeningAnswer']> = {
  __resolveType: TypeResolveFn<'ListeningForgotten' | 'NotSignedIn', ParentType, ContextType>;
};

export type GenreResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['Genre'] = ResolversParentTypes['Genre'], FederationReferenceType extends FederationReferenceTypes['Genre'] = FederationReferenceTypes['Genre']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Genre']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  playCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  popularity?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ListeningResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['Listening'] = ResolversParentTypes['Listening']> = {
  heardMs?: Resolver<ResolversTypes['Milliseconds'], ParentType, ContextType>;
  playCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sessionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  topArtists?: Resolver<Array<ResolversTypes['TopArtist']>, ParentType, ContextType, RequireFields<ListeningTopArtistsArgs, 'first'>>;
};

export type ListeningForgottenResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['ListeningForgotten'] = ResolversParentTypes['ListeningForgotten']> = {
  plays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface MillisecondsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Milliseconds'], any> {
  name: 'Milliseconds';
}

export type MutationResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  forgetListening?: Resolver<ResolversTypes['ForgetListeningAnswer'], ParentType, ContextType, RequireFields<MutationForgetListeningArgs, 'input'>>;
  recountAnalytics?: Resolver<ResolversTypes['RecountAnalyticsAnswer'], ParentType, ContextType, RequireFields<MutationRecountAnalyticsArgs, 'input'>>;
};

export type NotSignedInResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['NotSignedIn'] = ResolversParentTypes['NotSignedIn']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlaylistResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['Playlist'] = ResolversParentTypes['Playlist'], FederationReferenceType extends FederationReferenceTypes['Playlist'] = FederationReferenceTypes['Playlist']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Playlist']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  popularity?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  chart?: Resolver<Maybe<Array<ResolversTypes['ChartEntry']>>, ParentType, ContextType, RequireFields<QueryChartArgs, 'first'>>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type RecountAnalyticsAnswerResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['RecountAnalyticsAnswer'] = ResolversParentTypes['RecountAnalyticsAnswer']> = {
  __resolveType: TypeResolveFn<'AnalyticsRecounted' | 'Forbidden' | 'NotSignedIn', ParentType, ContextType>;
};

export type RecountedCountResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['RecountedCount'] = ResolversParentTypes['RecountedCount']> = {
  differences?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = ServiceContext<'analytical'>, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotSignedIn', ParentType, ContextType>;
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
  Album?: AlbumResolvers<ContextType>;
  AnalyticsRecounted?: AnalyticsRecountedResolvers<ContextType>;
  Artist?: ArtistResolvers<ContextType>;
  ChartEntry?: ChartEntryResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Forbidden?: ForbiddenResolvers<ContextType>;
  ForgetListeningAnswer?: ForgetListeningAnswerResolvers<ContextType>;
  Genre?: GenreResolvers<ContextType>;
  Listening?: ListeningResolvers<ContextType>;
  ListeningForgotten?: ListeningForgottenResolvers<ContextType>;
  Milliseconds?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  NotSignedIn?: NotSignedInResolvers<ContextType>;
  Playlist?: PlaylistResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecountAnalyticsAnswer?: RecountAnalyticsAnswerResolvers<ContextType>;
  RecountedCount?: RecountedCountResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  Song?: SongResolvers<ContextType>;
  TopArtist?: TopArtistResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

