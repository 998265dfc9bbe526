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

/** A session and the tokens that carry it. */
export type AuthSession = {
  __typename?: 'AuthSession';
  /** For `authorization: Bearer`: a JWT (EdDSA, keys at `/.well-known/jwks.json` of auth-service), valid for 10 minutes. */
  accessToken: Scalars['String']['output'];
  /** When `accessToken` runs out. */
  expiresAt: Scalars['DateTime']['output'];
  /** Opaque; renews the session once, within 30 days. Keep it secret. */
  refreshToken: Scalars['String']['output'];
  /** The person who is signed in. */
  user?: Maybe<User>;
};

/** The e-mail and the password do not belong together. */
export type BadCredentials = Refusal & {
  __typename?: 'BadCredentials';
  /** Does not tell which of the two is wrong. */
  message: Scalars['String']['output'];
};

/** The old password and the new one. */
export type ChangePasswordInput = {
  /** The password as it is, at most 1,000 characters. */
  currentPassword: Scalars['String']['input'];
  /** The password as it shall be, under the rules of `RegisterInput.password`. */
  newPassword: Scalars['String']['input'];
};

/** That the password was replaced, or why not. */
export type ChangePasswordResult = BadCredentials | NotSignedIn | PasswordChanged | WeakPassword;

/** There is an account with this e-mail. */
export type EmailTaken = Refusal & {
  __typename?: 'EmailTaken';
  /** Asks for another e-mail, or to sign in. */
  message: Scalars['String']['output'];
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
  /** Replaces the viewer's password and ends all of their other sessions. Failures count as failed sign-ins do. */
  changePassword: ChangePasswordResult;
  /**
   * Exchanges a refresh token for a new pair of tokens. A refresh token is used once: when the answer was lost, the same
   * token may be sent again within 10 seconds and is answered with the same successor, as long as that successor is
   * unused. Any other second use is taken for theft and ends the session.
   */
  refreshSession: RefreshSessionResult;
  /** Opens an account and signs in. The account can be used at once; its profile can be changed by `updateProfile`. */
  register: RegisterResult;
  /**
   * Signs in on a device. An unknown e-mail, a wrong password and a closed account are answered alike, after the same
   * time. After 10 failures for one e-mail within 5 minutes: error `RATE_LIMITED`, until those minutes are over.
   */
  signIn: SignInResult;
  /**
   * Ends sessions: this one, another of the viewer's, or all of them. Refresh tokens of an ended session are refused at
   * once; its access token runs out by itself within 10 minutes.
   */
  signOut: SignOutResult;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationRefreshSessionArgs = {
  input: RefreshSessionInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationRegisterArgs = {
  input: RegisterInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationSignInArgs = {
  input: SignInInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationSignOutArgs = {
  input: SignOutInput;
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

/** The password was replaced; this session goes on. */
export type PasswordChanged = {
  __typename?: 'PasswordChanged';
  /** How many other sessions were ended. */
  revokedSessions: Scalars['Int']['output'];
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

/** What renews a session. */
export type RefreshSessionInput = {
  /** The `refreshToken` of the last `AuthSession` of this session. */
  refreshToken: Scalars['String']['input'];
};

/** The renewed session, or why it could not be renewed. */
export type RefreshSessionResult = AuthSession | SessionRevoked;

/** An outcome that a client should expect and show: the mutation was understood and nothing was changed. */
export type Refusal = {
  /** Why, in a sentence fit to show to a person. */
  message: Scalars['String']['output'];
};

/** What opens an account. */
export type RegisterInput = {
  /** ISO 3166-1 alpha-2 code of the country in which the person listens: `NO`. */
  country: Scalars['String']['input'];
  /** How others see the person: 1 to 80 characters, else `BAD_USER_INPUT`. */
  displayName: Scalars['String']['input'];
  /**
   * The address to sign in with, compared without regard to case: `name@domain.tld`, at most 254 characters; blanks
   * around it are cut off. Another shape: `BAD_USER_INPUT`.
   */
  email: Scalars['String']['input'];
  /**
   * 10 to 1,000 characters (Unicode, compared in its NFKC form), not a common password and not made of the e-mail or the
   * name, else `WeakPassword`. Over 1,000 characters: `BAD_USER_INPUT`.
   */
  password: Scalars['String']['input'];
};

/** The new session, or why there is none. */
export type RegisterResult = AuthSession | EmailTaken | UnknownCountry | WeakPassword;

/** A device that is signed in. */
export type Session = {
  __typename?: 'Session';
  /** When the person signed in. */
  createdAt: Scalars['DateTime']['output'];
  /** Whether this request's access token belongs to this session. */
  current: Scalars['Boolean']['output'];
  /** What `signIn` was given as the device's name; null when it was given none, and after `register`. */
  device?: Maybe<Scalars['String']['output']>;
  /** UUIDv7; for `SignOutInput.sessionId`. */
  id: Scalars['ID']['output'];
  /** When tokens were last issued. */
  lastUsedAt: Scalars['DateTime']['output'];
};

/** The refresh token does not renew a session: unknown, run out, used before, or its session was ended. */
export type SessionRevoked = Refusal & {
  __typename?: 'SessionRevoked';
  /** Asks the person to sign in again. */
  message: Scalars['String']['output'];
};

/** What signs in. */
export type SignInInput = {
  /** A name by which the person knows the device again in the list of sessions; at most 100 characters. */
  device?: InputMaybe<Scalars['String']['input']>;
  /** The account's e-mail; case and blanks around it do not matter. */
  email: Scalars['String']['input'];
  /** The account's password, at most 1,000 characters. */
  password: Scalars['String']['input'];
};

/** The new session, or why there is none. */
export type SignInResult = AuthSession | BadCredentials;

/** Which sessions to end. Both fields together: `BAD_USER_INPUT`. */
export type SignOutInput = {
  /** True: all of the viewer's sessions, the one that asks too. */
  everywhere?: InputMaybe<Scalars['Boolean']['input']>;
  /** One of the viewer's sessions (`Viewer.sessions`). Absent or null: the one that asks. */
  sessionId?: InputMaybe<Scalars['ID']['input']>;
};

/** How many sessions were ended, or why none was. */
export type SignOutResult = NotFound | NotSignedIn | SignedOut;

/** Sessions were ended. */
export type SignedOut = {
  __typename?: 'SignedOut';
  /** How many; 0 when this session had been ended before. */
  count: Scalars['Int']['output'];
};

/** The country is not one of `Query.countries`. */
export type UnknownCountry = Refusal & {
  __typename?: 'UnknownCountry';
  /** Asks for an ISO 3166-1 alpha-2 code. */
  message: Scalars['String']['output'];
};

/** What anyone may know about a person with an account. What only that person may see hangs on `Viewer`. */
export type User = {
  __typename?: 'User';
  /** UUIDv7, given at registration; the subject (`sub`) of the person's access tokens. */
  id: Scalars['ID']['output'];
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
   * The sessions that can be renewed, the last used first; at most 100, since signing in beyond that ends the one that
   * has been unused for longest. `UNAUTHENTICATED` when the session that asks has been ended.
   */
  sessions?: Maybe<Array<Session>>;
};

/** The password would be easy to guess. */
export type WeakPassword = Refusal & {
  __typename?: 'WeakPassword';
  /** Which rule it breaks. */
  message: Scalars['String']['output'];
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
  ChangePasswordResult:
    | ( Given<BadCredentials, 'message'> & { __typename: 'BadCredentials' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<PasswordChanged, 'revokedSessions'> & { __typename: 'PasswordChanged' } )
    | ( Given<WeakPassword, 'message'> & { __typename: 'WeakPassword' } )
  ;
  RefreshSessionResult:
    | ( Given<Omit<AuthSession, 'user'> & { user?: Maybe<_RefType['User']> }, 'accessToken' | 'refreshToken' | 'expiresAt'> & { __typename: 'AuthSession' } )
    | ( Given<SessionRevoked, 'message'> & { __typename: 'SessionRevoked' } )
  ;
  RegisterResult:
    | ( Given<Omit<AuthSession, 'user'> & { user?: Maybe<_RefType['User']> }, 'accessToken' | 'refreshToken' | 'expiresAt'> & { __typename: 'AuthSession' } )
    | ( Given<EmailTaken, 'message'> & { __typename: 'EmailTaken' } )
    | ( Given<UnknownCountry, 'message'> & { __typename: 'UnknownCountry' } )
    | ( Given<WeakPassword, 'message'> & { __typename: 'WeakPassword' } )
  ;
  SignInResult:
    | ( Given<Omit<AuthSession, 'user'> & { user?: Maybe<_RefType['User']> }, 'accessToken' | 'refreshToken' | 'expiresAt'> & { __typename: 'AuthSession' } )
    | ( Given<BadCredentials, 'message'> & { __typename: 'BadCredentials' } )
  ;
  SignOutResult:
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<SignedOut, 'count'> & { __typename: 'SignedOut' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal:
    | ( Given<BadCredentials, 'message'> & { __typename: 'BadCredentials' } )
    | ( Given<EmailTaken, 'message'> & { __typename: 'EmailTaken' } )
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<SessionRevoked, 'message'> & { __typename: 'SessionRevoked' } )
    | ( Given<UnknownCountry, 'message'> & { __typename: 'UnknownCountry' } )
    | ( Given<WeakPassword, 'message'> & { __typename: 'WeakPassword' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AuthSession: ResolverTypeWrapper<Given<Omit<AuthSession, 'user'> & { user?: Maybe<ResolversTypes['User']> }, 'accessToken' | 'refreshToken' | 'expiresAt'>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  BadCredentials: ResolverTypeWrapper<Given<BadCredentials, 'message'>>;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangePasswordResult']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  EmailTaken: ResolverTypeWrapper<Given<EmailTaken, 'message'>>;
  Forbidden: ResolverTypeWrapper<Given<Forbidden, 'message'>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<Given<NotFound, 'message'>>;
  NotSignedIn: ResolverTypeWrapper<Given<NotSignedIn, 'message'>>;
  PasswordChanged: ResolverTypeWrapper<Given<PasswordChanged, 'revokedSessions'>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefreshSessionResult']>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  RegisterInput: RegisterInput;
  RegisterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RegisterResult']>;
  Session: ResolverTypeWrapper<Given<Session, 'id' | 'createdAt' | 'lastUsedAt' | 'current'>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  SessionRevoked: ResolverTypeWrapper<Given<SessionRevoked, 'message'>>;
  SignInInput: SignInInput;
  SignInResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignInResult']>;
  SignOutInput: SignOutInput;
  SignOutResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignOutResult']>;
  SignedOut: ResolverTypeWrapper<Given<SignedOut, 'count'>>;
  UnknownCountry: ResolverTypeWrapper<Given<UnknownCountry, 'message'>>;
  User: ResolverTypeWrapper<Given<User, 'id'>>;
  Viewer: ResolverTypeWrapper<Given<Omit<Viewer, 'sessions'> & { sessions?: Maybe<Array<ResolversTypes['Session']>> }, 'id'>>;
  WeakPassword: ResolverTypeWrapper<Given<WeakPassword, 'message'>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AuthSession: Given<Omit<AuthSession, 'user'> & { user?: Maybe<ResolversParentTypes['User']> }, 'accessToken' | 'refreshToken' | 'expiresAt'>;
  String: Scalars['String']['output'];
  BadCredentials: Given<BadCredentials, 'message'>;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordResult: ResolversUnionTypes<ResolversParentTypes>['ChangePasswordResult'];
  DateTime: Scalars['DateTime']['output'];
  EmailTaken: Given<EmailTaken, 'message'>;
  Forbidden: Given<Forbidden, 'message'>;
  Mutation: Record<PropertyKey, never>;
  NotFound: Given<NotFound, 'message'>;
  NotSignedIn: Given<NotSignedIn, 'message'>;
  PasswordChanged: Given<PasswordChanged, 'revokedSessions'>;
  Int: Scalars['Int']['output'];
  Query: Record<PropertyKey, never>;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionResult: ResolversUnionTypes<ResolversParentTypes>['RefreshSessionResult'];
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  RegisterInput: RegisterInput;
  RegisterResult: ResolversUnionTypes<ResolversParentTypes>['RegisterResult'];
  Session: Given<Session, 'id' | 'createdAt' | 'lastUsedAt' | 'current'>;
  Boolean: Scalars['Boolean']['output'];
  ID: Scalars['ID']['output'];
  SessionRevoked: Given<SessionRevoked, 'message'>;
  SignInInput: SignInInput;
  SignInResult: ResolversUnionTypes<ResolversParentTypes>['SignInResult'];
  SignOutInput: SignOutInput;
  SignOutResult: ResolversUnionTypes<ResolversParentTypes>['SignOutResult'];
  SignedOut: Given<SignedOut, 'count'>;
  UnknownCountry: Given<UnknownCountry, 'message'>;
  User: Given<User, 'id'>;
  Viewer: Given<Omit<Viewer, 'sessions'> & { sessions?: Maybe<Array<ResolversParentTypes['Session']>> }, 'id'>;
  WeakPassword: Given<WeakPassword, 'message'>;
};

export type AuthSessionResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['AuthSession'] = ResolversParentTypes['AuthSession']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BadCredentialsResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['BadCredentials'] = ResolversParentTypes['BadCredentials']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangePasswordResultResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['ChangePasswordResult'] = ResolversParentTypes['ChangePasswordResult']> = {
  __resolveType: TypeResolveFn<'BadCredentials' | 'NotSignedIn' | 'PasswordChanged' | 'WeakPassword', ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type EmailTakenResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['EmailTaken'] = ResolversParentTypes['EmailTaken']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ForbiddenResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['Forbidden'] = ResolversParentTypes['Forbidden']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  changePassword?: Resolver<ResolversTypes['ChangePasswordResult'], ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'input'>>;
  refreshSession?: Resolver<ResolversTypes['RefreshSessionResult'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'input'>>;
  register?: Resolver<ResolversTypes['RegisterResult'], ParentType, ContextType, RequireFields<MutationRegisterArgs, 'input'>>;
  signIn?: Resolver<ResolversTypes['SignInResult'], ParentType, ContextType, RequireFields<MutationSignInArgs, 'input'>>;
  signOut?: Resolver<ResolversTypes['SignOutResult'], ParentType, ContextType, RequireFields<MutationSignOutArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotSignedInResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['NotSignedIn'] = ResolversParentTypes['NotSignedIn']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PasswordChangedResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['PasswordChanged'] = ResolversParentTypes['PasswordChanged']> = {
  revokedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type RefreshSessionResultResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['RefreshSessionResult'] = ResolversParentTypes['RefreshSessionResult']> = {
  __resolveType: TypeResolveFn<'AuthSession' | 'SessionRevoked', ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'BadCredentials' | 'EmailTaken' | 'Forbidden' | 'NotFound' | 'NotSignedIn' | 'SessionRevoked' | 'UnknownCountry' | 'WeakPassword', ParentType, ContextType>;
};

export type RegisterResultResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['RegisterResult'] = ResolversParentTypes['RegisterResult']> = {
  __resolveType: TypeResolveFn<'AuthSession' | 'EmailTaken' | 'UnknownCountry' | 'WeakPassword', ParentType, ContextType>;
};

export type SessionResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  device?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SessionRevokedResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['SessionRevoked'] = ResolversParentTypes['SessionRevoked']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignInResultResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['SignInResult'] = ResolversParentTypes['SignInResult']> = {
  __resolveType: TypeResolveFn<'AuthSession' | 'BadCredentials', ParentType, ContextType>;
};

export type SignOutResultResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['SignOutResult'] = ResolversParentTypes['SignOutResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotSignedIn' | 'SignedOut', ParentType, ContextType>;
};

export type SignedOutResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['SignedOut'] = ResolversParentTypes['SignedOut']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownCountryResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['UnknownCountry'] = ResolversParentTypes['UnknownCountry']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sessions?: Resolver<Maybe<Array<ResolversTypes['Session']>>, ParentType, ContextType>;
};

export type WeakPasswordResolvers<ContextType = ServiceContext<'auth'>, ParentType extends ResolversParentTypes['WeakPassword'] = ResolversParentTypes['WeakPassword']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = ServiceContext<'auth'>> = {
  AuthSession?: AuthSessionResolvers<ContextType>;
  BadCredentials?: BadCredentialsResolvers<ContextType>;
  ChangePasswordResult?: ChangePasswordResultResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  EmailTaken?: EmailTakenResolvers<ContextType>;
  Forbidden?: ForbiddenResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotSignedIn?: NotSignedInResolvers<ContextType>;
  PasswordChanged?: PasswordChangedResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefreshSessionResult?: RefreshSessionResultResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  RegisterResult?: RegisterResultResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionRevoked?: SessionRevokedResolvers<ContextType>;
  SignInResult?: SignInResultResolvers<ContextType>;
  SignOutResult?: SignOutResultResolvers<ContextType>;
  SignedOut?: SignedOutResolvers<ContextType>;
  UnknownCountry?: UnknownCountryResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  WeakPassword?: WeakPasswordResolvers<ContextType>;
};

