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
};

/** A person or a group that is credited with songs and albums. */
export type Artist = {
  __typename?: 'Artist';
  /** UUIDv7. Stays the same when the artist's name changes. */
  id: Scalars['ID']['output'];
};

export type Channel =
  | 'EMAIL'
  | 'IN_APP'
  | 'PUSH';

/** The viewer may see the thing and may not do this to it. */
export type Forbidden = Refusal & {
  __typename?: 'Forbidden';
  /** What the viewer lacks: a role, or ownership. */
  message: Scalars['String']['output'];
};

export type MarkNotificationsReadInput = {
  upToId: Scalars['ID']['input'];
};

export type MarkResult = NotFound | NotSignedIn | NotificationsRead;

/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type Mutation = {
  __typename?: 'Mutation';
  markNotificationsRead: MarkResult;
  setNotificationPreference: PrefResult;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationMarkNotificationsReadArgs = {
  input: MarkNotificationsReadInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationSetNotificationPreferenceArgs = {
  input: SetNotificationPreferenceInput;
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

export type Notification = {
  __typename?: 'Notification';
  body?: Maybe<Scalars['String']['output']>;
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  kind: NotificationKind;
  readAt?: Maybe<Scalars['DateTime']['output']>;
  subject?: Maybe<NotificationSubject>;
  title: Scalars['String']['output'];
};

export type NotificationAdded = {
  __typename?: 'NotificationAdded';
  notification: Notification;
  unreadCount: Scalars['Int']['output'];
};

export type NotificationConnection = {
  __typename?: 'NotificationConnection';
  edges: Array<NotificationEdge>;
  nodes: Array<Notification>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type NotificationEdge = {
  __typename?: 'NotificationEdge';
  cursor: Scalars['String']['output'];
  node: Notification;
};

export type NotificationKind =
  | 'NEW_RELEASE'
  | 'PLAYLIST_SHARED'
  | 'SYSTEM'
  | 'WELCOME';

export type NotificationPreference = {
  __typename?: 'NotificationPreference';
  channel: Channel;
  enabled: Scalars['Boolean']['output'];
  kind: NotificationKind;
};

export type NotificationPreferenceSet = {
  __typename?: 'NotificationPreferenceSet';
  preference: NotificationPreference;
};

export type NotificationSubject = Album | Artist | Playlist;

export type NotificationsRead = {
  __typename?: 'NotificationsRead';
  unreadCount: Scalars['Int']['output'];
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

/** Songs put in order by a person, who may share them with others. */
export type Playlist = {
  __typename?: 'Playlist';
  /** UUIDv7. Stays the same through every edit. */
  id: Scalars['ID']['output'];
};

export type PrefResult = NotSignedIn | NotificationPreferenceSet;

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

export type SetNotificationPreferenceInput = {
  channel: Channel;
  enabled: Scalars['Boolean']['input'];
  kind: NotificationKind;
};

/**
 * Live streams over WebSocket (`graphql-transport-ws`): a snapshot of how things stand first where there is a
 * state to show, then every change, in order.
 */
export type Subscription = {
  __typename?: 'Subscription';
  notificationAdded: NotificationAdded;
};

/**
 * The signed-in person looking at their own things. A reference to a viewer is answered only when its id is the
 * subject of the request's token, so nothing here can be reached through somebody else's `User`.
 */
export type Viewer = {
  __typename?: 'Viewer';
  /** UUIDv7, the same as the id of the viewer's `User`. */
  id: Scalars['ID']['output'];
  notificationPreferences?: Maybe<Array<NotificationPreference>>;
  notifications?: Maybe<NotificationConnection>;
  unreadNotificationCount?: Maybe<Scalars['Int']['output']>;
};


/**
 * The signed-in person looking at their own things. A reference to a viewer is answered only when its id is the
 * subject of the request's token, so nothing here can be reached through somebody else's `User`.
 */
export type ViewerNotificationsArgs = {
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
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  MarkResult:
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<NotificationsRead, 'unreadCount'> & { __typename: 'NotificationsRead' } )
  ;
  NotificationSubject:
    | ( Given<Album, 'id'> & { __typename: 'Album' } )
    | ( Given<Artist, 'id'> & { __typename: 'Artist' } )
    | ( Given<Playlist, 'id'> & { __typename: 'Playlist' } )
  ;
  PrefResult:
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<NotificationPreferenceSet, 'preference'> & { preference: _RefType['NotificationPreference'] }, never> & { __typename: 'NotificationPreferenceSet' } )
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
  Artist: ResolverTypeWrapper<Given<Artist, 'id'>>;
  Channel: Channel;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Forbidden: ResolverTypeWrapper<Given<Forbidden, 'message'>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  MarkNotificationsReadInput: MarkNotificationsReadInput;
  MarkResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MarkResult']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<Given<NotFound, 'message'>>;
  NotSignedIn: ResolverTypeWrapper<Given<NotSignedIn, 'message'>>;
  Notification: ResolverTypeWrapper<Given<Omit<Notification, 'subject'> & { subject?: Maybe<ResolversTypes['NotificationSubject']> }, 'id' | 'kind' | 'title' | 'createdAt'>>;
  NotificationAdded: ResolverTypeWrapper<Given<Omit<NotificationAdded, 'notification'> & { notification: ResolversTypes['Notification'] }, 'unreadCount'>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  NotificationConnection: ResolverTypeWrapper<Given<Omit<NotificationConnection, 'edges' | 'nodes' | 'pageInfo'> & { edges: Array<ResolversTypes['NotificationEdge']>, nodes: Array<ResolversTypes['Notification']>, pageInfo: ResolversTypes['PageInfo'] }, 'totalCount'>>;
  NotificationEdge: ResolverTypeWrapper<Given<Omit<NotificationEdge, 'node'> & { node: ResolversTypes['Notification'] }, 'cursor'>>;
  NotificationKind: NotificationKind;
  NotificationPreference: ResolverTypeWrapper<Given<NotificationPreference, 'kind' | 'channel' | 'enabled'>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  NotificationPreferenceSet: ResolverTypeWrapper<Given<Omit<NotificationPreferenceSet, 'preference'> & { preference: ResolversTypes['NotificationPreference'] }, never>>;
  NotificationSubject: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['NotificationSubject']>;
  NotificationsRead: ResolverTypeWrapper<Given<NotificationsRead, 'unreadCount'>>;
  PageInfo: ResolverTypeWrapper<Given<PageInfo, 'hasNextPage' | 'hasPreviousPage'>>;
  Playlist: ResolverTypeWrapper<Given<Playlist, 'id'>>;
  PrefResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PrefResult']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  SetNotificationPreferenceInput: SetNotificationPreferenceInput;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Viewer: ResolverTypeWrapper<Given<Omit<Viewer, 'notificationPreferences' | 'notifications'> & { notificationPreferences?: Maybe<Array<ResolversTypes['NotificationPreference']>>, notifications?: Maybe<ResolversTypes['NotificationConnection']> }, 'id'>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Album: Given<Album, 'id'>;
  ID: Scalars['ID']['output'];
  Artist: Given<Artist, 'id'>;
  DateTime: Scalars['DateTime']['output'];
  Forbidden: Given<Forbidden, 'message'>;
  String: Scalars['String']['output'];
  MarkNotificationsReadInput: MarkNotificationsReadInput;
  MarkResult: ResolversUnionTypes<ResolversParentTypes>['MarkResult'];
  Mutation: Record<PropertyKey, never>;
  NotFound: Given<NotFound, 'message'>;
  NotSignedIn: Given<NotSignedIn, 'message'>;
  Notification: Given<Omit<Notification, 'subject'> & { subject?: Maybe<ResolversParentTypes['NotificationSubject']> }, 'id' | 'kind' | 'title' | 'createdAt'>;
  NotificationAdded: Given<Omit<NotificationAdded, 'notification'> & { notification: ResolversParentTypes['Notification'] }, 'unreadCount'>;
  Int: Scalars['Int']['output'];
  NotificationConnection: Given<Omit<NotificationConnection, 'edges' | 'nodes' | 'pageInfo'> & { edges: Array<ResolversParentTypes['NotificationEdge']>, nodes: Array<ResolversParentTypes['Notification']>, pageInfo: ResolversParentTypes['PageInfo'] }, 'totalCount'>;
  NotificationEdge: Given<Omit<NotificationEdge, 'node'> & { node: ResolversParentTypes['Notification'] }, 'cursor'>;
  NotificationPreference: Given<NotificationPreference, 'kind' | 'channel' | 'enabled'>;
  Boolean: Scalars['Boolean']['output'];
  NotificationPreferenceSet: Given<Omit<NotificationPreferenceSet, 'preference'> & { preference: ResolversParentTypes['NotificationPreference'] }, never>;
  NotificationSubject: ResolversUnionTypes<ResolversParentTypes>['NotificationSubject'];
  NotificationsRead: Given<NotificationsRead, 'unreadCount'>;
  PageInfo: Given<PageInfo, 'hasNextPage' | 'hasPreviousPage'>;
  Playlist: Given<Playlist, 'id'>;
  PrefResult: ResolversUnionTypes<ResolversParentTypes>['PrefResult'];
  Query: Record<PropertyKey, never>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  SetNotificationPreferenceInput: SetNotificationPreferenceInput;
  Subscription: Record<PropertyKey, never>;
  Viewer: Given<Omit<Viewer, 'notificationPreferences' | 'notifications'> & { notificationPreferences?: Maybe<Array<ResolversParentTypes['NotificationPreference']>>, notifications?: Maybe<ResolversParentTypes['NotificationConnection']> }, 'id'>;
};

export type AlbumResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['Album'] = ResolversParentTypes['Album']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtistResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['Artist'] = ResolversParentTypes['Artist']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type ForbiddenResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['Forbidden'] = ResolversParentTypes['Forbidden']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MarkResultResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['MarkResult'] = ResolversParentTypes['MarkResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotSignedIn' | 'NotificationsRead', ParentType, ContextType>;
};

export type MutationResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  markNotificationsRead?: Resolver<ResolversTypes['MarkResult'], ParentType, ContextType, RequireFields<MutationMarkNotificationsReadArgs, 'input'>>;
  setNotificationPreference?: Resolver<ResolversTypes['PrefResult'], ParentType, ContextType, RequireFields<MutationSetNotificationPreferenceArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotSignedInResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['NotSignedIn'] = ResolversParentTypes['NotSignedIn']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotificationResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['Notification'] = ResolversParentTypes['Notification']> = {
  body?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NotificationKind'], ParentType, ContextType>;
  readAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['NotificationSubject']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NotificationAddedResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['NotificationAdded'] = ResolversParentTypes['NotificationAdded']> = {
  notification?: Resolver<ResolversTypes['Notification'], ParentType, ContextType>;
  unreadCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NotificationConnectionResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['NotificationConnection'] = ResolversParentTypes['NotificationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['NotificationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Notification']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NotificationEdgeResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['NotificationEdge'] = ResolversParentTypes['NotificationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Notification'], ParentType, ContextType>;
};

export type NotificationPreferenceResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['NotificationPreference'] = ResolversParentTypes['NotificationPreference']> = {
  channel?: Resolver<ResolversTypes['Channel'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NotificationKind'], ParentType, ContextType>;
};

export type NotificationPreferenceSetResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['NotificationPreferenceSet'] = ResolversParentTypes['NotificationPreferenceSet']> = {
  preference?: Resolver<ResolversTypes['NotificationPreference'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotificationSubjectResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['NotificationSubject'] = ResolversParentTypes['NotificationSubject']> = {
  __resolveType: TypeResolveFn<'Album' | 'Artist' | 'Playlist', ParentType, ContextType>;
};

export type NotificationsReadResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['NotificationsRead'] = ResolversParentTypes['NotificationsRead']> = {
  unreadCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlaylistResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['Playlist'] = ResolversParentTypes['Playlist']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PrefResultResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['PrefResult'] = ResolversParentTypes['PrefResult']> = {
  __resolveType: TypeResolveFn<'NotSignedIn' | 'NotificationPreferenceSet', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'NotSignedIn', ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  notificationAdded?: SubscriptionResolver<ResolversTypes['NotificationAdded'], "notificationAdded", ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  notificationPreferences?: Resolver<Maybe<Array<ResolversTypes['NotificationPreference']>>, ParentType, ContextType>;
  notifications?: Resolver<Maybe<ResolversTypes['NotificationConnection']>, ParentType, ContextType, RequireFields<ViewerNotificationsArgs, 'first'>>;
  unreadNotificationCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = ServiceContext<'notification'>> = {
  Album?: AlbumResolvers<ContextType>;
  Artist?: ArtistResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Forbidden?: ForbiddenResolvers<ContextType>;
  MarkResult?: MarkResultResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotSignedIn?: NotSignedInResolvers<ContextType>;
  Notification?: NotificationResolvers<ContextType>;
  NotificationAdded?: NotificationAddedResolvers<ContextType>;
  NotificationConnection?: NotificationConnectionResolvers<ContextType>;
  NotificationEdge?: NotificationEdgeResolvers<ContextType>;
  NotificationPreference?: NotificationPreferenceResolvers<ContextType>;
  NotificationPreferenceSet?: NotificationPreferenceSetResolvers<ContextType>;
  NotificationSubject?: NotificationSubjectResolvers<ContextType>;
  NotificationsRead?: NotificationsReadResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Playlist?: PlaylistResolvers<ContextType>;
  PrefResult?: PrefResultResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

