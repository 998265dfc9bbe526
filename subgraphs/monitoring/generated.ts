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
  /** An amount of data in bytes: a JSON number, whole, 0 to 2^53 - 1. */
  Bytes: { input: number; output: number; }
  /** A moment in UTC, ISO 8601 with milliseconds: `2026-01-31T18:05:00.000Z`. */
  DateTime: { input: string; output: Date | string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** Something that carries events. */
export type BrokerHealth = {
  __typename?: 'BrokerHealth';
  /** `embedded`: events are carried by the services' own databases. */
  name: Scalars['String']['output'];
  /** DEGRADED when only some of the services that publish can be asked; DOWN when none can. */
  status: HealthStatus;
};

/** How a consumer stands with the events of the last hours. */
export type ConsumerFlow = {
  __typename?: 'ConsumerFlow';
  /** The consuming service. */
  consumer: Scalars['String']['output'];
  /** The hours in which events were written for it, the oldest first. */
  hours: Array<FlowHour>;
  /** Events that are neither applied nor in the dead letters nor under way: each is a defect. */
  lost: Scalars['Int']['output'];
  /** How many events it has yet to apply. */
  pending: Scalars['Int']['output'];
};

/** One database with its servers. */
export type DatabaseHealth = {
  __typename?: 'DatabaseHealth';
  /** `user`, `content`, `playlist`, `activity`, `analytics` or `operational`. */
  name: Scalars['String']['output'];
  /** Where it is written. */
  primary: NodeHealth;
  /** The copies that services read; those that no service of the system reads are not seen. */
  replicas: Array<ReplicaHealth>;
};

/** A consumer's events that need somebody's attention. */
export type DeadLetters = {
  __typename?: 'DeadLetters';
  /** The consuming service. */
  consumer: Scalars['String']['output'];
  /** How many there are. */
  count: Scalars['Int']['output'];
};

/** How a consumer stands with the events that were written in one hour, whenever they were applied. */
export type FlowHour = {
  __typename?: 'FlowHour';
  /** Of these, applied. */
  applied: Scalars['Int']['output'];
  /** Beginning of the hour. */
  beganAt: Scalars['DateTime']['output'];
  /** Of these, in the dead letters. */
  dead: Scalars['Int']['output'];
  /** Events written for the consumer. */
  written: Scalars['Int']['output'];
};

/** How well something works. */
export type HealthStatus =
  /** It works, but something that it needs or has a copy of does not, or is behind. */
  | 'DEGRADED'
  /** It does not work, or nobody could say within a second. */
  | 'DOWN'
  /** As it should. */
  | 'UP';

/** A server that is written. */
export type NodeHealth = {
  __typename?: 'NodeHealth';
  /** DEGRADED when only some services reach it. */
  status: HealthStatus;
};

/** What people are doing, counted on the Operational replica. */
export type OperationalActivity = {
  __typename?: 'OperationalActivity';
  /** Devices seen in the last 24 hours. */
  devicesSeenToday: Scalars['Int']['output'];
  /** People whose player is playing and changed, or was heard of, in the last 10 minutes. */
  playingNow: Scalars['Int']['output'];
  /** Notifications that nobody has read or deleted yet. */
  unreadNotifications: Scalars['Int']['output'];
};

/** The events that a service has published and that are still under way. */
export type Outbox = {
  __typename?: 'Outbox';
  /** Milliseconds since the oldest of these was published, at most 2^31 - 1; null when there is none. */
  oldestAgeMs?: Maybe<Scalars['Int']['output']>;
  /** How many the slowest of its consumers has not applied yet. */
  pending: Scalars['Int']['output'];
  /** What its relay, which hands its events over, has before it. Null when it could not be asked. */
  relay?: Maybe<RelayLag>;
  /** The publishing service. */
  service: Scalars['String']['output'];
};

/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type Query = {
  __typename?: 'Query';
  /**
   * How the whole system is just now, for the role ADMIN. Null with an error `FORBIDDEN` for other roles, `UNAUTHENTICATED` for
   * nobody. Each service is given a second to answer; what one away would have reported is missing, the rest is there.
   */
  systemHealth?: Maybe<SystemHealth>;
};

/** The events that a service's relay has yet to hand over, and what holds it back. */
export type RelayLag = {
  __typename?: 'RelayLag';
  /** How many of these are held: an older transaction is still open on the database's server, and may put its own before them. */
  held: Scalars['Int']['output'];
  /** Milliseconds since the oldest of these was published, at most 2^31 - 1; null when there is none. */
  oldestAgeMs?: Maybe<Scalars['Int']['output']>;
  /** How many it has not handed over, to the slowest consumer or to the broker. */
  pending: Scalars['Int']['output'];
  /** Transactions begun on that server since the oldest one that is still open, at most 2^31 - 1: while it grows, something holds. */
  transactionsSinceOldest: Scalars['Int']['output'];
};

/** A server that follows a primary. */
export type ReplicaHealth = {
  __typename?: 'ReplicaHealth';
  /** How much of the primary's log it has not applied yet; null when either does not answer. */
  lagBytes?: Maybe<Scalars['Bytes']['output']>;
  /** Milliseconds since its last change, 0 when it has applied all it received; null when it does not answer. */
  lagMs?: Maybe<Scalars['Int']['output']>;
  /** Its address: `127.0.0.1:5433`. */
  name: Scalars['String']['output'];
  /** DEGRADED when it is more than 10 s or 16 MiB behind, or when only some services reach it. */
  status: HealthStatus;
};

/** One service. */
export type ServiceHealth = {
  __typename?: 'ServiceHealth';
  /** Milliseconds until its answer, null without one. It asks its databases meanwhile. */
  latencyMs?: Maybe<Scalars['Float']['output']>;
  /** Its name without `-service`: `content`. */
  name: Scalars['String']['output'];
  /** DOWN without an answer within a second; DEGRADED when a server that it reads or writes is away. */
  status: HealthStatus;
};

/** The system's state, gathered from all services. */
export type SystemHealth = {
  __typename?: 'SystemHealth';
  /** What people are doing just now, from the Operational replica. Null when that cannot be read. */
  activity?: Maybe<OperationalActivity>;
  /** What carries events from service to service. */
  brokers: Array<BrokerHealth>;
  /** All six, with the servers that services read and write. */
  databases: Array<DatabaseHealth>;
  /** Events that a consumer could not apply and that wait to be replayed; one for each consumer. */
  deadLetters: Array<DeadLetters>;
  /**
   * Events written compared with events applied, for each consumer that counts what it applies. Consumers that cannot be judged,
   * because a service did not answer within three seconds, are missing.
   */
  eventFlow: Array<ConsumerFlow>;
  /** One for each service that publishes events and answered. */
  outboxes: Array<Outbox>;
  /** All thirteen, in the order of their ports. */
  services: Array<ServiceHealth>;
  /** UP when all below is, DOWN when no service or no primary answers, else DEGRADED. */
  status: HealthStatus;
};


/** The system's state, gathered from all services. */
export type SystemHealthEventFlowArgs = {
  hours?: InputMaybe<Scalars['Int']['input']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


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





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  BrokerHealth: ResolverTypeWrapper<Given<BrokerHealth, 'name' | 'status'>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Bytes: ResolverTypeWrapper<Scalars['Bytes']['output']>;
  ConsumerFlow: ResolverTypeWrapper<Given<Omit<ConsumerFlow, 'hours'> & { hours: Array<ResolversTypes['FlowHour']> }, 'consumer' | 'pending' | 'lost'>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  DatabaseHealth: ResolverTypeWrapper<Given<Omit<DatabaseHealth, 'primary' | 'replicas'> & { primary: ResolversTypes['NodeHealth'], replicas: Array<ResolversTypes['ReplicaHealth']> }, 'name'>>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeadLetters: ResolverTypeWrapper<Given<DeadLetters, 'consumer' | 'count'>>;
  FlowHour: ResolverTypeWrapper<Given<FlowHour, 'beganAt' | 'written' | 'applied' | 'dead'>>;
  HealthStatus: HealthStatus;
  NodeHealth: ResolverTypeWrapper<Given<NodeHealth, 'status'>>;
  OperationalActivity: ResolverTypeWrapper<Given<OperationalActivity, 'playingNow' | 'devicesSeenToday' | 'unreadNotifications'>>;
  Outbox: ResolverTypeWrapper<Given<Omit<Outbox, 'relay'> & { relay?: Maybe<ResolversTypes['RelayLag']> }, 'service' | 'pending'>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RelayLag: ResolverTypeWrapper<Given<RelayLag, 'pending' | 'held' | 'transactionsSinceOldest'>>;
  ReplicaHealth: ResolverTypeWrapper<Given<ReplicaHealth, 'name' | 'status'>>;
  ServiceHealth: ResolverTypeWrapper<Given<ServiceHealth, 'name' | 'status'>>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  SystemHealth: ResolverTypeWrapper<Given<Omit<SystemHealth, 'activity' | 'brokers' | 'databases' | 'deadLetters' | 'eventFlow' | 'outboxes' | 'services'> & { activity?: Maybe<ResolversTypes['OperationalActivity']>, brokers: Array<ResolversTypes['BrokerHealth']>, databases: Array<ResolversTypes['DatabaseHealth']>, deadLetters: Array<ResolversTypes['DeadLetters']>, eventFlow: Array<ResolversTypes['ConsumerFlow']>, outboxes: Array<ResolversTypes['Outbox']>, services: Array<ResolversTypes['ServiceHealth']> }, 'status'>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  BrokerHealth: Given<BrokerHealth, 'name' | 'status'>;
  String: Scalars['String']['output'];
  Bytes: Scalars['Bytes']['output'];
  ConsumerFlow: Given<Omit<ConsumerFlow, 'hours'> & { hours: Array<ResolversParentTypes['FlowHour']> }, 'consumer' | 'pending' | 'lost'>;
  Int: Scalars['Int']['output'];
  DatabaseHealth: Given<Omit<DatabaseHealth, 'primary' | 'replicas'> & { primary: ResolversParentTypes['NodeHealth'], replicas: Array<ResolversParentTypes['ReplicaHealth']> }, 'name'>;
  DateTime: Scalars['DateTime']['output'];
  DeadLetters: Given<DeadLetters, 'consumer' | 'count'>;
  FlowHour: Given<FlowHour, 'beganAt' | 'written' | 'applied' | 'dead'>;
  NodeHealth: Given<NodeHealth, 'status'>;
  OperationalActivity: Given<OperationalActivity, 'playingNow' | 'devicesSeenToday' | 'unreadNotifications'>;
  Outbox: Given<Omit<Outbox, 'relay'> & { relay?: Maybe<ResolversParentTypes['RelayLag']> }, 'service' | 'pending'>;
  Query: Record<PropertyKey, never>;
  RelayLag: Given<RelayLag, 'pending' | 'held' | 'transactionsSinceOldest'>;
  ReplicaHealth: Given<ReplicaHealth, 'name' | 'status'>;
  ServiceHealth: Given<ServiceHealth, 'name' | 'status'>;
  Float: Scalars['Float']['output'];
  SystemHealth: Given<Omit<SystemHealth, 'activity' | 'brokers' | 'databases' | 'deadLetters' | 'eventFlow' | 'outboxes' | 'services'> & { activity?: Maybe<ResolversParentTypes['OperationalActivity']>, brokers: Array<ResolversParentTypes['BrokerHealth']>, databases: Array<ResolversParentTypes['DatabaseHealth']>, deadLetters: Array<ResolversParentTypes['DeadLetters']>, eventFlow: Array<ResolversParentTypes['ConsumerFlow']>, outboxes: Array<ResolversParentTypes['Outbox']>, services: Array<ResolversParentTypes['ServiceHealth']> }, 'status'>;
  Boolean: Scalars['Boolean']['output'];
};

export type BrokerHealthResolvers<ContextType = ServiceContext<'monitoring'>, ParentType extends ResolversParentTypes['BrokerHealth'] = ResolversParentTypes['BrokerHealth']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['HealthStatus'], ParentType, ContextType>;
};

