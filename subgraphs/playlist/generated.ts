// Written by `npm run codegen`; edit the schema instead.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { PlaylistConnection as PlaylistConnectionModel, Playlist as PlaylistModel, Collaborator as CollaboratorModel, EntryConnection as EntryConnectionModel, PlaylistEntry as PlaylistEntryModel, PlaylistEdit as PlaylistEditModel, PlaylistHit as PlaylistHitModel } from './models.ts';
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

/** Songs to add, and where. */
export type AddSongsInput = {
  /** The entry behind which they go. Null: to the front. Absent: to the end. */
  afterEntryId?: InputMaybe<Scalars['ID']['input']>;
  /** Change only this version, else `VersionConflict`. Absent or null: whatever it is by now. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The playlist. */
  playlistId: Scalars['ID']['input'];
  /** 1 to 500 songs, repetitions allowed. A playlist holds 10,000 entries; more is `BAD_USER_INPUT`. */
  songIds: Array<Scalars['ID']['input']>;
};

/** What adding songs comes to. */
export type AddSongsResult = Forbidden | NotFound | NotSignedIn | PlaylistChanged | VersionConflict;

/** Somebody whom a playlist is shared with. */
export type Collaborator = {
  __typename?: 'Collaborator';
  /** What the person may do: `EDITOR` or `VIEWER`. */
  role: PlaylistRole;
  /** Since when it is shared with the person. */
  since: Scalars['DateTime']['output'];
  /** The person. */
  user?: Maybe<User>;
};

/** Somebody was given a role or lost it: `playlist.collaborators` has them, for those who may see them. */
export type CollaboratorsChanged = {
  __typename?: 'CollaboratorsChanged';
  /** The playlist's version with this change. */
  version: Scalars['Int']['output'];
};

/** A new playlist. */
export type CreatePlaylistInput = {
  /** Up to 2,000 characters. Null, absent or blank: none. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 200 characters after trimming. */
  title: Scalars['String']['input'];
  /** Who may see it. */
  visibility?: InputMaybe<Visibility>;
};

/** What creating a playlist comes to. */
export type CreatePlaylistResult = NotSignedIn | PlaylistChanged;

/** Which playlist to delete. */
export type DeletePlaylistInput = {
  /** Delete only this version, else `VersionConflict`. Absent or null: whatever it is by now. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The playlist. */
  playlistId: Scalars['ID']['input'];
};

/** What deleting a playlist comes to. */
export type DeletePlaylistResult = Forbidden | NotFound | NotSignedIn | PlaylistDeleted | VersionConflict;

/** Title, description or visibility were changed: `playlist` has them. */
export type DetailsChanged = {
  __typename?: 'DetailsChanged';
  /** The playlist's version with this change. */
  version: Scalars['Int']['output'];
};

/** Songs were added. */
export type EntriesAdded = {
  __typename?: 'EntriesAdded';
  /** The entry behind which they stand; null at the front. */
  afterEntryId?: Maybe<Scalars['ID']['output']>;
  /** The new entries, in the playlist's order. */
  entries: Array<PlaylistEntry>;
};

/** Entries were removed. */
export type EntriesRemoved = {
  __typename?: 'EntriesRemoved';
  /** The entries that are gone. */
  entryIds: Array<Scalars['ID']['output']>;
};

/** A page of a playlist's entries. */
export type EntryConnection = {
  __typename?: 'EntryConnection';
  /** The entries of this page, each with its cursor. */
  edges: Array<EntryEdge>;
  /** The entries of this page. */
  nodes: Array<PlaylistEntry>;
  /** Where this page stands in the whole playlist. */
  pageInfo: PageInfo;
  /** How many entries the playlist has. */
  totalCount: Scalars['Int']['output'];
};

/** An entry of a playlist and its place in the list. */
export type EntryEdge = {
  __typename?: 'EntryEdge';
  /** Opaque; pass it as `after` to read on behind this entry. */
  cursor: Scalars['String']['output'];
  /** The entry. */
  node: PlaylistEntry;
};

/** An entry was moved. */
export type EntryMoved = {
  __typename?: 'EntryMoved';
  /** The entry behind which it stands now; null at the front. */
  afterEntryId?: Maybe<Scalars['ID']['output']>;
  /** The entry. */
  entryId: Scalars['ID']['output'];
};

/** The viewer may see the thing and may not do this to it. */
export type Forbidden = Refusal & {
  __typename?: 'Forbidden';
  /** What the viewer lacks: a role, or ownership. */
  message: Scalars['String']['output'];
};

/** Which playlist to leave. */
export type LeavePlaylistInput = {
  /** The playlist. */
  playlistId: Scalars['ID']['input'];
};

/** What leaving a playlist comes to. */
export type LeavePlaylistResult = Forbidden | NotFound | NotSignedIn | PlaylistLeft;

/** An entry to move, and where to. */
export type MoveEntryInput = {
  /** The entry behind which it goes. Null: to the front. Absent: to the end. */
  afterEntryId?: InputMaybe<Scalars['ID']['input']>;
  /** The entry to move. */
  entryId: Scalars['ID']['input'];
  /** Change only this version, else `VersionConflict`. Absent or null: whatever it is by now. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The playlist. */
  playlistId: Scalars['ID']['input'];
};

