// Written by `npm run codegen`; edit the schema instead.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { NotificationEdge as NotificationEdgeModel, NotificationConnection as NotificationConnectionModel, Notification as NotificationModel, NotificationPreference as NotificationPreferenceModel, NotificationAdded as NotificationAddedModel } from './models.ts';
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

/** A way to reach a person. */
export type Channel =
  /**
   * E-mail. Off unless switched on. The choice is kept for senders outside of this graph; the graph itself delivers to
   * the inbox only.
   */
  | 'EMAIL'
  /** The inbox and the subscription `notificationAdded`. On unless switched off. */
  | 'IN_APP'
  /**
   * Push messages to the person's devices. Off unless switched on. The choice is kept for senders outside of this
   * graph; the graph itself delivers to the inbox only.
   */
  | 'PUSH';

/** Which notification to delete. */
export type DeleteNotificationInput = {
  /** The notification. */
  id: Scalars['ID']['input'];
};

/** What `deleteNotification` comes to. `NotFound`: the viewer's inbox has no such notification. */
export type DeleteNotificationResult = NotFound | NotSignedIn | NotificationDeleted;

/** The viewer may see the thing and may not do this to it. */
export type Forbidden = Refusal & {
  __typename?: 'Forbidden';
  /** What the viewer lacks: a role, or ownership. */
  message: Scalars['String']['output'];
};

/** Up to where the viewer has read. */
export type MarkNotificationsReadInput = {
  /** The newest notification to mark: this one and all older. Of somebody else, or deleted: `NotFound`. */
  upToId: Scalars['ID']['input'];
};

/** What `markNotificationsRead` comes to. `NotFound`: the viewer's inbox has no such notification. */
export type MarkResult = NotFound | NotSignedIn | NotificationsRead;

