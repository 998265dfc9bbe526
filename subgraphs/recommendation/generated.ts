// Written by `npm run codegen`; edit the schema instead.
import type { GraphQLResolveInfo } from 'graphql';
import type { Mix as MixModel } from './models.ts';
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

/** A person or a group that is credited with songs and albums. */
export type Artist = {
  __typename?: 'Artist';
  /** UUIDv7. Stays the same when the artist's name changes. */
  id: Scalars['ID']['output'];
  /**
   * Artists like this one, the most alike first: those that the same people listen to and follow, then those with whom they
   * made songs or share a genre. Never the artist themself or one that was removed; null when there is no such artist.
   */
  similar?: Maybe<Array<Maybe<Artist>>>;
};


/** A person or a group that is credited with songs and albums. */
export type ArtistSimilarArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Songs chosen for one person, with the reason why. */
export type Mix = {
  __typename?: 'Mix';
  /** Why the viewer is offered it, in English, in a few words. */
  reason: Scalars['String']['output'];
  /**
   * 20 to 30 different songs, the best first; fewer only in a catalogue that has no more. An item is null when the song has
   * gone since.
   */
  songs: Array<Maybe<Song>>;
  /** What the mix is called, in English, such as `Because you listened to Moon River`. */
  title: Scalars['String']['output'];
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

/** A recorded piece of music in the catalogue, in the form in which it is played and counted. */
export type Song = {
  __typename?: 'Song';
  /** UUIDv7. Stays the same for as long as the song exists, whatever is corrected about it. */
  id: Scalars['ID']['output'];
  /**
   * Songs like this one, the most alike first: those that the same people listen to, then songs of the same artists and
   * genres. Never the song itself or one that was removed; some may not be playable for the viewer. Empty only when nothing
   * shares an artist or a genre with it; null when there is no such song. Learnt anew every few minutes.
   */
  similar?: Maybe<Array<Maybe<Song>>>;
};


/** A recorded piece of music in the catalogue, in the form in which it is played and counted. */
export type SongSimilarArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * The signed-in person looking at their own things. A reference to a viewer is answered only when its id is the
 * subject of the request's token, so nothing here can be reached through somebody else's `User`.
 */
export type Viewer = {
  __typename?: 'Viewer';
  /** UUIDv7, the same as the id of the viewer's `User`. */
  id: Scalars['ID']['output'];
  /**
   * At most six mixes made for the viewer, the most personal first: from what they played in the last 90 days, their
   * favourites and follows, and what is popular where they are. They hold only songs that the viewer may play now. A change
   * of favourites or follows shows within 10 s, plays within some minutes.
   */
  mixes?: Maybe<Array<Mix>>;
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
  Song: Song;
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Artist:
    ( { __typename: 'Artist' }
    & GraphQLRecursivePick<FederationTypes['Artist'], {"id":true}> );
  Song:
    ( { __typename: 'Song' }
    & GraphQLRecursivePick<FederationTypes['Song'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Artist: ResolverTypeWrapper<Given<Omit<Artist, 'similar'> & { similar?: Maybe<Array<Maybe<ResolversTypes['Artist']>>> }, 'id'>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mix: ResolverTypeWrapper<MixModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Song: ResolverTypeWrapper<Given<Omit<Song, 'similar'> & { similar?: Maybe<Array<Maybe<ResolversTypes['Song']>>> }, 'id'>>;
  Viewer: ResolverTypeWrapper<Given<Omit<Viewer, 'mixes'> & { mixes?: Maybe<Array<ResolversTypes['Mix']>> }, 'id'>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Artist: Given<Omit<Artist, 'similar'> & { similar?: Maybe<Array<Maybe<ResolversParentTypes['Artist']>>> }, 'id'>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Mix: MixModel;
  String: Scalars['String']['output'];
  Query: Record<PropertyKey, never>;
  Song: Given<Omit<Song, 'similar'> & { similar?: Maybe<Array<Maybe<ResolversParentTypes['Song']>>> }, 'id'>;
  Viewer: Given<Omit<Viewer, 'mixes'> & { mixes?: Maybe<Array<ResolversParentTypes['Mix']>> }, 'id'>;
  Boolean: Scalars['Boolean']['output'];
};

export type ArtistResolvers<ContextType = ServiceContext<'recommendation'>, ParentType extends ResolversParentTypes['Artist'] = ResolversParentTypes['Artist'], FederationReferenceType extends FederationReferenceTypes['Artist'] = FederationReferenceTypes['Artist']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Artist']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  similar?: Resolver<Maybe<Array<Maybe<ResolversTypes['Artist']>>>, ParentType, ContextType, RequireFields<ArtistSimilarArgs, 'first'>>;
};

export type MixResolvers<ContextType = ServiceContext<'recommendation'>, ParentType extends ResolversParentTypes['Mix'] = ResolversParentTypes['Mix']> = {
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  songs?: Resolver<Array<Maybe<ResolversTypes['Song']>>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = ServiceContext<'recommendation'>, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type SongResolvers<ContextType = ServiceContext<'recommendation'>, ParentType extends ResolversParentTypes['Song'] = ResolversParentTypes['Song'], FederationReferenceType extends FederationReferenceTypes['Song'] = FederationReferenceTypes['Song']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Song']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  similar?: Resolver<Maybe<Array<Maybe<ResolversTypes['Song']>>>, ParentType, ContextType, RequireFields<SongSimilarArgs, 'first'>>;
};

export type ViewerResolvers<ContextType = ServiceContext<'recommendation'>, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mixes?: Resolver<Maybe<Array<ResolversTypes['Mix']>>, ParentType, ContextType>;
};

export type Resolvers<ContextType = ServiceContext<'recommendation'>> = {
  Artist?: ArtistResolvers<ContextType>;
  Mix?: MixResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Song?: SongResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