/** What moving an entry comes to. */
export type MoveEntryResult = Forbidden | NotFound | NotSignedIn | PlaylistChanged | VersionConflict;

/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Puts songs into a playlist, in the order given; the owner and editors may. All are added or none. Parallel
   * additions without `expectedVersion` all apply. `NotFound` names an unknown song, too.
   */
  addSongs: AddSongsResult;
  /** Creates an empty playlist that the viewer owns. A title or description out of bounds is `BAD_USER_INPUT`. */
  createPlaylist: CreatePlaylistResult;
  /** Deletes a playlist with its entries and its sharing, for good; the owner may. Subscriptions to it end. */
  deletePlaylist: DeletePlaylistResult;
  /** Gives back the viewer's own role in a playlist of somebody else. The owner cannot leave: `Forbidden`. */
  leavePlaylist: LeavePlaylistResult;
  /** Moves one entry; the owner and editors may. To where it already stands changes nothing. */
  moveEntry: MoveEntryResult;
  /** Takes entries out; the owner and editors may. All are removed or, when one is not there, none: `NotFound`. */
  removeEntries: RemoveEntriesResult;
  /** Gives a person a role in a playlist, changes it, or with `NONE` takes it away; the owner may. */
  sharePlaylist: SharePlaylistResult;
  /** Changes what the input gives of a playlist; the owner may. What is given as it already is changes nothing. */
  updatePlaylist: UpdatePlaylistResult;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationAddSongsArgs = {
  input: AddSongsInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationCreatePlaylistArgs = {
  input: CreatePlaylistInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationDeletePlaylistArgs = {
  input: DeletePlaylistInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationLeavePlaylistArgs = {
  input: LeavePlaylistInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationMoveEntryArgs = {
  input: MoveEntryInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationRemoveEntriesArgs = {
  input: RemoveEntriesInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationSharePlaylistArgs = {
  input: SharePlaylistInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationUpdatePlaylistArgs = {
  input: UpdatePlaylistInput;
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

/** Songs put in order by a person, who may share them with others. */
export type Playlist = {
  __typename?: 'Playlist';
  /** Whom it is shared with, earliest first, at most 1,000. Null for all but its owner and its editors. */
  collaborators?: Maybe<Array<Collaborator>>;
  /** When it was created. */
  createdAt: Scalars['DateTime']['output'];
  /** Up to 2,000 characters; null when there is none. */
  description?: Maybe<Scalars['String']['output']>;
  /** Whether the viewer may add, move and remove entries: the owner and editors may. */
  editable: Scalars['Boolean']['output'];
  /** Its songs, in the playlist's order. */
  entries: EntryConnection;
  /** UUIDv7. Stays the same through every edit. */
  id: Scalars['ID']['output'];
  /** Who created it, and alone may rename, share or delete it. */
  owner?: Maybe<User>;
  /** How many entries it has, 0 to 10,000. A song that stands in it twice counts twice. */
  songCount: Scalars['Int']['output'];
  /** 1 to 200 characters, trimmed. */
  title: Scalars['String']['output'];
  /** When it was last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /**
   * 1 when created; every change, to its entries, its title or its sharing, adds exactly 1. Send it as
   * `expectedVersion` to change only what you have seen.
   */
  version: Scalars['Int']['output'];
  /** Who may see it besides its owner and those it is shared with. */
  visibility: Visibility;
};


/** Songs put in order by a person, who may share them with others. */
export type PlaylistEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The change is made. */
export type PlaylistChanged = {
  __typename?: 'PlaylistChanged';
  /** The entries that this change added or moved, in the playlist's order; empty for all other changes. */
  entries: Array<PlaylistEntry>;
  /** The playlist after this change. */
  playlist: Playlist;
};

/** A page of playlists. */
export type PlaylistConnection = {
  __typename?: 'PlaylistConnection';
  /** The playlists of this page, each with its cursor. */
  edges: Array<PlaylistEdge>;
  /** The playlists of this page; null stands where one is gone or cannot be reached now. */
  nodes: Array<Maybe<Playlist>>;
  /** Where this page stands in the whole list. */
  pageInfo: PageInfo;
  /** How many there are in the whole list. */
  totalCount: Scalars['Int']['output'];
};

/** The playlist is deleted. */
export type PlaylistDeleted = {
  __typename?: 'PlaylistDeleted';
  /** Its id, now unknown. */
  playlistId: Scalars['ID']['output'];
};

/** A playlist and its place in the list. */
export type PlaylistEdge = {
  __typename?: 'PlaylistEdge';
  /** Opaque; pass it as `after` to read on behind this item. */
  cursor: Scalars['String']['output'];
  /** The playlist, null when it is gone or cannot be reached now. */
  node?: Maybe<Playlist>;
};

/** One change of a playlist. */
export type PlaylistEdit = {
  __typename?: 'PlaylistEdit';
  /** Who made the change; null for a snapshot. */
  by?: Maybe<User>;
  /** What was changed. */
  change: PlaylistEditChange;
  /** The playlist as this change left it. */
  playlist: Playlist;
};

/** A change that followers of a playlist are told of. */
export type PlaylistEditChange = CollaboratorsChanged | DetailsChanged | EntriesAdded | EntriesRemoved | EntryMoved | PlaylistSnapshot;

/** A song's place in a playlist. The same song may stand in it more than once, each time as an entry of its own. */
export type PlaylistEntry = {
  __typename?: 'PlaylistEntry';
  /** When it was added. */
  addedAt: Scalars['DateTime']['output'];
  /** Who added it. */
  addedBy?: Maybe<User>;
  /** UUIDv7. Stays the same when the entry is moved. */
  id: Scalars['ID']['output'];
  /** Its place in the playlist when it was read: the first is 1. */
  position: Scalars['Int']['output'];
  /** The song; null when it has left the catalogue or cannot be reached now. */
  song?: Maybe<Song>;
};

/** A playlist that a search found. */
export type PlaylistHit = {
  __typename?: 'PlaylistHit';
  /** The title as HTML: escaped, with the words that match in `<em>`. */
  highlight?: Maybe<Scalars['String']['output']>;
  /** The playlist, null when it is gone by now. */
  node?: Maybe<Playlist>;
};

/** The viewer is no collaborator any more. */
export type PlaylistLeft = {
  __typename?: 'PlaylistLeft';
  /** The playlist's id. The viewer can still see it when it is public. */
  playlistId: Scalars['ID']['output'];
};

/** What sharing lets a person do with a playlist. */
export type PlaylistRole =
  /** See it, see its collaborators, and add, move and remove entries. */
  | 'EDITOR'
  /** Nothing: the person is no collaborator, or is one no longer. */
  | 'NONE'
  /** See it, even while it is private. */
  | 'VIEWER';

/** The state to begin from: read `playlist`. What was known before is out of date. */
export type PlaylistSnapshot = {
  __typename?: 'PlaylistSnapshot';
  /** The playlist's version; the changes that follow are later ones. */
  version: Scalars['Int']['output'];
};

/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type Query = {
  __typename?: 'Query';
  /** A playlist that is public, the viewer's own, or shared with the viewer; null for every other id. */
  playlist?: Maybe<Playlist>;
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
export type QueryPlaylistArgs = {
  id: Scalars['ID']['input'];
};

/** An outcome that a client should expect and show: the mutation was understood and nothing was changed. */
export type Refusal = {
  /** Why, in a sentence fit to show to a person. */
  message: Scalars['String']['output'];
};

/** Entries to take out. */
export type RemoveEntriesInput = {
  /** 1 to 500 entries (not songs). */
  entryIds: Array<Scalars['ID']['input']>;
  /** Change only this version, else `VersionConflict`. Absent or null: whatever it is by now. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The playlist. */
  playlistId: Scalars['ID']['input'];
};

/** What removing entries comes to. */
export type RemoveEntriesResult = Forbidden | NotFound | NotSignedIn | PlaylistChanged | VersionConflict;

/** What one search found. Its parts come from different services; each may be missing without the others. */
export type SearchResult = {
  __typename?: 'SearchResult';
  /** How many hits of each kind were asked for, 1 to 100. */
  first: Scalars['Int']['output'];
  /**
   * Playlists that the viewer may see with a word in their title for each one searched for, best first: letter case,
   * diacritics and small typing errors do not matter.
   */
  playlists?: Maybe<Array<PlaylistHit>>;
  /** The words searched for, as they were sent. */
  query: Scalars['String']['output'];
};

/** With whom to share a playlist, and how. */
export type SharePlaylistInput = {
  /** Change only this version, else `VersionConflict`. Absent or null: whatever it is by now. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The playlist. */
  playlistId: Scalars['ID']['input'];
  /** What the person may do from now on. */
  role: PlaylistRole;
  /** The person; one without an active account is `NotFound`, the owner is `BAD_USER_INPUT`. */
  userId: Scalars['ID']['input'];
};

/** What sharing a playlist comes to. */
export type SharePlaylistResult = Forbidden | NotFound | NotSignedIn | PlaylistChanged | VersionConflict;

/** A recorded piece of music in the catalogue, in the form in which it is played and counted. */
export type Song = {
  __typename?: 'Song';
  /** UUIDv7. Stays the same for as long as the song exists, whatever is corrected about it. */
  id: Scalars['ID']['output'];
  /** Playlists with this song that the viewer may see, newest first. One with the song twice is listed once. */
  playlists?: Maybe<PlaylistConnection>;
};


/** A recorded piece of music in the catalogue, in the form in which it is played and counted. */
export type SongPlaylistsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * Live streams over WebSocket (`graphql-transport-ws`): a snapshot of how things stand first where there is a
 * state to show, then every change, in order.
 */
export type Subscription = {
  __typename?: 'Subscription';
  /**
   * A playlist's changes: first a `PlaylistSnapshot`, then each change once, in the order of its versions, without a
   * gap. Should one be lost on the way, another `PlaylistSnapshot` takes its place. A playlist that the viewer may
   * not see, or that is unknown, is an error `FORBIDDEN`; one that is deleted or hidden from the viewer later
   * completes the stream.
   */
  playlistEdited: PlaylistEdit;
};


/**
 * Live streams over WebSocket (`graphql-transport-ws`): a snapshot of how things stand first where there is a
 * state to show, then every change, in order.
 */
export type SubscriptionPlaylistEditedArgs = {
  id: Scalars['ID']['input'];
};

/** What to change of a playlist. A field that is absent stays as it is. */
export type UpdatePlaylistInput = {
  /** Up to 2,000 characters. Null or blank removes it. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Change only this version, else `VersionConflict`. Absent or null: whatever it is by now. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The playlist. */
  playlistId: Scalars['ID']['input'];
  /** 1 to 200 characters after trimming; null is `BAD_USER_INPUT`. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** Who may see it from now on; null is `BAD_USER_INPUT`. `PRIVATE` ends the subscriptions of those it hides it from. */
  visibility?: InputMaybe<Visibility>;
};

/** What changing a playlist comes to. */
export type UpdatePlaylistResult = Forbidden | NotFound | NotSignedIn | PlaylistChanged | VersionConflict;

/** What anyone may know about a person with an account. What only that person may see hangs on `Viewer`. */
export type User = {
  __typename?: 'User';
  /** UUIDv7, given at registration; the subject (`sub`) of the person's access tokens. */
  id: Scalars['ID']['output'];
};

/** The playlist is at another version than the input expected. Nothing was changed. */
export type VersionConflict = Refusal & {
  __typename?: 'VersionConflict';
  /** Says which version was expected and which it is. */
  message: Scalars['String']['output'];
  /** The playlist as it is now. */
  playlist: Playlist;
};

/**
 * The signed-in person looking at their own things. A reference to a viewer is answered only when its id is the
 * subject of the request's token, so nothing here can be reached through somebody else's `User`.
 */
export type Viewer = {
  __typename?: 'Viewer';
  /** UUIDv7, the same as the id of the viewer's `User`. */
  id: Scalars['ID']['output'];
  /** The viewer's own playlists and those shared with the viewer, newest first. */
  playlists?: Maybe<PlaylistConnection>;
};


/**
 * The signed-in person looking at their own things. A reference to a viewer is answered only when its id is the
 * subject of the request's token, so nothing here can be reached through somebody else's `User`.
 */
export type ViewerPlaylistsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Who may see a playlist. */
export type Visibility =
  /** The owner and those it is shared with. To all others it does not exist. */
  | 'PRIVATE'
  /** Everyone, signed in or not; search and the pages of its songs show it. */
  | 'PUBLIC';



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
  Playlist: Playlist;
  SearchResult: SearchResult;
  Song: Song;
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Playlist:
    ( { __typename: 'Playlist' }
    & GraphQLRecursivePick<FederationTypes['Playlist'], {"id":true}> );
  SearchResult:
    ( { __typename: 'SearchResult' }
    & GraphQLRecursivePick<FederationTypes['SearchResult'], {"query":true,"first":true}> );
  Song:
    ( { __typename: 'Song' }
    & GraphQLRecursivePick<FederationTypes['Song'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AddSongsResult:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<PlaylistChanged, 'entries' | 'playlist'> & { entries: Array<_RefType['PlaylistEntry']>, playlist: _RefType['Playlist'] }, never> & { __typename: 'PlaylistChanged' } )
    | ( Given<Omit<VersionConflict, 'playlist'> & { playlist: _RefType['Playlist'] }, 'message'> & { __typename: 'VersionConflict' } )
  ;
  CreatePlaylistResult:
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<PlaylistChanged, 'entries' | 'playlist'> & { entries: Array<_RefType['PlaylistEntry']>, playlist: _RefType['Playlist'] }, never> & { __typename: 'PlaylistChanged' } )
  ;
  DeletePlaylistResult:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<PlaylistDeleted, 'playlistId'> & { __typename: 'PlaylistDeleted' } )
    | ( Given<Omit<VersionConflict, 'playlist'> & { playlist: _RefType['Playlist'] }, 'message'> & { __typename: 'VersionConflict' } )
  ;
  LeavePlaylistResult:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<PlaylistLeft, 'playlistId'> & { __typename: 'PlaylistLeft' } )
  ;
  MoveEntryResult:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<PlaylistChanged, 'entries' | 'playlist'> & { entries: Array<_RefType['PlaylistEntry']>, playlist: _RefType['Playlist'] }, never> & { __typename: 'PlaylistChanged' } )
    | ( Given<Omit<VersionConflict, 'playlist'> & { playlist: _RefType['Playlist'] }, 'message'> & { __typename: 'VersionConflict' } )
  ;
  PlaylistEditChange:
    | ( Given<CollaboratorsChanged, 'version'> & { __typename: 'CollaboratorsChanged' } )
    | ( Given<DetailsChanged, 'version'> & { __typename: 'DetailsChanged' } )
    | ( Given<Omit<EntriesAdded, 'entries'> & { entries: Array<_RefType['PlaylistEntry']> }, never> & { __typename: 'EntriesAdded' } )
    | ( Given<EntriesRemoved, 'entryIds'> & { __typename: 'EntriesRemoved' } )
    | ( Given<EntryMoved, 'entryId'> & { __typename: 'EntryMoved' } )
    | ( Given<PlaylistSnapshot, 'version'> & { __typename: 'PlaylistSnapshot' } )
  ;
  RemoveEntriesResult:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<PlaylistChanged, 'entries' | 'playlist'> & { entries: Array<_RefType['PlaylistEntry']>, playlist: _RefType['Playlist'] }, never> & { __typename: 'PlaylistChanged' } )
    | ( Given<Omit<VersionConflict, 'playlist'> & { playlist: _RefType['Playlist'] }, 'message'> & { __typename: 'VersionConflict' } )
  ;
  SharePlaylistResult:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<PlaylistChanged, 'entries' | 'playlist'> & { entries: Array<_RefType['PlaylistEntry']>, playlist: _RefType['Playlist'] }, never> & { __typename: 'PlaylistChanged' } )
    | ( Given<Omit<VersionConflict, 'playlist'> & { playlist: _RefType['Playlist'] }, 'message'> & { __typename: 'VersionConflict' } )
  ;
  UpdatePlaylistResult:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<PlaylistChanged, 'entries' | 'playlist'> & { entries: Array<_RefType['PlaylistEntry']>, playlist: _RefType['Playlist'] }, never> & { __typename: 'PlaylistChanged' } )
    | ( Given<Omit<VersionConflict, 'playlist'> & { playlist: _RefType['Playlist'] }, 'message'> & { __typename: 'VersionConflict' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<VersionConflict, 'playlist'> & { playlist: _RefType['Playlist'] }, 'message'> & { __typename: 'VersionConflict' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddSongsInput: AddSongsInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AddSongsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddSongsResult']>;
  Collaborator: ResolverTypeWrapper<CollaboratorModel>;
  CollaboratorsChanged: ResolverTypeWrapper<Given<CollaboratorsChanged, 'version'>>;
  CreatePlaylistInput: CreatePlaylistInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  CreatePlaylistResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreatePlaylistResult']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeletePlaylistInput: DeletePlaylistInput;
  DeletePlaylistResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeletePlaylistResult']>;
  DetailsChanged: ResolverTypeWrapper<Given<DetailsChanged, 'version'>>;
  EntriesAdded: ResolverTypeWrapper<Given<Omit<EntriesAdded, 'entries'> & { entries: Array<ResolversTypes['PlaylistEntry']> }, never>>;
  EntriesRemoved: ResolverTypeWrapper<Given<EntriesRemoved, 'entryIds'>>;
  EntryConnection: ResolverTypeWrapper<EntryConnectionModel>;
  EntryEdge: ResolverTypeWrapper<Given<Omit<EntryEdge, 'node'> & { node: ResolversTypes['PlaylistEntry'] }, 'cursor'>>;
  EntryMoved: ResolverTypeWrapper<Given<EntryMoved, 'entryId'>>;
  Forbidden: ResolverTypeWrapper<Given<Forbidden, 'message'>>;
  LeavePlaylistInput: LeavePlaylistInput;
  LeavePlaylistResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LeavePlaylistResult']>;
  MoveEntryInput: MoveEntryInput;
  MoveEntryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MoveEntryResult']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<Given<NotFound, 'message'>>;
  NotSignedIn: ResolverTypeWrapper<Given<NotSignedIn, 'message'>>;
  PageInfo: ResolverTypeWrapper<Given<PageInfo, 'hasNextPage' | 'hasPreviousPage'>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Playlist: ResolverTypeWrapper<PlaylistModel>;
  PlaylistChanged: ResolverTypeWrapper<Given<Omit<PlaylistChanged, 'entries' | 'playlist'> & { entries: Array<ResolversTypes['PlaylistEntry']>, playlist: ResolversTypes['Playlist'] }, never>>;
  PlaylistConnection: ResolverTypeWrapper<PlaylistConnectionModel>;
  PlaylistDeleted: ResolverTypeWrapper<Given<PlaylistDeleted, 'playlistId'>>;
  PlaylistEdge: ResolverTypeWrapper<Given<Omit<PlaylistEdge, 'node'> & { node?: Maybe<ResolversTypes['Playlist']> }, 'cursor'>>;
  PlaylistEdit: ResolverTypeWrapper<PlaylistEditModel>;
  PlaylistEditChange: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PlaylistEditChange']>;
  PlaylistEntry: ResolverTypeWrapper<PlaylistEntryModel>;
  PlaylistHit: ResolverTypeWrapper<PlaylistHitModel>;
  PlaylistLeft: ResolverTypeWrapper<Given<PlaylistLeft, 'playlistId'>>;
  PlaylistRole: PlaylistRole;
  PlaylistSnapshot: ResolverTypeWrapper<Given<PlaylistSnapshot, 'version'>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  RemoveEntriesInput: RemoveEntriesInput;
  RemoveEntriesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveEntriesResult']>;
  SearchResult: ResolverTypeWrapper<Given<Omit<SearchResult, 'playlists'> & { playlists?: Maybe<Array<ResolversTypes['PlaylistHit']>> }, 'query' | 'first'>>;
  SharePlaylistInput: SharePlaylistInput;
  SharePlaylistResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SharePlaylistResult']>;
  Song: ResolverTypeWrapper<Given<Omit<Song, 'playlists'> & { playlists?: Maybe<ResolversTypes['PlaylistConnection']> }, 'id'>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  UpdatePlaylistInput: UpdatePlaylistInput;
  UpdatePlaylistResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdatePlaylistResult']>;
  User: ResolverTypeWrapper<Given<User, 'id'>>;
  VersionConflict: ResolverTypeWrapper<Given<Omit<VersionConflict, 'playlist'> & { playlist: ResolversTypes['Playlist'] }, 'message'>>;
  Viewer: ResolverTypeWrapper<Given<Omit<Viewer, 'playlists'> & { playlists?: Maybe<ResolversTypes['PlaylistConnection']> }, 'id'>>;
  Visibility: Visibility;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddSongsInput: AddSongsInput;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  AddSongsResult: ResolversUnionTypes<ResolversParentTypes>['AddSongsResult'];
  Collaborator: CollaboratorModel;
  CollaboratorsChanged: Given<CollaboratorsChanged, 'version'>;
  CreatePlaylistInput: CreatePlaylistInput;
  String: Scalars['String']['output'];
  CreatePlaylistResult: ResolversUnionTypes<ResolversParentTypes>['CreatePlaylistResult'];
  DateTime: Scalars['DateTime']['output'];
  DeletePlaylistInput: DeletePlaylistInput;
  DeletePlaylistResult: ResolversUnionTypes<ResolversParentTypes>['DeletePlaylistResult'];
  DetailsChanged: Given<DetailsChanged, 'version'>;
  EntriesAdded: Given<Omit<EntriesAdded, 'entries'> & { entries: Array<ResolversParentTypes['PlaylistEntry']> }, never>;
  EntriesRemoved: Given<EntriesRemoved, 'entryIds'>;
  EntryConnection: EntryConnectionModel;
  EntryEdge: Given<Omit<EntryEdge, 'node'> & { node: ResolversParentTypes['PlaylistEntry'] }, 'cursor'>;
  EntryMoved: Given<EntryMoved, 'entryId'>;
  Forbidden: Given<Forbidden, 'message'>;
  LeavePlaylistInput: LeavePlaylistInput;
  LeavePlaylistResult: ResolversUnionTypes<ResolversParentTypes>['LeavePlaylistResult'];
  MoveEntryInput: MoveEntryInput;
  MoveEntryResult: ResolversUnionTypes<ResolversParentTypes>['MoveEntryResult'];
  Mutation: Record<PropertyKey, never>;
  NotFound: Given<NotFound, 'message'>;
  NotSignedIn: Given<NotSignedIn, 'message'>;
  PageInfo: Given<PageInfo, 'hasNextPage' | 'hasPreviousPage'>;
  Boolean: Scalars['Boolean']['output'];
  Playlist: PlaylistModel;
  PlaylistChanged: Given<Omit<PlaylistChanged, 'entries' | 'playlist'> & { entries: Array<ResolversParentTypes['PlaylistEntry']>, playlist: ResolversParentTypes['Playlist'] }, never>;
  PlaylistConnection: PlaylistConnectionModel;
  PlaylistDeleted: Given<PlaylistDeleted, 'playlistId'>;
  PlaylistEdge: Given<Omit<PlaylistEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Playlist']> }, 'cursor'>;
  PlaylistEdit: PlaylistEditModel;
  PlaylistEditChange: ResolversUnionTypes<ResolversParentTypes>['PlaylistEditChange'];
  PlaylistEntry: PlaylistEntryModel;
  PlaylistHit: PlaylistHitModel;
  PlaylistLeft: Given<PlaylistLeft, 'playlistId'>;
  PlaylistSnapshot: Given<PlaylistSnapshot, 'version'>;
  Query: Record<PropertyKey, never>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  RemoveEntriesInput: RemoveEntriesInput;
  RemoveEntriesResult: ResolversUnionTypes<ResolversParentTypes>['RemoveEntriesResult'];
  SearchResult: Given<Omit<SearchResult, 'playlists'> & { playlists?: Maybe<Array<ResolversParentTypes['PlaylistHit']>> }, 'query' | 'first'>;
  SharePlaylistInput: SharePlaylistInput;
  SharePlaylistResult: ResolversUnionTypes<ResolversParentTypes>['SharePlaylistResult'];
  Song: Given<Omit<Song, 'playlists'> & { playlists?: Maybe<ResolversParentTypes['PlaylistConnection']> }, 'id'>;
  Subscription: Record<PropertyKey, never>;
  UpdatePlaylistInput: UpdatePlaylistInput;
  UpdatePlaylistResult: ResolversUnionTypes<ResolversParentTypes>['UpdatePlaylistResult'];
  User: Given<User, 'id'>;
  VersionConflict: Given<Omit<VersionConflict, 'playlist'> & { playlist: ResolversParentTypes['Playlist'] }, 'message'>;
  Viewer: Given<Omit<Viewer, 'playlists'> & { playlists?: Maybe<ResolversParentTypes['PlaylistConnection']> }, 'id'>;
};

export type AddSongsResultResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['AddSongsResult'] = ResolversParentTypes['AddSongsResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'NotSignedIn' | 'PlaylistChanged' | 'VersionConflict', ParentType, ContextType>;
};

export type CollaboratorResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['Collaborator'] = ResolversParentTypes['Collaborator']> = {
  role?: Resolver<ResolversTypes['PlaylistRole'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type CollaboratorsChangedResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['CollaboratorsChanged'] = ResolversParentTypes['CollaboratorsChanged']> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreatePlaylistResultResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['CreatePlaylistResult'] = ResolversParentTypes['CreatePlaylistResult']> = {
  __resolveType: TypeResolveFn<'NotSignedIn' | 'PlaylistChanged', ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeletePlaylistResultResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['DeletePlaylistResult'] = ResolversParentTypes['DeletePlaylistResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'NotSignedIn' | 'PlaylistDeleted' | 'VersionConflict', ParentType, ContextType>;
};

export type DetailsChangedResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['DetailsChanged'] = ResolversParentTypes['DetailsChanged']> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EntriesAddedResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['EntriesAdded'] = ResolversParentTypes['EntriesAdded']> = {
  afterEntryId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  entries?: Resolver<Array<ResolversTypes['PlaylistEntry']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EntriesRemovedResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['EntriesRemoved'] = ResolversParentTypes['EntriesRemoved']> = {
  entryIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EntryConnectionResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['EntryConnection'] = ResolversParentTypes['EntryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['EntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['PlaylistEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EntryEdgeResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['EntryEdge'] = ResolversParentTypes['EntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PlaylistEntry'], ParentType, ContextType>;
};

export type EntryMovedResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['EntryMoved'] = ResolversParentTypes['EntryMoved']> = {
  afterEntryId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  entryId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ForbiddenResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['Forbidden'] = ResolversParentTypes['Forbidden']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LeavePlaylistResultResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['LeavePlaylistResult'] = ResolversParentTypes['LeavePlaylistResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'NotSignedIn' | 'PlaylistLeft', ParentType, ContextType>;
};

export type MoveEntryResultResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['MoveEntryResult'] = ResolversParentTypes['MoveEntryResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'NotSignedIn' | 'PlaylistChanged' | 'VersionConflict', ParentType, ContextType>;
};

export type MutationResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addSongs?: Resolver<ResolversTypes['AddSongsResult'], ParentType, ContextType, RequireFields<MutationAddSongsArgs, 'input'>>;
  createPlaylist?: Resolver<ResolversTypes['CreatePlaylistResult'], ParentType, ContextType, RequireFields<MutationCreatePlaylistArgs, 'input'>>;
  deletePlaylist?: Resolver<ResolversTypes['DeletePlaylistResult'], ParentType, ContextType, RequireFields<MutationDeletePlaylistArgs, 'input'>>;
  leavePlaylist?: Resolver<ResolversTypes['LeavePlaylistResult'], ParentType, ContextType, RequireFields<MutationLeavePlaylistArgs, 'input'>>;
  moveEntry?: Resolver<ResolversTypes['MoveEntryResult'], ParentType, ContextType, RequireFields<MutationMoveEntryArgs, 'input'>>;
  removeEntries?: Resolver<ResolversTypes['RemoveEntriesResult'], ParentType, ContextType, RequireFields<MutationRemoveEntriesArgs, 'input'>>;
  sharePlaylist?: Resolver<ResolversTypes['SharePlaylistResult'], ParentType, ContextType, RequireFields<MutationSharePlaylistArgs, 'input'>>;
  updatePlaylist?: Resolver<ResolversTypes['UpdatePlaylistResult'], ParentType, ContextType, RequireFields<MutationUpdatePlaylistArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotSignedInResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['NotSignedIn'] = ResolversParentTypes['NotSignedIn']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlaylistResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['Playlist'] = ResolversParentTypes['Playlist'], FederationReferenceType extends FederationReferenceTypes['Playlist'] = FederationReferenceTypes['Playlist']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Playlist']> | FederationReferenceType, FederationReferenceType, ContextType>;
  collaborators?: Resolver<Maybe<Array<ResolversTypes['Collaborator']>>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  editable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['EntryConnection'], ParentType, ContextType, RequireFields<PlaylistEntriesArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  songCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  visibility?: Resolver<ResolversTypes['Visibility'], ParentType, ContextType>;
};

export type PlaylistChangedResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['PlaylistChanged'] = ResolversParentTypes['PlaylistChanged']> = {
  entries?: Resolver<Array<ResolversTypes['PlaylistEntry']>, ParentType, ContextType>;
  playlist?: Resolver<ResolversTypes['Playlist'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlaylistConnectionResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['PlaylistConnection'] = ResolversParentTypes['PlaylistConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PlaylistEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Playlist']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PlaylistDeletedResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['PlaylistDeleted'] = ResolversParentTypes['PlaylistDeleted']> = {
  playlistId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlaylistEdgeResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['PlaylistEdge'] = ResolversParentTypes['PlaylistEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Playlist']>, ParentType, ContextType>;
};

export type PlaylistEditResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['PlaylistEdit'] = ResolversParentTypes['PlaylistEdit']> = {
  by?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  change?: Resolver<ResolversTypes['PlaylistEditChange'], ParentType, ContextType>;
  playlist?: Resolver<ResolversTypes['Playlist'], ParentType, ContextType>;
};

export type PlaylistEditChangeResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['PlaylistEditChange'] = ResolversParentTypes['PlaylistEditChange']> = {
  __resolveType: TypeResolveFn<'CollaboratorsChanged' | 'DetailsChanged' | 'EntriesAdded' | 'EntriesRemoved' | 'EntryMoved' | 'PlaylistSnapshot', ParentType, ContextType>;
};

export type PlaylistEntryResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['PlaylistEntry'] = ResolversParentTypes['PlaylistEntry']> = {
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  addedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  song?: Resolver<Maybe<ResolversTypes['Song']>, ParentType, ContextType>;
};

export type PlaylistHitResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['PlaylistHit'] = ResolversParentTypes['PlaylistHit']> = {
  highlight?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Playlist']>, ParentType, ContextType>;
};

export type PlaylistLeftResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['PlaylistLeft'] = ResolversParentTypes['PlaylistLeft']> = {
  playlistId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlaylistSnapshotResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['PlaylistSnapshot'] = ResolversParentTypes['PlaylistSnapshot']> = {
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  playlist?: Resolver<Maybe<ResolversTypes['Playlist']>, ParentType, ContextType, RequireFields<QueryPlaylistArgs, 'id'>>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'NotSignedIn' | 'VersionConflict', ParentType, ContextType>;
};

export type RemoveEntriesResultResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['RemoveEntriesResult'] = ResolversParentTypes['RemoveEntriesResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'NotSignedIn' | 'PlaylistChanged' | 'VersionConflict', ParentType, ContextType>;
};

export type SearchResultResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['SearchResult'] = ResolversParentTypes['SearchResult'], FederationReferenceType extends FederationReferenceTypes['SearchResult'] = FederationReferenceTypes['SearchResult']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SearchResult']> | FederationReferenceType, FederationReferenceType, ContextType>;
  first?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  playlists?: Resolver<Maybe<Array<ResolversTypes['PlaylistHit']>>, ParentType, ContextType>;
  query?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SharePlaylistResultResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['SharePlaylistResult'] = ResolversParentTypes['SharePlaylistResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'NotSignedIn' | 'PlaylistChanged' | 'VersionConflict', ParentType, ContextType>;
};

export type SongResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['Song'] = ResolversParentTypes['Song'], FederationReferenceType extends FederationReferenceTypes['Song'] = FederationReferenceTypes['Song']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Song']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  playlists?: Resolver<Maybe<ResolversTypes['PlaylistConnection']>, ParentType, ContextType, RequireFields<SongPlaylistsArgs, 'first'>>;
};

export type SubscriptionResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  playlistEdited?: SubscriptionResolver<ResolversTypes['PlaylistEdit'], "playlistEdited", ParentType, ContextType, RequireFields<SubscriptionPlaylistEditedArgs, 'id'>>;
};

export type UpdatePlaylistResultResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['UpdatePlaylistResult'] = ResolversParentTypes['UpdatePlaylistResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'NotSignedIn' | 'PlaylistChanged' | 'VersionConflict', ParentType, ContextType>;
};

export type UserResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type VersionConflictResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['VersionConflict'] = ResolversParentTypes['VersionConflict']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  playlist?: Resolver<ResolversTypes['Playlist'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = ServiceContext<'playlist'>, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  playlists?: Resolver<Maybe<ResolversTypes['PlaylistConnection']>, ParentType, ContextType, RequireFields<ViewerPlaylistsArgs, 'first'>>;
};

export type Resolvers<ContextType = ServiceContext<'playlist'>> = {
  AddSongsResult?: AddSongsResultResolvers<ContextType>;
  Collaborator?: CollaboratorResolvers<ContextType>;
  CollaboratorsChanged?: CollaboratorsChangedResolvers<ContextType>;
  CreatePlaylistResult?: CreatePlaylistResultResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeletePlaylistResult?: DeletePlaylistResultResolvers<ContextType>;
  DetailsChanged?: DetailsChangedResolvers<ContextType>;
  EntriesAdded?: EntriesAddedResolvers<ContextType>;
  EntriesRemoved?: EntriesRemovedResolvers<ContextType>;
  EntryConnection?: EntryConnectionResolvers<ContextType>;
  EntryEdge?: EntryEdgeResolvers<ContextType>;
  EntryMoved?: EntryMovedResolvers<ContextType>;
  Forbidden?: ForbiddenResolvers<ContextType>;
  LeavePlaylistResult?: LeavePlaylistResultResolvers<ContextType>;
  MoveEntryResult?: MoveEntryResultResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotSignedIn?: NotSignedInResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Playlist?: PlaylistResolvers<ContextType>;
  PlaylistChanged?: PlaylistChangedResolvers<ContextType>;
  PlaylistConnection?: PlaylistConnectionResolvers<ContextType>;
  PlaylistDeleted?: PlaylistDeletedResolvers<ContextType>;
  PlaylistEdge?: PlaylistEdgeResolvers<ContextType>;
  PlaylistEdit?: PlaylistEditResolvers<ContextType>;
  PlaylistEditChange?: PlaylistEditChangeResolvers<ContextType>;
  PlaylistEntry?: PlaylistEntryResolvers<ContextType>;
  PlaylistHit?: PlaylistHitResolvers<ContextType>;
  PlaylistLeft?: PlaylistLeftResolvers<ContextType>;
  PlaylistSnapshot?: PlaylistSnapshotResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  RemoveEntriesResult?: RemoveEntriesResultResolvers<ContextType>;
  SearchResult?: SearchResultResolvers<ContextType>;
  SharePlaylistResult?: SharePlaylistResultResolvers<ContextType>;
  Song?: SongResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  UpdatePlaylistResult?: UpdatePlaylistResultResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  VersionConflict?: VersionConflictResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