/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type Mutation = {
  __typename?: 'Mutation';
  /** Removes a notification from the viewer's inbox, for good. */
  deleteNotification: DeleteNotificationResult;
  /** Marks a notification and all older ones as read. What is read already keeps its time. */
  markNotificationsRead: MarkResult;
  /** Sends one person a notification of the kind `SYSTEM`. Administrators only: `Forbidden` to others. */
  sendSystemNotification: SendSystemNotificationResult;
  /** Switches one kind of notification by one channel on or off. To what it is already changes nothing. */
  setNotificationPreference: PrefResult;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationDeleteNotificationArgs = {
  input: DeleteNotificationInput;
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
export type MutationSendSystemNotificationArgs = {
  input: SendSystemNotificationInput;
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

/** A message to one person. */
export type Notification = {
  __typename?: 'Notification';
  /** More plain text, null where the title says it all. */
  body?: Maybe<Scalars['String']['output']>;
  /** When it was sent. */
  createdAt: Scalars['DateTime']['output'];
  /** UUIDv7, which gives the order of the inbox. */
  id: Scalars['ID']['output'];
  /** What it is about. */
  kind: NotificationKind;
  /** When the viewer marked it as read; null while it is unread. */
  readAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it leads to. Null when it leads nowhere, or to what is gone, hidden from the viewer by now, or out of reach. */
  subject?: Maybe<NotificationSubject>;
  /** One line of plain text. */
  title: Scalars['String']['output'];
};

/** A notification that has just come into the viewer's inbox. */
export type NotificationAdded = {
  __typename?: 'NotificationAdded';
  /** The notification. */
  notification: Notification;
  /** How many notifications are unread now, this one included. */
  unreadCount: Scalars['Int']['output'];
};

/** A page of an inbox. */
export type NotificationConnection = {
  __typename?: 'NotificationConnection';
  /** The notifications of this page, each with its cursor. */
  edges: Array<NotificationEdge>;
  /** The notifications of this page. */
  nodes: Array<Notification>;
  /** Where this page stands in the whole inbox. */
  pageInfo: PageInfo;
  /** How many notifications the inbox holds, read ones included. */
  totalCount: Scalars['Int']['output'];
};

/** The notification is out of the inbox. */
export type NotificationDeleted = {
  __typename?: 'NotificationDeleted';
  /** The notification that was deleted. */
  notificationId: Scalars['ID']['output'];
  /** How many of the others are unread. */
  unreadCount: Scalars['Int']['output'];
};

/** A notification and its place in the inbox. */
export type NotificationEdge = {
  __typename?: 'NotificationEdge';
  /** Opaque; pass it as `after` to read on behind this notification. */
  cursor: Scalars['String']['output'];
  /** The notification. */
  node: Notification;
};

/** What notifications are about. */
export type NotificationKind =
  /** An artist whom the person follows has released an album or a song; sent once per album. */
  | 'NEW_RELEASE'
  /** Somebody shared a playlist with the person, or changed what the person may do with it. */
  | 'PLAYLIST_SHARED'
  /** A message from the people who run the product. */
  | 'SYSTEM'
  /** Sent once, when the account was made. */
  | 'WELCOME';

/** Whether the viewer wants one kind of notification by one channel. */
export type NotificationPreference = {
  __typename?: 'NotificationPreference';
  /** How they would come. */
  channel: Channel;
  /** Whether they do. A change is for what is sent from then on; the inbox keeps what it has. */
  enabled: Scalars['Boolean']['output'];
  /** What the notifications are about. */
  kind: NotificationKind;
};

/** The preference is as asked for. */
export type NotificationPreferenceSet = {
  __typename?: 'NotificationPreferenceSet';
  /** The preference. */
  preference: NotificationPreference;
};

/** What a notification leads to. */
export type NotificationSubject = Album | Artist | Playlist;

/** All up to there is read. */
export type NotificationsRead = {
  __typename?: 'NotificationsRead';
  /** How many notifications are unread now: newer ones. */
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

/** What `setNotificationPreference` comes to. */
export type PrefResult = NotSignedIn | NotificationPreferenceSet;

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

/** A message, and to whom. */
export type SendSystemNotificationInput = {
  /** Up to 2,000 characters. Null, absent or blank: none. */
  body?: InputMaybe<Scalars['String']['input']>;
  /** A UUID of the sender's own: the same person gets the same message once, however often it is sent. Absent: a new one. */
  messageId?: InputMaybe<Scalars['ID']['input']>;
  /** One line, 1 to 200 characters after trimming. */
  title: Scalars['String']['input'];
  /** The person; one without an active account is `NotFound`. */
  userId: Scalars['ID']['input'];
};

/** What `sendSystemNotification` comes to. `NotFound`: there is no such person, or the account is closed. */
export type SendSystemNotificationResult = Forbidden | NotFound | NotSignedIn | SystemNotificationSent;

/** What to switch. */
export type SetNotificationPreferenceInput = {
  /** How they come. */
  channel: Channel;
  /** True: on. False: off. */
  enabled: Scalars['Boolean']['input'];
  /** What the notifications are about. */
  kind: NotificationKind;
};

/**
 * Live streams over WebSocket (`graphql-transport-ws`): a snapshot of how things stand first where there is a
 * state to show, then every change, in order.
 */
export type Subscription = {
  __typename?: 'Subscription';
  /**
   * What comes into the viewer's inbox from now on; what is there already is read by `Viewer.notifications`. Errors:
   * `UNAUTHENTICATED` for nobody; `SUBGRAPH_UNAVAILABLE` when messages may have been missed: subscribe again, then
   * read the inbox.
   */
  notificationAdded: NotificationAdded;
};

/** The message was sent. */
export type SystemNotificationSent = {
  __typename?: 'SystemNotificationSent';
  /** Whether it is new in the person's inbox: false when the person does not want this kind, or has got this very message before. */
  delivered: Scalars['Boolean']['output'];
};

/**
 * The signed-in person looking at their own things. A reference to a viewer is answered only when its id is the
 * subject of the request's token, so nothing here can be reached through somebody else's `User`.
 */
export type Viewer = {
  __typename?: 'Viewer';
  /** UUIDv7, the same as the id of the viewer's `User`. */
  id: Scalars['ID']['output'];
  /** What the viewer wants to be told and how: every kind with every channel, kinds first. Not set yet means the default. */
  notificationPreferences?: Maybe<Array<NotificationPreference>>;
  /** The viewer's inbox, newest first. */
  notifications?: Maybe<NotificationConnection>;
  /** How many notifications in the viewer's inbox are unread. */
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
  DeleteNotificationResult:
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<NotificationDeleted, 'notificationId' | 'unreadCount'> & { __typename: 'NotificationDeleted' } )
  ;
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
  SendSystemNotificationResult:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<SystemNotificationSent, 'delivered'> & { __typename: 'SystemNotificationSent' } )
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
  DeleteNotificationInput: DeleteNotificationInput;
  DeleteNotificationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteNotificationResult']>;
  Forbidden: ResolverTypeWrapper<Given<Forbidden, 'message'>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  MarkNotificationsReadInput: MarkNotificationsReadInput;
  MarkResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MarkResult']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<Given<NotFound, 'message'>>;
  NotSignedIn: ResolverTypeWrapper<Given<NotSignedIn, 'message'>>;
  Notification: ResolverTypeWrapper<NotificationModel>;
  NotificationAdded: ResolverTypeWrapper<NotificationAddedModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  NotificationConnection: ResolverTypeWrapper<NotificationConnectionModel>;
  NotificationDeleted: ResolverTypeWrapper<Given<NotificationDeleted, 'notificationId' | 'unreadCount'>>;
  NotificationEdge: ResolverTypeWrapper<NotificationEdgeModel>;
  NotificationKind: NotificationKind;
  NotificationPreference: ResolverTypeWrapper<NotificationPreferenceModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  NotificationPreferenceSet: ResolverTypeWrapper<Given<Omit<NotificationPreferenceSet, 'preference'> & { preference: ResolversTypes['NotificationPreference'] }, never>>;
  NotificationSubject: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['NotificationSubject']>;
  NotificationsRead: ResolverTypeWrapper<Given<NotificationsRead, 'unreadCount'>>;
  PageInfo: ResolverTypeWrapper<Given<PageInfo, 'hasNextPage' | 'hasPreviousPage'>>;
  Playlist: ResolverTypeWrapper<Given<Playlist, 'id'>>;
  PrefResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PrefResult']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  SendSystemNotificationInput: SendSystemNotificationInput;
  SendSystemNotificationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SendSystemNotificationResult']>;
  SetNotificationPreferenceInput: SetNotificationPreferenceInput;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SystemNotificationSent: ResolverTypeWrapper<Given<SystemNotificationSent, 'delivered'>>;
  Viewer: ResolverTypeWrapper<Given<Omit<Viewer, 'notificationPreferences' | 'notifications'> & { notificationPreferences?: Maybe<Array<ResolversTypes['NotificationPreference']>>, notifications?: Maybe<ResolversTypes['NotificationConnection']> }, 'id'>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Album: Given<Album, 'id'>;
  ID: Scalars['ID']['output'];
  Artist: Given<Artist, 'id'>;
  DateTime: Scalars['DateTime']['output'];
  DeleteNotificationInput: DeleteNotificationInput;
  DeleteNotificationResult: ResolversUnionTypes<ResolversParentTypes>['DeleteNotificationResult'];
  Forbidden: Given<Forbidden, 'message'>;
  String: Scalars['String']['output'];
  MarkNotificationsReadInput: MarkNotificationsReadInput;
  MarkResult: ResolversUnionTypes<ResolversParentTypes>['MarkResult'];
  Mutation: Record<PropertyKey, never>;
  NotFound: Given<NotFound, 'message'>;
  NotSignedIn: Given<NotSignedIn, 'message'>;
  Notification: NotificationModel;
  NotificationAdded: NotificationAddedModel;
  Int: Scalars['Int']['output'];
  NotificationConnection: NotificationConnectionModel;
  NotificationDeleted: Given<NotificationDeleted, 'notificationId' | 'unreadCount'>;
  NotificationEdge: NotificationEdgeModel;
  NotificationPreference: NotificationPreferenceModel;
  Boolean: Scalars['Boolean']['output'];
  NotificationPreferenceSet: Given<Omit<NotificationPreferenceSet, 'preference'> & { preference: ResolversParentTypes['NotificationPreference'] }, never>;
  NotificationSubject: ResolversUnionTypes<ResolversParentTypes>['NotificationSubject'];
  NotificationsRead: Given<NotificationsRead, 'unreadCount'>;
  PageInfo: Given<PageInfo, 'hasNextPage' | 'hasPreviousPage'>;
  Playlist: Given<Playlist, 'id'>;
  PrefResult: ResolversUnionTypes<ResolversParentTypes>['PrefResult'];
  Query: Record<PropertyKey, never>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  SendSystemNotificationInput: SendSystemNotificationInput;
  SendSystemNotificationResult: ResolversUnionTypes<ResolversParentTypes>['SendSystemNotificationResult'];
  SetNotificationPreferenceInput: SetNotificationPreferenceInput;
  Subscription: Record<PropertyKey, never>;
  SystemNotificationSent: Given<SystemNotificationSent, 'delivered'>;
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

export type DeleteNotificationResultResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['DeleteNotificationResult'] = ResolversParentTypes['DeleteNotificationResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotSignedIn' | 'NotificationDeleted', ParentType, ContextType>;
};

export type ForbiddenResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['Forbidden'] = ResolversParentTypes['Forbidden']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MarkResultResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['MarkResult'] = ResolversParentTypes['MarkResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotSignedIn' | 'NotificationsRead', ParentType, ContextType>;
};

export type MutationResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  deleteNotification?: Resolver<ResolversTypes['DeleteNotificationResult'], ParentType, ContextType, RequireFields<MutationDeleteNotificationArgs, 'input'>>;
  markNotificationsRead?: Resolver<ResolversTypes['MarkResult'], ParentType, ContextType, RequireFields<MutationMarkNotificationsReadArgs, 'input'>>;
  sendSystemNotification?: Resolver<ResolversTypes['SendSystemNotificationResult'], ParentType, ContextType, RequireFields<MutationSendSystemNotificationArgs, 'input'>>;
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

export type NotificationDeletedResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['NotificationDeleted'] = ResolversParentTypes['NotificationDeleted']> = {
  notificationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  unreadCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type SendSystemNotificationResultResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['SendSystemNotificationResult'] = ResolversParentTypes['SendSystemNotificationResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'NotSignedIn' | 'SystemNotificationSent', ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  notificationAdded?: SubscriptionResolver<ResolversTypes['NotificationAdded'], "notificationAdded", ParentType, ContextType>;
};

export type SystemNotificationSentResolvers<ContextType = ServiceContext<'notification'>, ParentType extends ResolversParentTypes['SystemNotificationSent'] = ResolversParentTypes['SystemNotificationSent']> = {
  delivered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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
  DeleteNotificationResult?: DeleteNotificationResultResolvers<ContextType>;
  Forbidden?: ForbiddenResolvers<ContextType>;
  MarkResult?: MarkResultResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotSignedIn?: NotSignedInResolvers<ContextType>;
  Notification?: NotificationResolvers<ContextType>;
  NotificationAdded?: NotificationAddedResolvers<ContextType>;
  NotificationConnection?: NotificationConnectionResolvers<ContextType>;
  NotificationDeleted?: NotificationDeletedResolvers<ContextType>;
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
  SendSystemNotificationResult?: SendSystemNotificationResultResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  SystemNotificationSent?: SystemNotificationSentResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

