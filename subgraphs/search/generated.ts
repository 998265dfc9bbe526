// Written by `npm run codegen`; edit the schema instead.
import type { GraphQLResolveInfo } from 'graphql';
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
  _FieldSet: { input: unknown; output: unknown; }
};

/** A release: songs published together in disc and track order. */
export type Album = {
  __typename?: 'Album';
  /** UUIDv7. Stays the same when the album's title or songs change. */
  id: Scalars['ID']['output'];
};

/** An album that was found. */
export type AlbumHit = {
  __typename?: 'AlbumHit';
  /** Its title as HTML: escaped, with the words that match in `<em>`. */
  highlight?: Maybe<Scalars['String']['output']>;
  /** The album; null when it has gone since it was found. */
  node?: Maybe<Album>;
};

/** A person or a group that is credited with songs and albums. */
export type Artist = {
  __typename?: 'Artist';
  /** UUIDv7. Stays the same when the artist's name changes. */
  id: Scalars['ID']['output'];
};

/** An artist that was found. */
export type ArtistHit = {
  __typename?: 'ArtistHit';
  /** Its name as HTML: escaped, with the words that match in `<em>`. */
  highlight?: Maybe<Scalars['String']['output']>;
  /** The artist; null when it has gone since it was found. */
  node?: Maybe<Artist>;
};

/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type Query = {
  __typename?: 'Query';
  /**
   * Finds songs, artists, albums and playlists by their names: whole words, the beginning of the last word, with typing
   * errors, without diacritics, in any order; a song also by its artists' names. Follows a change of the catalogue within
   * 10 s. Words of white space only find nothing.
   */
  search: SearchResult;
};


/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type QuerySearchArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  query: Scalars['String']['input'];
};

/** What one search found. Its parts come from different services; each may be missing without the others. */
export type SearchResult = {
  __typename?: 'SearchResult';
  /** Albums, best first. */
  albums: Array<AlbumHit>;
  /** Artists, best first. */
  artists: Array<ArtistHit>;
  /** True when a part could not be searched in time: what is here is right, but something may be missing. */
  degraded: Scalars['Boolean']['output'];
  /** How many hits of each kind were asked for, 1 to 100. */
  first: Scalars['Int']['output'];
  /** The words searched for, as they were sent. */
  query: Scalars['String']['output'];
  /** Songs, best first. */
  songs: Array<SongHit>;
  /** Milliseconds that finding songs, artists and albums took; 0 when the answer was known already. */
  tookMs: Scalars['Int']['output'];
};

/** A recorded piece of music in the catalogue, in the form in which it is played and counted. */
export type Song = {
  __typename?: 'Song';
  /** UUIDv7. Stays the same for as long as the song exists, whatever is corrected about it. */
  id: Scalars['ID']['output'];
};

/** A song that was found. */
export type SongHit = {
  __typename?: 'SongHit';
  /** Its title as HTML: escaped, with the words that match in `<em>`. */
  highlight?: Maybe<Scalars['String']['output']>;
  /** The song; null when it has gone since it was found. */
  node?: Maybe<Song>;
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
  SearchResult: SearchResult;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  SearchResult:
    ( { __typename: 'SearchResult' }
    & GraphQLRecursivePick<FederationTypes['SearchResult'], {"query":true,"first":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Album: ResolverTypeWrapper<Given<Album, 'id'>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AlbumHit: ResolverTypeWrapper<Given<Omit<AlbumHit, 'node'> & { node?: Maybe<ResolversTypes['Album']> }, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Artist: ResolverTypeWrapper<Given<Artist, 'id'>>;
  ArtistHit: ResolverTypeWrapper<Given<Omit<ArtistHit, 'node'> & { node?: Maybe<ResolversTypes['Artist']> }, never>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  SearchResult: ResolverTypeWrapper<Given<Omit<SearchResult, 'albums' | 'artists' | 'songs'> & { albums: Array<ResolversTypes['AlbumHit']>, artists: Array<ResolversTypes['ArtistHit']>, songs: Array<ResolversTypes['SongHit']> }, 'query' | 'first'>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Song: ResolverTypeWrapper<Given<Song, 'id'>>;
  SongHit: ResolverTypeWrapper<Given<Omit<SongHit, 'node'> & { node?: Maybe<ResolversTypes['Song']> }, never>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Album: Given<Album, 'id'>;
  ID: Scalars['ID']['output'];
  AlbumHit: Given<Omit<AlbumHit, 'node'> & { node?: Maybe<ResolversParentTypes['Album']> }, never>;
  String: Scalars['String']['output'];
  Artist: Given<Artist, 'id'>;
  ArtistHit: Given<Omit<ArtistHit, 'node'> & { node?: Maybe<ResolversParentTypes['Artist']> }, never>;
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  SearchResult: Given<Omit<SearchResult, 'albums' | 'artists' | 'songs'> & { albums: Array<ResolversParentTypes['AlbumHit']>, artists: Array<ResolversParentTypes['ArtistHit']>, songs: Array<ResolversParentTypes['SongHit']> }, 'query' | 'first'>;
  Boolean: Scalars['Boolean']['output'];
  Song: Given<Song, 'id'>;
  SongHit: Given<Omit<SongHit, 'node'> & { node?: Maybe<ResolversParentTypes['Song']> }, never>;
};

export type AlbumResolvers<ContextType = ServiceContext<'search'>, ParentType extends ResolversParentTypes['Album'] = ResolversParentTypes['Album']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AlbumHitResolvers<ContextType = ServiceContext<'search'>, ParentType extends ResolversParentTypes['AlbumHit'] = ResolversParentTypes['AlbumHit']> = {
  highlight?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
};

export type ArtistResolvers<ContextType = ServiceContext<'search'>, ParentType extends ResolversParentTypes['Artist'] = ResolversParentTypes['Artist']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ArtistHitResolvers<ContextType = ServiceContext<'search'>, ParentType extends ResolversParentTypes['ArtistHit'] = ResolversParentTypes['ArtistHit']> = {
  highlight?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = ServiceContext<'search'>, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  search?: Resolver<ResolversTypes['SearchResult'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'first' | 'query'>>;
};

export type SearchResultResolvers<ContextType = ServiceContext<'search'>, ParentType extends ResolversParentTypes['SearchResult'] = ResolversParentTypes['SearchResult'], FederationReferenceType extends FederationReferenceTypes['SearchResult'] = FederationReferenceTypes['SearchResult']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SearchResult']> | FederationReferenceType, FederationReferenceType, ContextType>;
  albums?: Resolver<Array<ResolversTypes['AlbumHit']>, ParentType, ContextType>;
  artists?: Resolver<Array<ResolversTypes['ArtistHit']>, ParentType, ContextType>;
  degraded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  first?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  query?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  songs?: Resolver<Array<ResolversTypes['SongHit']>, ParentType, ContextType>;
  tookMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SongResolvers<ContextType = ServiceContext<'search'>, ParentType extends ResolversParentTypes['Song'] = ResolversParentTypes['Song']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type SongHitResolvers<ContextType = ServiceContext<'search'>, ParentType extends ResolversParentTypes['SongHit'] = ResolversParentTypes['SongHit']> = {
  highlight?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Song']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = ServiceContext<'search'>> = {
  Album?: AlbumResolvers<ContextType>;
  AlbumHit?: AlbumHitResolvers<ContextType>;
  Artist?: ArtistResolvers<ContextType>;
  ArtistHit?: ArtistHitResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  SearchResult?: SearchResultResolvers<ContextType>;
  Song?: SongResolvers<ContextType>;
  SongHit?: SongHitResolvers<ContextType>;
};

