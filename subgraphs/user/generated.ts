// Written by `npm run codegen`; edit the schema instead.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Country as CountryModel, User as UserModel, Profile as ProfileModel, UserType as UserTypeModel, Account as AccountModel, AccountConnection as AccountConnectionModel } from './models.ts';
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

/** An account as administrators see it. */
export type Account = {
  __typename?: 'Account';
  /** The artists that the account speaks for. */
  artistIds: Array<Scalars['ID']['output']>;
  /** When the account was closed; null while it is open. */
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the account was opened. */
  createdAt: Scalars['DateTime']['output'];
  /** The address to sign in with; of a closed account a placeholder. */
  email: Scalars['String']['output'];
  /** UUIDv7, the same as of its `User`. */
  id: Scalars['ID']['output'];
  /** The kind of account. */
  type: AccountType;
  /** What anyone may know; null when the account was closed. */
  user?: Maybe<User>;
};

/** The account is closed. */
export type AccountClosed = {
  __typename?: 'AccountClosed';
  /** The id that the account had. */
  id: Scalars['ID']['output'];
};

/** A page of accounts. */
export type AccountConnection = {
  __typename?: 'AccountConnection';
  /** The accounts of this page, each with its cursor. */
  edges: Array<AccountEdge>;
  /** The accounts of this page. */
  nodes: Array<Account>;
  /** Where this page stands in the whole list. */
  pageInfo: PageInfo;
  /** How many there are in the whole list. */
  totalCount: Scalars['Int']['output'];
};

/** An account and its place in the list. */
export type AccountEdge = {
  __typename?: 'AccountEdge';
  /** Opaque; pass it as `after` to read on behind this item. */
  cursor: Scalars['String']['output'];
  /** The account. */
  node: Account;
};

/** Kinds of accounts. Fixed: what each may do is decided by the services. */
export type AccountType =
  /** Operates the product. */
  | 'ADMIN'
  /** Listens, and looks after the songs of its own artists. */
  | 'ARTIST'
  /** Listens. */
  | 'LISTENER';

/** Proof that the viewer means it. */
export type CloseAccountInput = {
  /** The account's e-mail; case and blanks around it do not matter. */
  confirmEmail: Scalars['String']['input'];
};

/** That the account is closed, or why it is not. */
export type CloseAccountResult = AccountClosed | ConfirmationFailed | Forbidden | NotSignedIn;

/** What was given to confirm is not the account's e-mail. */
export type ConfirmationFailed = Refusal & {
  __typename?: 'ConfirmationFailed';
  /** Asks for the account's e-mail. */
  message: Scalars['String']['output'];
};

/** A country in which people listen, and for which songs are licensed. */
export type Country = {
  __typename?: 'Country';
  /** ISO 3166-1 alpha-2, upper case: `NO`, `DE`, `JP`. */
  code: Scalars['ID']['output'];
  /** English name, as in Unicode CLDR. */
  name: Scalars['String']['output'];
};

/** The country was added. */
export type CountryCreated = {
  __typename?: 'CountryCreated';
  /** The new country. */
  country: Country;
};

/** The country was removed. */
export type CountryDeleted = {
  __typename?: 'CountryDeleted';
  /** The code that it had. */
  code: Scalars['ID']['output'];
};

/** There is a country with this code, or another with this name. */
export type CountryExists = Refusal & {
  __typename?: 'CountryExists';
  /** Which of the two is taken. */
  message: Scalars['String']['output'];
};

/** People have accounts in the country. */
export type CountryInUse = Refusal & {
  __typename?: 'CountryInUse';
  /** Why it cannot be removed. */
  message: Scalars['String']['output'];
};

/** The country has the new name. */
export type CountryUpdated = {
  __typename?: 'CountryUpdated';
  /** The country as it is now. */
  country: Country;
};

/** A new country. */
export type CreateCountryInput = {
  /** ISO 3166-1 alpha-2, upper case, else `BAD_USER_INPUT`. */
  code: Scalars['ID']['input'];
  /** 1 to 100 characters, else `BAD_USER_INPUT`. */
  name: Scalars['String']['input'];
};

/** The new country, or why there is none. */
export type CreateCountryResult = CountryCreated | CountryExists | Forbidden | NotSignedIn;

