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

export type Device = {
  __typename?: 'Device';
  id: Scalars['ID']['output'];
  kind: DeviceKind;
  lastSeenAt: Scalars['DateTime']['output'];
  name: Scalars['String']['output'];
};

export type DeviceKind =
  | 'CAR'
  | 'COMPUTER'
  | 'OTHER'
  | 'PHONE'
  | 'SPEAKER'
  | 'TV';

export type DeviceRegistered = {
  __typename?: 'DeviceRegistered';
  device: Device;
};

export type EnqueueInput = {
  songIds: Array<Scalars['ID']['input']>;
};

/** The viewer may see the thing and may not do this to it. */
export type Forbidden = Refusal & {
  __typename?: 'Forbidden';
  /** What the viewer lacks: a role, or ownership. */
  message: Scalars['String']['output'];
};

/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type Mutation = {
  __typename?: 'Mutation';
  playerCommand: PlayerCommandResult;
  registerDevice: RegisterDeviceResult;
  reportPlayback: ReportPlaybackResult;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationPlayerCommandArgs = {
  input: PlayerCommandInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationRegisterDeviceArgs = {
  input: RegisterDeviceInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationReportPlaybackArgs = {
  input: ReportPlaybackInput;
};

/** What an id in the input names does not exist, or the viewer may not see it. */
export type NotFound = Refusal & {
  __typename?: 'NotFound';
  /** Which thing was not found. */
  message: Scalars['String']['output'];
};

export type NotPlayable = Refusal & {
  __typename?: 'NotPlayable';
  message: Scalars['String']['output'];
};

/** The mutation needs a signed-in person and the request carried no token. */
export type NotSignedIn = Refusal & {
  __typename?: 'NotSignedIn';
  /** Asks the person to sign in. */
  message: Scalars['String']['output'];
};

export type PlayInput = {
  contextId?: InputMaybe<Scalars['ID']['input']>;
  songIds: Array<Scalars['ID']['input']>;
  startIndex?: InputMaybe<Scalars['Int']['input']>;
};

export type PlayResult = {
  __typename?: 'PlayResult';
  playId: Scalars['ID']['output'];
  status: PlayStatus;
};

export type PlayStatus =
  | 'ALREADY_KNOWN'
  | 'RECORDED'
  | 'REJECTED'
  | 'TOO_SHORT';

export type PlaybackInput = {
  deviceId: Scalars['ID']['input'];
  ended: Scalars['Boolean']['input'];
  heardMs: Scalars['Int']['input'];
  playId: Scalars['ID']['input'];
  songId: Scalars['ID']['input'];
  startedAt: Scalars['DateTime']['input'];
};

export type PlaybackReported = {
  __typename?: 'PlaybackReported';
  results: Array<PlayResult>;
};

export type Player = {
  __typename?: 'Player';
  activeDevice?: Maybe<Device>;
  devices: Array<Device>;
  id: Scalars['ID']['output'];
  playing: Scalars['Boolean']['output'];
  positionAt: Scalars['DateTime']['output'];
  positionMs: Scalars['Int']['output'];
  queue: Array<QueueItem>;
  rate: Scalars['Float']['output'];
  repeat: Repeat;
  shuffle: Scalars['Boolean']['output'];
  song?: Maybe<Song>;
  version: Scalars['Int']['output'];
  volume: Scalars['Float']['output'];
};

export type PlayerAction =
  { enqueue: EnqueueInput; next?: never; pause?: never; play?: never; previous?: never; removeFromQueue?: never; resume?: never; seek?: never; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  { enqueue?: never; next: Scalars['Boolean']['input']; pause?: never; play?: never; previous?: never; removeFromQueue?: never; resume?: never; seek?: never; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  { enqueue?: never; next?: never; pause: Scalars['Boolean']['input']; play?: never; previous?: never; removeFromQueue?: never; resume?: never; seek?: never; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  { enqueue?: never; next?: never; pause?: never; play: PlayInput; previous?: never; removeFromQueue?: never; resume?: never; seek?: never; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  { enqueue?: never; next?: never; pause?: never; play?: never; previous: Scalars['Boolean']['input']; removeFromQueue?: never; resume?: never; seek?: never; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  { enqueue?: never; next?: never; pause?: never; play?: never; previous?: never; removeFromQueue: RemoveInput; resume?: never; seek?: never; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  { enqueue?: never; next?: never; pause?: never; play?: never; previous?: never; removeFromQueue?: never; resume: Scalars['Boolean']['input']; seek?: never; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  { enqueue?: never; next?: never; pause?: never; play?: never; previous?: never; removeFromQueue?: never; resume?: never; seek: SeekInput; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  { enqueue?: never; next?: never; pause?: never; play?: never; previous?: never; removeFromQueue?: never; resume?: never; seek?: never; setRepeat: SetRepeatInput; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  { enqueue?: never; next?: never; pause?: never; play?: never; previous?: never; removeFromQueue?: never; resume?: never; seek?: never; setRepeat?: never; setShuffle: SetShuffleInput; setVolume?: never; transfer?: never; }
  |  { enqueue?: never; next?: never; pause?: never; play?: never; previous?: never; removeFromQueue?: never; resume?: never; seek?: never; setRepeat?: never; setShuffle?: never; setVolume: SetVolumeInput; transfer?: never; }
  |  { enqueue?: never; next?: never; pause?: never; play?: never; previous?: never; removeFromQueue?: never; resume?: never; seek?: never; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer: TransferInput; };

export type PlayerChange = {
  __typename?: 'PlayerChange';
  player: Player;
};

export type PlayerCommandInput = {
  action: PlayerAction;
  commandId: Scalars['ID']['input'];
  deviceId: Scalars['ID']['input'];
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type PlayerCommandResult = NotFound | NotPlayable | NotSignedIn | PlayerChange | StaleCommand;

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

export type QueueItem = {
  __typename?: 'QueueItem';
  index: Scalars['Int']['output'];
  song?: Maybe<Song>;
};

/** An outcome that a client should expect and show: the mutation was understood and nothing was changed. */
export type Refusal = {
  /** Why, in a sentence fit to show to a person. */
  message: Scalars['String']['output'];
};

export type RegisterDeviceInput = {
  kind: DeviceKind;
  name: Scalars['String']['input'];
};

export type RegisterDeviceResult = DeviceRegistered | NotSignedIn;

export type RemoveInput = {
  index: Scalars['Int']['input'];
};

export type Repeat =
  | 'ALL'
  | 'OFF'
  | 'ONE';

export type ReportPlaybackInput = {
  plays: Array<PlaybackInput>;
};

export type ReportPlaybackResult = NotFound | NotSignedIn | PlaybackReported;

export type SeekInput = {
  positionMs: Scalars['Int']['input'];
};

export type SetRepeatInput = {
  repeat: Repeat;
};

export type SetShuffleInput = {
  shuffle: Scalars['Boolean']['input'];
};

export type SetVolumeInput = {
  volume: Scalars['Float']['input'];
};

/** A recorded piece of music in the catalogue, in the form in which it is played and counted. */
export type Song = {
  __typename?: 'Song';
  /** UUIDv7. Stays the same for as long as the song exists, whatever is corrected about it. */
  id: Scalars['ID']['output'];
};

export type StaleCommand = Refusal & {
  __typename?: 'StaleCommand';
  message: Scalars['String']['output'];
  player: Player;
};

/**
 * Live streams over WebSocket (`graphql-transport-ws`): a snapshot of how things stand first where there is a
 * state to show, then every change, in order.
 */
export type Subscription = {
  __typename?: 'Subscription';
  playerChanged: Player;
};

export type TransferInput = {
  deviceId: Scalars['ID']['input'];
};

/**
 * The signed-in person looking at their own things. A reference to a viewer is answered only when its id is the
 * subject of the request's token, so nothing here can be reached through somebody else's `User`.
 */
export type Viewer = {
  __typename?: 'Viewer';
  /** UUIDv7, the same as the id of the viewer's `User`. */
  id: Scalars['ID']['output'];
  player?: Maybe<Player>;
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
  PlayerCommandResult:
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotPlayable, 'message'> & { __typename: 'NotPlayable' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<PlayerChange, 'player'> & { player: _RefType['Player'] }, never> & { __typename: 'PlayerChange' } )
    | ( Given<Omit<StaleCommand, 'player'> & { player: _RefType['Player'] }, 'message'> & { __typename: 'StaleCommand' } )
  ;
  RegisterDeviceResult:
    | ( Given<Omit<DeviceRegistered, 'device'> & { device: _RefType['Device'] }, never> & { __typename: 'DeviceRegistered' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  ReportPlaybackResult:
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<PlaybackReported, 'results'> & { results: Array<_RefType['PlayResult']> }, never> & { __typename: 'PlaybackReported' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotPlayable, 'message'> & { __typename: 'NotPlayable' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<StaleCommand, 'player'> & { player: _RefType['Player'] }, 'message'> & { __typename: 'StaleCommand' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Device: ResolverTypeWrapper<Given<Device, 'id' | 'name' | 'kind' | 'lastSeenAt'>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  DeviceKind: DeviceKind;
  DeviceRegistered: ResolverTypeWrapper<Given<Omit<DeviceRegistered, 'device'> & { device: ResolversTypes['Device'] }, never>>;
  EnqueueInput: EnqueueInput;
  Forbidden: ResolverTypeWrapper<Given<Forbidden, 'message'>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<Given<NotFound, 'message'>>;
  NotPlayable: ResolverTypeWrapper<Given<NotPlayable, 'message'>>;
  NotSignedIn: ResolverTypeWrapper<Given<NotSignedIn, 'message'>>;
  PlayInput: PlayInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  PlayResult: ResolverTypeWrapper<Given<PlayResult, 'playId' | 'status'>>;
  PlayStatus: PlayStatus;
  PlaybackInput: PlaybackInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  PlaybackReported: ResolverTypeWrapper<Given<Omit<PlaybackReported, 'results'> & { results: Array<ResolversTypes['PlayResult']> }, never>>;
  Player: ResolverTypeWrapper<Given<Omit<Player, 'activeDevice' | 'devices' | 'queue' | 'song'> & { activeDevice?: Maybe<ResolversTypes['Device']>, devices: Array<ResolversTypes['Device']>, queue: Array<ResolversTypes['QueueItem']>, song?: Maybe<ResolversTypes['Song']> }, 'id' | 'version' | 'playing' | 'positionMs' | 'positionAt' | 'rate' | 'repeat' | 'shuffle' | 'volume'>>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  PlayerAction: PlayerAction;
  PlayerChange: ResolverTypeWrapper<Given<Omit<PlayerChange, 'player'> & { player: ResolversTypes['Player'] }, never>>;
  PlayerCommandInput: PlayerCommandInput;
  PlayerCommandResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PlayerCommandResult']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  QueueItem: ResolverTypeWrapper<Given<Omit<QueueItem, 'song'> & { song?: Maybe<ResolversTypes['Song']> }, 'index'>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  RegisterDeviceInput: RegisterDeviceInput;
  RegisterDeviceResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RegisterDeviceResult']>;
  RemoveInput: RemoveInput;
  Repeat: Repeat;
  ReportPlaybackInput: ReportPlaybackInput;
  ReportPlaybackResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReportPlaybackResult']>;
  SeekInput: SeekInput;
  SetRepeatInput: SetRepeatInput;
  SetShuffleInput: SetShuffleInput;
  SetVolumeInput: SetVolumeInput;
  Song: ResolverTypeWrapper<Given<Song, 'id'>>;
  StaleCommand: ResolverTypeWrapper<Given<Omit<StaleCommand, 'player'> & { player: ResolversTypes['Player'] }, 'message'>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TransferInput: TransferInput;
  Viewer: ResolverTypeWrapper<Given<Omit<Viewer, 'player'> & { player?: Maybe<ResolversTypes['Player']> }, 'id'>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Device: Given<Device, 'id' | 'name' | 'kind' | 'lastSeenAt'>;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  DeviceRegistered: Given<Omit<DeviceRegistered, 'device'> & { device: ResolversParentTypes['Device'] }, never>;
  EnqueueInput: EnqueueInput;
  Forbidden: Given<Forbidden, 'message'>;
  Mutation: Record<PropertyKey, never>;
  NotFound: Given<NotFound, 'message'>;
  NotPlayable: Given<NotPlayable, 'message'>;
  NotSignedIn: Given<NotSignedIn, 'message'>;
  PlayInput: PlayInput;
  Int: Scalars['Int']['output'];
  PlayResult: Given<PlayResult, 'playId' | 'status'>;
  PlaybackInput: PlaybackInput;
  Boolean: Scalars['Boolean']['output'];
  PlaybackReported: Given<Omit<PlaybackReported, 'results'> & { results: Array<ResolversParentTypes['PlayResult']> }, never>;
  Player: Given<Omit<Player, 'activeDevice' | 'devices' | 'queue' | 'song'> & { activeDevice?: Maybe<ResolversParentTypes['Device']>, devices: Array<ResolversParentTypes['Device']>, queue: Array<ResolversParentTypes['QueueItem']>, song?: Maybe<ResolversParentTypes['Song']> }, 'id' | 'version' | 'playing' | 'positionMs' | 'positionAt' | 'rate' | 'repeat' | 'shuffle' | 'volume'>;
  Float: Scalars['Float']['output'];
  PlayerAction: PlayerAction;
  PlayerChange: Given<Omit<PlayerChange, 'player'> & { player: ResolversParentTypes['Player'] }, never>;
  PlayerCommandInput: PlayerCommandInput;
  PlayerCommandResult: ResolversUnionTypes<ResolversParentTypes>['PlayerCommandResult'];
  Query: Record<PropertyKey, never>;
  QueueItem: Given<Omit<QueueItem, 'song'> & { song?: Maybe<ResolversParentTypes['Song']> }, 'index'>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  RegisterDeviceInput: RegisterDeviceInput;
  RegisterDeviceResult: ResolversUnionTypes<ResolversParentTypes>['RegisterDeviceResult'];
  RemoveInput: RemoveInput;
  ReportPlaybackInput: ReportPlaybackInput;
  ReportPlaybackResult: ResolversUnionTypes<ResolversParentTypes>['ReportPlaybackResult'];
  SeekInput: SeekInput;
  SetRepeatInput: SetRepeatInput;
  SetShuffleInput: SetShuffleInput;
  SetVolumeInput: SetVolumeInput;
  Song: Given<Song, 'id'>;
  StaleCommand: Given<Omit<StaleCommand, 'player'> & { player: ResolversParentTypes['Player'] }, 'message'>;
  Subscription: Record<PropertyKey, never>;
  TransferInput: TransferInput;
  Viewer: Given<Omit<Viewer, 'player'> & { player?: Maybe<ResolversParentTypes['Player']> }, 'id'>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeviceResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DeviceKind'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeviceRegisteredResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['DeviceRegistered'] = ResolversParentTypes['DeviceRegistered']> = {
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ForbiddenResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['Forbidden'] = ResolversParentTypes['Forbidden']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  playerCommand?: Resolver<ResolversTypes['PlayerCommandResult'], ParentType, ContextType, RequireFields<MutationPlayerCommandArgs, 'input'>>;
  registerDevice?: Resolver<ResolversTypes['RegisterDeviceResult'], ParentType, ContextType, RequireFields<MutationRegisterDeviceArgs, 'input'>>;
  reportPlayback?: Resolver<ResolversTypes['ReportPlaybackResult'], ParentType, ContextType, RequireFields<MutationReportPlaybackArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotPlayableResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['NotPlayable'] = ResolversParentTypes['NotPlayable']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotSignedInResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['NotSignedIn'] = ResolversParentTypes['NotSignedIn']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlayResultResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['PlayResult'] = ResolversParentTypes['PlayResult']> = {
  playId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PlayStatus'], ParentType, ContextType>;
};

export type PlaybackReportedResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['PlaybackReported'] = ResolversParentTypes['PlaybackReported']> = {
  results?: Resolver<Array<ResolversTypes['PlayResult']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlayerResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['Player'] = ResolversParentTypes['Player']> = {
  activeDevice?: Resolver<Maybe<ResolversTypes['Device']>, ParentType, ContextType>;
  devices?: Resolver<Array<ResolversTypes['Device']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  playing?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  positionAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  positionMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  queue?: Resolver<Array<ResolversTypes['QueueItem']>, ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  repeat?: Resolver<ResolversTypes['Repeat'], ParentType, ContextType>;
  shuffle?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  song?: Resolver<Maybe<ResolversTypes['Song']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  volume?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PlayerChangeResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['PlayerChange'] = ResolversParentTypes['PlayerChange']> = {
  player?: Resolver<ResolversTypes['Player'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlayerCommandResultResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['PlayerCommandResult'] = ResolversParentTypes['PlayerCommandResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPlayable' | 'NotSignedIn' | 'PlayerChange' | 'StaleCommand', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type QueueItemResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['QueueItem'] = ResolversParentTypes['QueueItem']> = {
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  song?: Resolver<Maybe<ResolversTypes['Song']>, ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'NotPlayable' | 'NotSignedIn' | 'StaleCommand', ParentType, ContextType>;
};

export type RegisterDeviceResultResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['RegisterDeviceResult'] = ResolversParentTypes['RegisterDeviceResult']> = {
  __resolveType: TypeResolveFn<'DeviceRegistered' | 'NotSignedIn', ParentType, ContextType>;
};

export type ReportPlaybackResultResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['ReportPlaybackResult'] = ResolversParentTypes['ReportPlaybackResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotSignedIn' | 'PlaybackReported', ParentType, ContextType>;
};

export type SongResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['Song'] = ResolversParentTypes['Song']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type StaleCommandResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['StaleCommand'] = ResolversParentTypes['StaleCommand']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  player?: Resolver<ResolversTypes['Player'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  playerChanged?: SubscriptionResolver<ResolversTypes['Player'], "playerChanged", ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  player?: Resolver<Maybe<ResolversTypes['Player']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = ServiceContext<'player'>> = {
  DateTime?: GraphQLScalarType;
  Device?: DeviceResolvers<ContextType>;
  DeviceRegistered?: DeviceRegisteredResolvers<ContextType>;
  Forbidden?: ForbiddenResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotPlayable?: NotPlayableResolvers<ContextType>;
  NotSignedIn?: NotSignedInResolvers<ContextType>;
  PlayResult?: PlayResultResolvers<ContextType>;
  PlaybackReported?: PlaybackReportedResolvers<ContextType>;
  Player?: PlayerResolvers<ContextType>;
  PlayerChange?: PlayerChangeResolvers<ContextType>;
  PlayerCommandResult?: PlayerCommandResultResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  QueueItem?: QueueItemResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  RegisterDeviceResult?: RegisterDeviceResultResolvers<ContextType>;
  ReportPlaybackResult?: ReportPlaybackResultResolvers<ContextType>;
  Song?: SongResolvers<ContextType>;
  StaleCommand?: StaleCommandResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