export interface BytesScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Bytes'], any> {
  name: 'Bytes';
}

export type ConsumerFlowResolvers<ContextType = ServiceContext<'monitoring'>, ParentType extends ResolversParentTypes['ConsumerFlow'] = ResolversParentTypes['ConsumerFlow']> = {
  consumer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hours?: Resolver<Array<ResolversTypes['FlowHour']>, ParentType, ContextType>;
  lost?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DatabaseHealthResolvers<ContextType = ServiceContext<'monitoring'>, ParentType extends ResolversParentTypes['DatabaseHealth'] = ResolversParentTypes['DatabaseHealth']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  primary?: Resolver<ResolversTypes['NodeHealth'], ParentType, ContextType>;
  replicas?: Resolver<Array<ResolversTypes['ReplicaHealth']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeadLettersResolvers<ContextType = ServiceContext<'monitoring'>, ParentType extends ResolversParentTypes['DeadLetters'] = ResolversParentTypes['DeadLetters']> = {
  consumer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FlowHourResolvers<ContextType = ServiceContext<'monitoring'>, ParentType extends ResolversParentTypes['FlowHour'] = ResolversParentTypes['FlowHour']> = {
  applied?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  beganAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dead?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  written?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NodeHealthResolvers<ContextType = ServiceContext<'monitoring'>, ParentType extends ResolversParentTypes['NodeHealth'] = ResolversParentTypes['NodeHealth']> = {
  status?: Resolver<ResolversTypes['HealthStatus'], ParentType, ContextType>;
};

export type OperationalActivityResolvers<ContextType = ServiceContext<'monitoring'>, ParentType extends ResolversParentTypes['OperationalActivity'] = ResolversParentTypes['OperationalActivity']> = {
  devicesSeenToday?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  playingNow?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unreadNotifications?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OutboxResolvers<ContextType = ServiceContext<'monitoring'>, ParentType extends ResolversParentTypes['Outbox'] = ResolversParentTypes['Outbox']> = {
  oldestAgeMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  relay?: Resolver<Maybe<ResolversTypes['RelayLag']>, ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = ServiceContext<'monitoring'>, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  systemHealth?: Resolver<Maybe<ResolversTypes['SystemHealth']>, ParentType, ContextType>;
};

export type RelayLagResolvers<ContextType = ServiceContext<'monitoring'>, ParentType extends ResolversParentTypes['RelayLag'] = ResolversParentTypes['RelayLag']> = {
  held?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  oldestAgeMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  transactionsSinceOldest?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReplicaHealthResolvers<ContextType = ServiceContext<'monitoring'>, ParentType extends ResolversParentTypes['ReplicaHealth'] = ResolversParentTypes['ReplicaHealth']> = {
  lagBytes?: Resolver<Maybe<ResolversTypes['Bytes']>, ParentType, ContextType>;
  lagMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['HealthStatus'], ParentType, ContextType>;
};

export type ServiceHealthResolvers<ContextType = ServiceContext<'monitoring'>, ParentType extends ResolversParentTypes['ServiceHealth'] = ResolversParentTypes['ServiceHealth']> = {
  latencyMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['HealthStatus'], ParentType, ContextType>;
};

export type SystemHealthResolvers<ContextType = ServiceContext<'monitoring'>, ParentType extends ResolversParentTypes['SystemHealth'] = ResolversParentTypes['SystemHealth']> = {
  activity?: Resolver<Maybe<ResolversTypes['OperationalActivity']>, ParentType, ContextType>;
  brokers?: Resolver<Array<ResolversTypes['BrokerHealth']>, ParentType, ContextType>;
  databases?: Resolver<Array<ResolversTypes['DatabaseHealth']>, ParentType, ContextType>;
  deadLetters?: Resolver<Array<ResolversTypes['DeadLetters']>, ParentType, ContextType>;
  eventFlow?: Resolver<Array<ResolversTypes['ConsumerFlow']>, ParentType, ContextType, RequireFields<SystemHealthEventFlowArgs, 'hours'>>;
  outboxes?: Resolver<Array<ResolversTypes['Outbox']>, ParentType, ContextType>;
  services?: Resolver<Array<ResolversTypes['ServiceHealth']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['HealthStatus'], ParentType, ContextType>;
};

export type Resolvers<ContextType = ServiceContext<'monitoring'>> = {
  BrokerHealth?: BrokerHealthResolvers<ContextType>;
  Bytes?: GraphQLScalarType;
  ConsumerFlow?: ConsumerFlowResolvers<ContextType>;
  DatabaseHealth?: DatabaseHealthResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeadLetters?: DeadLettersResolvers<ContextType>;
  FlowHour?: FlowHourResolvers<ContextType>;
  NodeHealth?: NodeHealthResolvers<ContextType>;
  OperationalActivity?: OperationalActivityResolvers<ContextType>;
  Outbox?: OutboxResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RelayLag?: RelayLagResolvers<ContextType>;
  ReplicaHealth?: ReplicaHealthResolvers<ContextType>;
  ServiceHealth?: ServiceHealthResolvers<ContextType>;
  SystemHealth?: SystemHealthResolvers<ContextType>;
};