/** Which country to remove. */
export type DeleteCountryInput = {
  /** ISO 3166-1 alpha-2. */
  code: Scalars['ID']['input'];
};

/** That the country was removed, or why not. */
export type DeleteCountryResult = CountryDeleted | CountryInUse | Forbidden | NotFound | NotSignedIn;

/** The viewer may see the thing and may not do this to it. */
export type Forbidden = Refusal & {
  __typename?: 'Forbidden';
  /** What the viewer lacks: a role, or ownership. */
  message: Scalars['String']['output'];
};

/** The profile cannot be as asked for. */
export type InvalidProfile = Refusal & {
  __typename?: 'InvalidProfile';
  /** Which field, and what it may be. */
  message: Scalars['String']['output'];
};

/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Closes the viewer's account for good: what identifies the person is removed, all sessions end, the e-mail can be used
   * for a new account. It cannot be undone.
   */
  closeAccount: CloseAccountResult;
  /** Adds a country. For administrators (scope `users:write`). */
  createCountry: CreateCountryResult;
  /** Removes a country in which nobody has an account. For administrators (scope `users:write`). */
  deleteCountry: DeleteCountryResult;
  /** Changes what kind of account somebody has. For administrators (scope `users:write`). */
  setUserType: SetUserTypeResult;
  /** Renames a country. For administrators (scope `users:write`). */
  updateCountry: UpdateCountryResult;
  /** Changes what is given of the viewer's own profile and leaves the rest. */
  updateProfile: UpdateProfileResult;
  /** Changes the name and the scopes of a kind of account. For administrators (scope `users:write`). */
  updateUserType: UpdateUserTypeResult;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationCloseAccountArgs = {
  input: CloseAccountInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationCreateCountryArgs = {
  input: CreateCountryInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationDeleteCountryArgs = {
  input: DeleteCountryInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationSetUserTypeArgs = {
  input: SetUserTypeInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationUpdateCountryArgs = {
  input: UpdateCountryInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationUpdateUserTypeArgs = {
  input: UpdateUserTypeInput;
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

/** A person's own account as they see it in their settings. */
export type Profile = {
  __typename?: 'Profile';
  /** The artists that the account speaks for; empty unless `type` is `ARTIST`. */
  artistIds: Array<Scalars['ID']['output']>;
  /** What the person says about themselves, for everyone to read; null when nothing. */
  biography?: Maybe<Scalars['String']['output']>;
  /** When the profile was set up after registration; null for the moment until that is done. */
  completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where the person listens. */
  country: Country;
  /** When the account was opened. */
  createdAt: Scalars['DateTime']['output'];
  /** How others see the person. */
  displayName: Scalars['String']['output'];
  /** The address to sign in with. */
  email: Scalars['String']['output'];
  /** Whether explicit songs are left out for this person. */
  explicitFilter: Scalars['Boolean']['output'];
  /** The kind of account. A change reaches access tokens at the next sign-in or refresh. */
  type: AccountType;
  /** Grows with every change of the profile. */
  version: Scalars['Int']['output'];
};

/** The profile has what was asked for. */
export type ProfileUpdated = {
  __typename?: 'ProfileUpdated';
  /** The person as they see themselves. */
  profile: Profile;
  /** The person as everyone sees them. */
  user: User;
};

/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type Query = {
  __typename?: 'Query';
  /**
   * The accounts, the newest first, closed ones too. For administrators (scope `users:write`); else null with an error
   * `FORBIDDEN`.
   */
  accounts?: Maybe<AccountConnection>;
  /** The countries in which people can listen, by name; about 250. */
  countries: Array<Country>;
  /** One country; null when there is none with this code. */
  country?: Maybe<Country>;
  /** A person with an account; null when there is none with this id, or when it was closed. */
  user?: Maybe<User>;
  /** The kinds of accounts. For administrators (scope `users:write`); else null with an error `FORBIDDEN`. */
  userTypes?: Maybe<Array<UserType>>;
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
export type QueryAccountsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  email?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  type?: InputMaybe<AccountType>;
};


/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type QueryCountryArgs = {
  code: Scalars['ID']['input'];
};


/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};

/** An outcome that a client should expect and show: the mutation was understood and nothing was changed. */
export type Refusal = {
  /** Why, in a sentence fit to show to a person. */
  message: Scalars['String']['output'];
};

/** Whose account becomes what. */
export type SetUserTypeInput = {
  /**
   * The artists that the account speaks for, at most 50 UUIDs, else `BAD_USER_INPUT`. Only with `ARTIST`; absent or null:
   * as before. Other kinds speak for no artist.
   */
  artistIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The new kind. */
  type: AccountType;
  /** The account. */
  userId: Scalars['ID']['input'];
};

/** The account as it is now, or why it was not changed. */
export type SetUserTypeResult = Forbidden | NotFound | NotSignedIn | UserTypeSet;

/** The country's new name. */
export type UpdateCountryInput = {
  /** Which country. */
  code: Scalars['ID']['input'];
  /** 1 to 100 characters, else `BAD_USER_INPUT`. */
  name: Scalars['String']['input'];
};

/** The country as it is now, or why it was not changed. */
export type UpdateCountryResult = CountryExists | CountryUpdated | Forbidden | NotFound | NotSignedIn;

/** What to change. A field that is absent stays as it is; so does one that is null, except `biography`. */
export type UpdateProfileInput = {
  /** At most 2,000 characters, longer: `BAD_USER_INPUT`; null or empty removes it. */
  biography?: InputMaybe<Scalars['String']['input']>;
  /** ISO 3166-1 alpha-2 code, one of `Query.countries`, else `InvalidProfile`. */
  country?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 80 characters; empty: `InvalidProfile`; longer: `BAD_USER_INPUT`. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** Whether to leave out explicit songs. */
  explicitFilter?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The profile as it is now, or why it was not changed. */
export type UpdateProfileResult = InvalidProfile | NotSignedIn | ProfileUpdated;

/** What to change. A field that is absent or null stays as it is. */
export type UpdateUserTypeInput = {
  /** Which kind. */
  id: AccountType;
  /** 1 to 80 characters, else `BAD_USER_INPUT`. */
  name?: InputMaybe<Scalars['String']['input']>;
  /**
   * All scopes of the kind: at most 50 of the form `area:action` or `area`, in lower case, else `BAD_USER_INPUT`. `ADMIN`
   * must keep `users:write`.
   */
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** The kind as it is now, or why it was not changed. */
export type UpdateUserTypeResult = Forbidden | NotSignedIn | UserTypeUpdated;

/** What anyone may know about a person with an account. What only that person may see hangs on `Viewer`. */
export type User = {
  __typename?: 'User';
  /**
   * The artists that the account speaks for. Answered to other services, to the person, and to administrators; null to
   * everyone else.
   */
  artistIds?: Maybe<Array<Scalars['ID']['output']>>;
  /** What the person says about themselves, at most 2,000 characters; null when nothing. */
  biography?: Maybe<Scalars['String']['output']>;
  /** Where the person listens; null when the account is gone. */
  country?: Maybe<Country>;
  /** How the person wants to be called, 1 to 80 characters; null when the account is gone. */
  displayName?: Maybe<Scalars['String']['output']>;
  /** UUIDv7, given at registration; the subject (`sub`) of the person's access tokens. */
  id: Scalars['ID']['output'];
};

/** A kind of account and what it may do. */
export type UserType = {
  __typename?: 'UserType';
  /** How many open accounts are of this kind. */
  accountCount: Scalars['Int']['output'];
  /** Which kind. */
  id: AccountType;
  /** A name fit to show to a person. */
  name: Scalars['String']['output'];
  /** What goes into the access tokens of such accounts, in alphabetical order. */
  scopes: Array<Scalars['String']['output']>;
};

/** The account is of the wanted kind. */
export type UserTypeSet = {
  __typename?: 'UserTypeSet';
  /** The account as it is now. */
  account: Account;
};

/** The kind is as wanted. */
export type UserTypeUpdated = {
  __typename?: 'UserTypeUpdated';
  /** The kind as it is now. */
  userType: UserType;
};

/**
 * The signed-in person looking at their own things. A reference to a viewer is answered only when its id is the
 * subject of the request's token, so nothing here can be reached through somebody else's `User`.
 */
export type Viewer = {
  __typename?: 'Viewer';
  /** UUIDv7, the same as the id of the viewer's `User`. */
  id: Scalars['ID']['output'];
  /** The viewer's own profile, private settings too; null when the account was closed. */
  profile?: Maybe<Profile>;
  /** What anyone may know about the viewer; null when the account was closed. */
  user?: Maybe<User>;
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
  Country: Country;
  User: User;
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Country:
    ( { __typename: 'Country' }
    & GraphQLRecursivePick<FederationTypes['Country'], {"code":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CloseAccountResult:
    | ( Given<AccountClosed, 'id'> & { __typename: 'AccountClosed' } )
    | ( Given<ConfirmationFailed, 'message'> & { __typename: 'ConfirmationFailed' } )
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  CreateCountryResult:
    | ( Given<Omit<CountryCreated, 'country'> & { country: _RefType['Country'] }, never> & { __typename: 'CountryCreated' } )
    | ( Given<CountryExists, 'message'> & { __typename: 'CountryExists' } )
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  DeleteCountryResult:
    | ( Given<CountryDeleted, 'code'> & { __typename: 'CountryDeleted' } )
    | ( Given<CountryInUse, 'message'> & { __typename: 'CountryInUse' } )
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  SetUserTypeResult:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<UserTypeSet, 'account'> & { account: _RefType['Account'] }, never> & { __typename: 'UserTypeSet' } )
  ;
  UpdateCountryResult:
    | ( Given<CountryExists, 'message'> & { __typename: 'CountryExists' } )
    | ( Given<Omit<CountryUpdated, 'country'> & { country: _RefType['Country'] }, never> & { __typename: 'CountryUpdated' } )
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  UpdateProfileResult:
    | ( Given<InvalidProfile, 'message'> & { __typename: 'InvalidProfile' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<ProfileUpdated, 'profile' | 'user'> & { profile: _RefType['Profile'], user: _RefType['User'] }, never> & { __typename: 'ProfileUpdated' } )
  ;
  UpdateUserTypeResult:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<UserTypeUpdated, 'userType'> & { userType: _RefType['UserType'] }, never> & { __typename: 'UserTypeUpdated' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal:
    | ( Given<ConfirmationFailed, 'message'> & { __typename: 'ConfirmationFailed' } )
    | ( Given<CountryExists, 'message'> & { __typename: 'CountryExists' } )
    | ( Given<CountryInUse, 'message'> & { __typename: 'CountryInUse' } )
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<InvalidProfile, 'message'> & { __typename: 'InvalidProfile' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<AccountModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AccountClosed: ResolverTypeWrapper<Given<AccountClosed, 'id'>>;
  AccountConnection: ResolverTypeWrapper<AccountConnectionModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AccountEdge: ResolverTypeWrapper<Given<Omit<AccountEdge, 'node'> & { node: ResolversTypes['Account'] }, 'cursor'>>;
  AccountType: AccountType;
  CloseAccountInput: CloseAccountInput;
  CloseAccountResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CloseAccountResult']>;
  ConfirmationFailed: ResolverTypeWrapper<Given<ConfirmationFailed, 'message'>>;
  Country: ResolverTypeWrapper<CountryModel>;
  CountryCreated: ResolverTypeWrapper<Given<Omit<CountryCreated, 'country'> & { country: ResolversTypes['Country'] }, never>>;
  CountryDeleted: ResolverTypeWrapper<Given<CountryDeleted, 'code'>>;
  CountryExists: ResolverTypeWrapper<Given<CountryExists, 'message'>>;
  CountryInUse: ResolverTypeWrapper<Given<CountryInUse, 'message'>>;
  CountryUpdated: ResolverTypeWrapper<Given<Omit<CountryUpdated, 'country'> & { country: ResolversTypes['Country'] }, never>>;
  CreateCountryInput: CreateCountryInput;
  CreateCountryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateCountryResult']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteCountryInput: DeleteCountryInput;
  DeleteCountryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteCountryResult']>;
  Forbidden: ResolverTypeWrapper<Given<Forbidden, 'message'>>;
  InvalidProfile: ResolverTypeWrapper<Given<InvalidProfile, 'message'>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<Given<NotFound, 'message'>>;
  NotSignedIn: ResolverTypeWrapper<Given<NotSignedIn, 'message'>>;
  PageInfo: ResolverTypeWrapper<Given<PageInfo, 'hasNextPage' | 'hasPreviousPage'>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Profile: ResolverTypeWrapper<ProfileModel>;
  ProfileUpdated: ResolverTypeWrapper<Given<Omit<ProfileUpdated, 'profile' | 'user'> & { profile: ResolversTypes['Profile'], user: ResolversTypes['User'] }, never>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  SetUserTypeInput: SetUserTypeInput;
  SetUserTypeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetUserTypeResult']>;
  UpdateCountryInput: UpdateCountryInput;
  UpdateCountryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateCountryResult']>;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateProfileResult']>;
  UpdateUserTypeInput: UpdateUserTypeInput;
  UpdateUserTypeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateUserTypeResult']>;
  User: ResolverTypeWrapper<UserModel>;
  UserType: ResolverTypeWrapper<UserTypeModel>;
  UserTypeSet: ResolverTypeWrapper<Given<Omit<UserTypeSet, 'account'> & { account: ResolversTypes['Account'] }, never>>;
  UserTypeUpdated: ResolverTypeWrapper<Given<Omit<UserTypeUpdated, 'userType'> & { userType: ResolversTypes['UserType'] }, never>>;
  Viewer: ResolverTypeWrapper<Given<Omit<Viewer, 'profile' | 'user'> & { profile?: Maybe<ResolversTypes['Profile']>, user?: Maybe<ResolversTypes['User']> }, 'id'>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: AccountModel;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  AccountClosed: Given<AccountClosed, 'id'>;
  AccountConnection: AccountConnectionModel;
  Int: Scalars['Int']['output'];
  AccountEdge: Given<Omit<AccountEdge, 'node'> & { node: ResolversParentTypes['Account'] }, 'cursor'>;
  CloseAccountInput: CloseAccountInput;
  CloseAccountResult: ResolversUnionTypes<ResolversParentTypes>['CloseAccountResult'];
  ConfirmationFailed: Given<ConfirmationFailed, 'message'>;
  Country: CountryModel;
  CountryCreated: Given<Omit<CountryCreated, 'country'> & { country: ResolversParentTypes['Country'] }, never>;
  CountryDeleted: Given<CountryDeleted, 'code'>;
  CountryExists: Given<CountryExists, 'message'>;
  CountryInUse: Given<CountryInUse, 'message'>;
  CountryUpdated: Given<Omit<CountryUpdated, 'country'> & { country: ResolversParentTypes['Country'] }, never>;
  CreateCountryInput: CreateCountryInput;
  CreateCountryResult: ResolversUnionTypes<ResolversParentTypes>['CreateCountryResult'];
  DateTime: Scalars['DateTime']['output'];
  DeleteCountryInput: DeleteCountryInput;
  DeleteCountryResult: ResolversUnionTypes<ResolversParentTypes>['DeleteCountryResult'];
  Forbidden: Given<Forbidden, 'message'>;
  InvalidProfile: Given<InvalidProfile, 'message'>;
  Mutation: Record<PropertyKey, never>;
  NotFound: Given<NotFound, 'message'>;
  NotSignedIn: Given<NotSignedIn, 'message'>;
  PageInfo: Given<PageInfo, 'hasNextPage' | 'hasPreviousPage'>;
  Boolean: Scalars['Boolean']['output'];
  Profile: ProfileModel;
  ProfileUpdated: Given<Omit<ProfileUpdated, 'profile' | 'user'> & { profile: ResolversParentTypes['Profile'], user: ResolversParentTypes['User'] }, never>;
  Query: Record<PropertyKey, never>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  SetUserTypeInput: SetUserTypeInput;
  SetUserTypeResult: ResolversUnionTypes<ResolversParentTypes>['SetUserTypeResult'];
  UpdateCountryInput: UpdateCountryInput;
  UpdateCountryResult: ResolversUnionTypes<ResolversParentTypes>['UpdateCountryResult'];
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolversUnionTypes<ResolversParentTypes>['UpdateProfileResult'];
  UpdateUserTypeInput: UpdateUserTypeInput;
  UpdateUserTypeResult: ResolversUnionTypes<ResolversParentTypes>['UpdateUserTypeResult'];
  User: UserModel;
  UserType: UserTypeModel;
  UserTypeSet: Given<Omit<UserTypeSet, 'account'> & { account: ResolversParentTypes['Account'] }, never>;
  UserTypeUpdated: Given<Omit<UserTypeUpdated, 'userType'> & { userType: ResolversParentTypes['UserType'] }, never>;
  Viewer: Given<Omit<Viewer, 'profile' | 'user'> & { profile?: Maybe<ResolversParentTypes['Profile']>, user?: Maybe<ResolversParentTypes['User']> }, 'id'>;
};

export type AccountResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  artistIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['AccountType'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type AccountClosedResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['AccountClosed'] = ResolversParentTypes['AccountClosed']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountConnectionResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['AccountConnection'] = ResolversParentTypes['AccountConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AccountEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Account']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AccountEdgeResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['AccountEdge'] = ResolversParentTypes['AccountEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
};

export type CloseAccountResultResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['CloseAccountResult'] = ResolversParentTypes['CloseAccountResult']> = {
  __resolveType: TypeResolveFn<'AccountClosed' | 'ConfirmationFailed' | 'Forbidden' | 'NotSignedIn', ParentType, ContextType>;
};

export type ConfirmationFailedResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['ConfirmationFailed'] = ResolversParentTypes['ConfirmationFailed']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CountryResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['Country'] = ResolversParentTypes['Country'], FederationReferenceType extends FederationReferenceTypes['Country'] = FederationReferenceTypes['Country']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Country']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CountryCreatedResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['CountryCreated'] = ResolversParentTypes['CountryCreated']> = {
  country?: Resolver<ResolversTypes['Country'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CountryDeletedResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['CountryDeleted'] = ResolversParentTypes['CountryDeleted']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CountryExistsResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['CountryExists'] = ResolversParentTypes['CountryExists']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CountryInUseResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['CountryInUse'] = ResolversParentTypes['CountryInUse']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CountryUpdatedResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['CountryUpdated'] = ResolversParentTypes['CountryUpdated']> = {
  country?: Resolver<ResolversTypes['Country'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateCountryResultResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['CreateCountryResult'] = ResolversParentTypes['CreateCountryResult']> = {
  __resolveType: TypeResolveFn<'CountryCreated' | 'CountryExists' | 'Forbidden' | 'NotSignedIn', ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteCountryResultResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['DeleteCountryResult'] = ResolversParentTypes['DeleteCountryResult']> = {
  __resolveType: TypeResolveFn<'CountryDeleted' | 'CountryInUse' | 'Forbidden' | 'NotFound' | 'NotSignedIn', ParentType, ContextType>;
};

export type ForbiddenResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['Forbidden'] = ResolversParentTypes['Forbidden']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidProfileResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['InvalidProfile'] = ResolversParentTypes['InvalidProfile']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  closeAccount?: Resolver<ResolversTypes['CloseAccountResult'], ParentType, ContextType, RequireFields<MutationCloseAccountArgs, 'input'>>;
  createCountry?: Resolver<ResolversTypes['CreateCountryResult'], ParentType, ContextType, RequireFields<MutationCreateCountryArgs, 'input'>>;
  deleteCountry?: Resolver<ResolversTypes['DeleteCountryResult'], ParentType, ContextType, RequireFields<MutationDeleteCountryArgs, 'input'>>;
  setUserType?: Resolver<ResolversTypes['SetUserTypeResult'], ParentType, ContextType, RequireFields<MutationSetUserTypeArgs, 'input'>>;
  updateCountry?: Resolver<ResolversTypes['UpdateCountryResult'], ParentType, ContextType, RequireFields<MutationUpdateCountryArgs, 'input'>>;
  updateProfile?: Resolver<ResolversTypes['UpdateProfileResult'], ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
  updateUserType?: Resolver<ResolversTypes['UpdateUserTypeResult'], ParentType, ContextType, RequireFields<MutationUpdateUserTypeArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotSignedInResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['NotSignedIn'] = ResolversParentTypes['NotSignedIn']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProfileResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['Profile'] = ResolversParentTypes['Profile']> = {
  artistIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  biography?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  country?: Resolver<ResolversTypes['Country'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  explicitFilter?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['AccountType'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProfileUpdatedResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['ProfileUpdated'] = ResolversParentTypes['ProfileUpdated']> = {
  profile?: Resolver<ResolversTypes['Profile'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  accounts?: Resolver<Maybe<ResolversTypes['AccountConnection']>, ParentType, ContextType, RequireFields<QueryAccountsArgs, 'first'>>;
  countries?: Resolver<Array<ResolversTypes['Country']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['Country']>, ParentType, ContextType, RequireFields<QueryCountryArgs, 'code'>>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  userTypes?: Resolver<Maybe<Array<ResolversTypes['UserType']>>, ParentType, ContextType>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'ConfirmationFailed' | 'CountryExists' | 'CountryInUse' | 'Forbidden' | 'InvalidProfile' | 'NotFound' | 'NotSignedIn', ParentType, ContextType>;
};

export type SetUserTypeResultResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['SetUserTypeResult'] = ResolversParentTypes['SetUserTypeResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'NotSignedIn' | 'UserTypeSet', ParentType, ContextType>;
};

export type UpdateCountryResultResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['UpdateCountryResult'] = ResolversParentTypes['UpdateCountryResult']> = {
  __resolveType: TypeResolveFn<'CountryExists' | 'CountryUpdated' | 'Forbidden' | 'NotFound' | 'NotSignedIn', ParentType, ContextType>;
};

export type UpdateProfileResultResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['UpdateProfileResult'] = ResolversParentTypes['UpdateProfileResult']> = {
  __resolveType: TypeResolveFn<'InvalidProfile' | 'NotSignedIn' | 'ProfileUpdated', ParentType, ContextType>;
};

export type UpdateUserTypeResultResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['UpdateUserTypeResult'] = ResolversParentTypes['UpdateUserTypeResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotSignedIn' | 'UserTypeUpdated', ParentType, ContextType>;
};

export type UserResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  artistIds?: Resolver<Maybe<Array<ResolversTypes['ID']>>, ParentType, ContextType>;
  biography?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['Country']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type UserTypeResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['UserType'] = ResolversParentTypes['UserType']> = {
  accountCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['AccountType'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserTypeSetResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['UserTypeSet'] = ResolversParentTypes['UserTypeSet']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserTypeUpdatedResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['UserTypeUpdated'] = ResolversParentTypes['UserTypeUpdated']> = {
  userType?: Resolver<ResolversTypes['UserType'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = ServiceContext<'user'>, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  profile?: Resolver<Maybe<ResolversTypes['Profile']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = ServiceContext<'user'>> = {
  Account?: AccountResolvers<ContextType>;
  AccountClosed?: AccountClosedResolvers<ContextType>;
  AccountConnection?: AccountConnectionResolvers<ContextType>;
  AccountEdge?: AccountEdgeResolvers<ContextType>;
  CloseAccountResult?: CloseAccountResultResolvers<ContextType>;
  ConfirmationFailed?: ConfirmationFailedResolvers<ContextType>;
  Country?: CountryResolvers<ContextType>;
  CountryCreated?: CountryCreatedResolvers<ContextType>;
  CountryDeleted?: CountryDeletedResolvers<ContextType>;
  CountryExists?: CountryExistsResolvers<ContextType>;
  CountryInUse?: CountryInUseResolvers<ContextType>;
  CountryUpdated?: CountryUpdatedResolvers<ContextType>;
  CreateCountryResult?: CreateCountryResultResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteCountryResult?: DeleteCountryResultResolvers<ContextType>;
  Forbidden?: ForbiddenResolvers<ContextType>;
  InvalidProfile?: InvalidProfileResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotSignedIn?: NotSignedInResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Profile?: ProfileResolvers<ContextType>;
  ProfileUpdated?: ProfileUpdatedResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  SetUserTypeResult?: SetUserTypeResultResolvers<ContextType>;
  UpdateCountryResult?: UpdateCountryResultResolvers<ContextType>;
  UpdateProfileResult?: UpdateProfileResultResolvers<ContextType>;
  UpdateUserTypeResult?: UpdateUserTypeResultResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserType?: UserTypeResolvers<ContextType>;
  UserTypeSet?: UserTypeSetResolvers<ContextType>;
  UserTypeUpdated?: UserTypeUpdatedResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

