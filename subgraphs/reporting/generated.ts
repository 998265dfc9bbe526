// Written by `npm run codegen`; edit the schema instead.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Report as ReportModel, ArtistReport as ArtistReportModel } from './models.ts';
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
  /** A day in UTC, ISO 8601: `2026-01-31`. */
  Date: { input: string; output: string; }
  /** A span of time in milliseconds: a JSON number, whole, 0 to 2^53 - 1. Used for sums, since thirty days overflow Int. */
  Milliseconds: { input: number; output: number; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** A person or a group that is credited with songs and albums. */
export type Artist = {
  __typename?: 'Artist';
  /** UUIDv7. Stays the same when the artist's name changes. */
  id: Scalars['ID']['output'];
  /**
   * The artist's report, for the role ADMIN and for an ARTIST's own artists. Null with an error `FORBIDDEN` for everybody
   * else, `UNAUTHENTICATED` for nobody. Days are UTC days, both ends included.
   */
  report?: Maybe<ArtistReport>;
};


/** A person or a group that is credited with songs and albums. */
export type ArtistReportArgs = {
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
};

/** Listening to songs that credit an artist, as they were credited when they were played. */
export type ArtistReport = {
  __typename?: 'ArtistReport';
  /**
   * The whole report, all songs by day, as a CSV file (RFC 4180, UTF-8, a header row). Relative to the gateway; whoever has the
   * address may read the file for 10 minutes, then it answers 403. Cells that a spreadsheet would take for a formula begin
   * with an apostrophe.
   */
  csvUrl?: Maybe<Scalars['String']['output']>;
  /** How long the streams were heard. */
  heardMs: Scalars['Milliseconds']['output'];
  /** How many people listened. */
  listeners: Scalars['Int']['output'];
  /** How many streams (30 s heard). */
  plays: Scalars['Int']['output'];
  /** The artist's songs that were streamed, most streamed first. */
  songs: Array<SongPlays>;
};


/** Listening to songs that credit an artist, as they were credited when they were played. */
export type ArtistReportSongsArgs = {
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

/** The listening of one UTC day. */
export type DailyListening = {
  __typename?: 'DailyListening';
  /** The day. */
  day: Scalars['Date']['output'];
  /** How long these streams were heard. */
  heardMs: Scalars['Milliseconds']['output'];
  /** How many people these were. */
  listeners: Scalars['Int']['output'];
  /** How many streams (30 s heard) began on it. */
  plays: Scalars['Int']['output'];
};

/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type Query = {
  __typename?: 'Query';
  /**
   * Reports on listening, for the roles ADMIN (on everything) and ARTIST (on what credits the artists that the account speaks
   * for). Null with an error `FORBIDDEN` for other roles, `UNAUTHENTICATED` for nobody. Follows plays within 10 s.
   */
  report?: Maybe<Report>;
};

/** Reports on listening. Days are UTC days, both ends included. */
export type Report = {
  __typename?: 'Report';
  /** Every day of the range, in order, those without listening too. */
  dailyListening: Array<DailyListening>;
  /** The songs streamed most in these days. */
  topSongs: Array<ChartEntry>;
};


/** Reports on listening. Days are UTC days, both ends included. */
export type ReportDailyListeningArgs = {
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
};


/** Reports on listening. Days are UTC days, both ends included. */
export type ReportTopSongsArgs = {
  country?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from: Scalars['Date']['input'];
  to: Scalars['Date']['input'];
};

/** A recorded piece of music in the catalogue, in the form in which it is played and counted. */
export type Song = {
  __typename?: 'Song';
  /** UUIDv7. Stays the same for as long as the song exists, whatever is corrected about it. */
  id: Scalars['ID']['output'];
};

/** How often one song was streamed. */
export type SongPlays = {
  __typename?: 'SongPlays';
  /** How many streams (30 s heard). */
  plays: Scalars['Int']['output'];
  /** The song, null when it is gone or cannot be reached now. */
  song?: Maybe<Song>;
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
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Artist:
    ( { __typename: 'Artist' }
    & GraphQLRecursivePick<FederationTypes['Artist'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Artist: ResolverTypeWrapper<Given<Omit<Artist, 'report'> & { report?: Maybe<ResolversTypes['ArtistReport']> }, 'id'>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ArtistReport: ResolverTypeWrapper<ArtistReportModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ChartEntry: ResolverTypeWrapper<Given<Omit<ChartEntry, 'song'> & { song?: Maybe<ResolversTypes['Song']> }, 'position' | 'playCount'>>;
  DailyListening: ResolverTypeWrapper<Given<DailyListening, 'day' | 'plays' | 'listeners' | 'heardMs'>>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Milliseconds: ResolverTypeWrapper<Scalars['Milliseconds']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Report: ResolverTypeWrapper<ReportModel>;
  Song: ResolverTypeWrapper<Given<Song, 'id'>>;
  SongPlays: ResolverTypeWrapper<Given<Omit<SongPlays, 'song'> & { song?: Maybe<ResolversTypes['Song']> }, 'plays'>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Artist: Given<Omit<Artist, 'report'> & { report?: Maybe<ResolversParentTypes['ArtistReport']> }, 'id'>;
  ID: Scalars['ID']['output'];
  ArtistReport: ArtistReportModel;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  ChartEntry: Given<Omit<ChartEntry, 'song'> & { song?: Maybe<ResolversParentTypes['Song']> }, 'position' | 'playCount'>;
  DailyListening: Given<DailyListening, 'day' | 'plays' | 'listeners' | 'heardMs'>;
  Date: Scalars['Date']['output'];
  Milliseconds: Scalars['Milliseconds']['output'];
  Query: Record<PropertyKey, never>;
  Report: ReportModel;
  Song: Given<Song, 'id'>;
  SongPlays: Given<Omit<SongPlays, 'song'> & { song?: Maybe<ResolversParentTypes['Song']> }, 'plays'>;
  Boolean: Scalars['Boolean']['output'];
};

export type ArtistResolvers<ContextType = ServiceContext<'reporting'>, ParentType extends ResolversParentTypes['Artist'] = ResolversParentTypes['Artist'], FederationReferenceType extends FederationReferenceTypes['Artist'] = FederationReferenceTypes['Artist']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Artist']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  report?: Resolver<Maybe<ResolversTypes['ArtistReport']>, ParentType, ContextType, RequireFields<ArtistReportArgs, 'from' | 'to'>>;
};

export type ArtistReportResolvers<ContextType = ServiceContext<'reporting'>, ParentType extends ResolversParentTypes['ArtistReport'] = ResolversParentTypes['ArtistReport']> = {
  csvUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  heardMs?: Resolver<ResolversTypes['Milliseconds'], ParentType, ContextType>;
  listeners?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  plays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  songs?: Resolver<Array<ResolversTypes['SongPlays']>, ParentType, ContextType, RequireFields<ArtistReportSongsArgs, 'first'>>;
};

export type ChartEntryResolvers<ContextType = ServiceContext<'reporting'>, ParentType extends ResolversParentTypes['ChartEntry'] = ResolversParentTypes['ChartEntry']> = {
  playCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  song?: Resolver<Maybe<ResolversTypes['Song']>, ParentType, ContextType>;
};

export type DailyListeningResolvers<ContextType = ServiceContext<'reporting'>, ParentType extends ResolversParentTypes['DailyListening'] = ResolversParentTypes['DailyListening']> = {
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  heardMs?: Resolver<ResolversTypes['Milliseconds'], ParentType, ContextType>;
  listeners?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  plays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface MillisecondsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Milliseconds'], any> {
  name: 'Milliseconds';
}

export type QueryResolvers<ContextType = ServiceContext<'reporting'>, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  report?: Resolver<Maybe<ResolversTypes['Report']>, ParentType, ContextType>;
};

export type ReportResolvers<ContextType = ServiceContext<'reporting'>, ParentType extends ResolversParentTypes['Report'] = ResolversParentTypes['Report']> = {
  dailyListening?: Resolver<Array<ResolversTypes['DailyListening']>, ParentType, ContextType, RequireFields<ReportDailyListeningArgs, 'from' | 'to'>>;
  topSongs?: Resolver<Array<ResolversTypes['ChartEntry']>, ParentType, ContextType, RequireFields<ReportTopSongsArgs, 'first' | 'from' | 'to'>>;
};

export type SongResolvers<ContextType = ServiceContext<'reporting'>, ParentType extends ResolversParentTypes['Song'] = ResolversParentTypes['Song']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type SongPlaysResolvers<ContextType = ServiceContext<'reporting'>, ParentType extends ResolversParentTypes['SongPlays'] = ResolversParentTypes['SongPlays']> = {
  plays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  song?: Resolver<Maybe<ResolversTypes['Song']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = ServiceContext<'reporting'>> = {
  Artist?: ArtistResolvers<ContextType>;
  ArtistReport?: ArtistReportResolvers<ContextType>;
  ChartEntry?: ChartEntryResolvers<ContextType>;
  DailyListening?: DailyListeningResolvers<ContextType>;
  Date?: GraphQLScalarType;
  Milliseconds?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Report?: ReportResolvers<ContextType>;
  Song?: SongResolvers<ContextType>;
  SongPlays?: SongPlaysResolvers<ContextType>;
};

