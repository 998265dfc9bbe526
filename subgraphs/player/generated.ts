// Written by `npm run codegen`; edit the schema instead.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Player as PlayerModel, Device as DeviceModel, PlaybackPreferences as PlaybackPreferencesModel } from './models.ts';
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

/** Something of the person's that plays music, or steers what does. */
export type Device = {
  __typename?: 'Device';
  /** UUIDv7, given at registration. */
  id: Scalars['ID']['output'];
  /** What it is. */
  kind: DeviceKind;
  /** When it last sent a command or a report. Its change alone does not raise the player's version. */
  lastSeenAt: Scalars['DateTime']['output'];
  /** What its owner calls it, 1 to 80 characters. */
  name: Scalars['String']['output'];
};

/** What a device is. */
export type DeviceKind =
  /** A car. */
  | 'CAR'
  /** A desktop, a laptop, or a page in a browser. */
  | 'COMPUTER'
  /** Anything else. */
  | 'OTHER'
  /** A telephone or a tablet. */
  | 'PHONE'
  /** A loudspeaker that plays by itself. */
  | 'SPEAKER'
  /** A television or a box beside it. */
  | 'TV';

/** The device was added. */
export type DeviceRegistered = {
  __typename?: 'DeviceRegistered';
  /** The new device; keep its id on the device. */
  device: Device;
};

/** The device is removed. */
export type DeviceRemoved = {
  __typename?: 'DeviceRemoved';
  /** Its id, which is never used again. */
  deviceId: Scalars['ID']['output'];
  /** The player without it. */
  player: Player;
};

/** The device is now as it was asked to be. */
export type DeviceUpdated = {
  __typename?: 'DeviceUpdated';
  /** The device. */
  device: Device;
};

/** Songs for the end of the queue. */
export type EnqueueInput = {
  /** 1 to 500 songs, as in `play`. The queue holds 1,000; more is `BAD_USER_INPUT`. */
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
  /**
   * Does one thing to the viewer's player. Parallel commands of one person all apply, one after another. A command that
   * changes nothing (pausing what is paused) succeeds and keeps the version. Input outside the bounds given below is
   * `BAD_USER_INPUT`.
   */
  playerCommand: PlayerCommandResult;
  /**
   * Adds a device to the viewer's player; a change of the player. Of more than 50 devices the one unseen for longest,
   * except the active one, is removed.
   */
  registerDevice: RegisterDeviceResult;
  /** Removes a device; a change of the player. Removing the active one pauses the player. */
  removeDevice: RemoveDeviceResult;
  /**
   * Tells what was heard, 1 to 50 plays at a time. Reports may come late, twice, and in any order: a play counts once.
   * A report without a valid token is `NotSignedIn`; keep it and send it again later.
   */
  reportPlayback: ReportPlaybackResult;
  /** Sets how the viewer wants music to be played. What is absent or null stays as it is. */
  setPlaybackPreferences: SetPlaybackPreferencesResult;
  /** Changes a device's name or kind; a change of the player when something is different. */
  updateDevice: UpdateDeviceResult;
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
export type MutationRemoveDeviceArgs = {
  input: RemoveDeviceInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationReportPlaybackArgs = {
  input: ReportPlaybackInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationSetPlaybackPreferencesArgs = {
  input: SetPlaybackPreferencesInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationUpdateDeviceArgs = {
  input: UpdateDeviceInput;
};

/** What an id in the input names does not exist, or the viewer may not see it. */
export type NotFound = Refusal & {
  __typename?: 'NotFound';
  /** Which thing was not found. */
  message: Scalars['String']['output'];
};

/** The viewer may not play one of the songs now; `Song.availability` says why. Nothing was changed. */
export type NotPlayable = Refusal & {
  __typename?: 'NotPlayable';
  /** How many of the songs may not be played. */
  message: Scalars['String']['output'];
};

/** The mutation needs a signed-in person and the request carried no token. */
export type NotSignedIn = Refusal & {
  __typename?: 'NotSignedIn';
  /** Asks the person to sign in. */
  message: Scalars['String']['output'];
};

/** Songs to play now. */
export type PlayInput = {
  /** What they come from (a playlist's id, an album's), at most 200 characters; kept with the player for its clients. */
  contextId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 500 songs, repetitions allowed. One that is unknown is `NotFound`, one the viewer may not play `NotPlayable`. */
  songIds: Array<Scalars['ID']['input']>;
  /** Which of them is played first, from 0. */
  startIndex?: InputMaybe<Scalars['Int']['input']>;
};

/** What one report came to. */
export type PlayResult = {
  __typename?: 'PlayResult';
  /** The play, as the client named it. */
  playId: Scalars['ID']['output'];
  /** What became of it. */
  status: PlayStatus;
};

/**
 * What became of a reported play. It counts as soon as it is a stream (30 s heard), or a scrobble (of a song longer than
 * 30 s, half its length or 4 minutes heard).
 */
export type PlayStatus =
  /** It had been counted before; a longer heard time was kept. */
  | 'ALREADY_KNOWN'
  /** It counts, newly: play counts and history follow within seconds. */
  | 'RECORDED'
  /** It cannot be true, or names a song or a device that is not there; nothing was kept of it. */
  | 'REJECTED'
  /** It does not count yet. It is kept, and counts once a later report says that more was heard. */
  | 'TOO_SHORT';

/** One play: a song heard from its start, or from anywhere, for some time. */
export type PlaybackInput = {
  /** The device that played it; one that is not the viewer's own is `REJECTED`. */
  deviceId: Scalars['ID']['input'];
  /** Whether the play is over. */
  ended: Scalars['Boolean']['input'];
  /**
   * For how long it was heard so far, in milliseconds, 0 or more: not the position, a seek adds nothing. More than the
   * time since `startedAt` (and 2 s) is `REJECTED`; more than the song's length is taken as its length.
   */
  heardMs: Scalars['Int']['input'];
  /**
   * Made by the client, a UUID, one for each time a song is started: a retry is the same play, hearing the song again
   * another. Of one play each report may raise the heard time; none lowers it.
   */
  playId: Scalars['ID']['input'];
  /** The song; one that is unknown, or not that of an earlier report of the play, is `REJECTED`. */
  songId: Scalars['ID']['input'];
  /** When it began; a moment in the future is `REJECTED`. ISO 8601 with `Z` or an offset, else `BAD_USER_INPUT`. */
  startedAt: Scalars['DateTime']['input'];
};

/** How a person wants music to be played, on all their devices. */
export type PlaybackPreferences = {
  __typename?: 'PlaybackPreferences';
  /** How long the end of a song overlaps the beginning of the next, in milliseconds from 0 (not at all) to 12,000. */
  crossfadeMs: Scalars['Int']['output'];
  /** Whether quiet and loud songs are brought to the same loudness. */
  normaliseVolume: Scalars['Boolean']['output'];
  /** Which quality is wanted where there is a choice. */
  quality: PlaybackQuality;
};

/** The preferences were set. */
export type PlaybackPreferencesSet = {
  __typename?: 'PlaybackPreferencesSet';
  /** All of them, as they are now. */
  preferences: PlaybackPreferences;
};

/** A quality of sound, against the data that it takes. */
export type PlaybackQuality =
  /** As good as there is. */
  | 'HIGH'
  /** As little data as possible. */
  | 'LOW'
  /** Between the two. */
  | 'NORMAL';

/** What the reports came to. */
export type PlaybackReported = {
  __typename?: 'PlaybackReported';
  /** One result for each play, in the order of the input. */
  results: Array<PlayResult>;
};

/**
 * A person's player: what plays, on which of their devices, and what comes next. Every person has one; each change
 * raises `version` by one.
 */
export type Player = {
  __typename?: 'Player';
  /** The device that plays. Null until a first device plays or resumes, and after it was removed. */
  activeDevice?: Maybe<Device>;
  /** What the queue was started from, as the client named it in `play` (a playlist's id, an album's). Null when it said nothing. */
  contextId?: Maybe<Scalars['ID']['output']>;
  /** Place of the current song in `queue`. Null when the queue is empty. */
  currentIndex?: Maybe<Scalars['Int']['output']>;
  /** The person's devices, in the order of their registration; at most 50. */
  devices: Array<Device>;
  /** The same as the id of the person whose player it is. */
  id: Scalars['ID']['output'];
  /** Whether the song is playing, on `activeDevice`. */
  playing: Scalars['Boolean']['output'];
  /** The moment at which `positionMs` held. */
  positionAt: Scalars['DateTime']['output'];
  /**
   * Where in the song the player was at `positionAt`, in milliseconds from 0 to the song's length. While it plays, the
   * position now is `positionMs + (now - positionAt) * rate`, at most the song's length.
   */
  positionMs: Scalars['Int']['output'];
  /** All songs in playing order, those already played too; at most 1,000. */
  queue: Array<QueueItem>;
  /** How fast the position advances while it plays: 1 is the speed of the clock. */
  rate: Scalars['Float']['output'];
  /** What follows the last song of the queue. */
  repeat: Repeat;
  /** Whether the queue is in a shuffled order; switched off, it returns to the order before. */
  shuffle: Scalars['Boolean']['output'];
  /** The current song: that of the queue at `currentIndex`. Null when the queue is empty, or the song is gone. */
  song?: Maybe<Song>;
  /**
   * Rises by one with every change, 0 for a player that was never used. Pass it as `expectedVersion`. A device's
   * `lastSeenAt` is no change.
   */
  version: Scalars['Int']['output'];
  /** Loudness, 0 (silent) to 1 (full). */
  volume: Scalars['Float']['output'];
};

/** What to do: exactly one of these. A flag is `true`; `false` is `BAD_USER_INPUT`. */
export type PlayerAction =
  /** Adds songs at the end of the queue. */
  { enqueue: EnqueueInput; next?: never; pause?: never; play?: never; previous?: never; removeFromQueue?: never; resume?: never; seek?: never; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  /**
   * Goes to the next song. At the end of the queue `ALL` goes to the first song, else the player stops at the beginning
   * of the last.
   */
  { enqueue?: never; next: Scalars['Boolean']['input']; pause?: never; play?: never; previous?: never; removeFromQueue?: never; resume?: never; seek?: never; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  /** Stops at the present position. */
  { enqueue?: never; next?: never; pause: Scalars['Boolean']['input']; play?: never; previous?: never; removeFromQueue?: never; resume?: never; seek?: never; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  /** Plays these songs in place of the queue. */
  { enqueue?: never; next?: never; pause?: never; play: PlayInput; previous?: never; removeFromQueue?: never; resume?: never; seek?: never; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  /**
   * Begins the song again when more than 3 s of it have passed, else goes to the song before. At the start of the queue
   * `ALL` goes to the last song, else the first begins again.
   */
  { enqueue?: never; next?: never; pause?: never; play?: never; previous: Scalars['Boolean']['input']; removeFromQueue?: never; resume?: never; seek?: never; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  /** Takes a song out of the queue. In place of the current song the one behind it becomes current. */
  { enqueue?: never; next?: never; pause?: never; play?: never; previous?: never; removeFromQueue: RemoveInput; resume?: never; seek?: never; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  /** Plays on from the present position. Changes nothing when the queue is empty. */
  { enqueue?: never; next?: never; pause?: never; play?: never; previous?: never; removeFromQueue?: never; resume: Scalars['Boolean']['input']; seek?: never; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  /** Goes to a position in the current song. Changes nothing when the queue is empty. */
  { enqueue?: never; next?: never; pause?: never; play?: never; previous?: never; removeFromQueue?: never; resume?: never; seek: SeekInput; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  /** Sets what follows the last song. */
  { enqueue?: never; next?: never; pause?: never; play?: never; previous?: never; removeFromQueue?: never; resume?: never; seek?: never; setRepeat: SetRepeatInput; setShuffle?: never; setVolume?: never; transfer?: never; }
  |  /** Shuffles the queue, the current song first, or puts it back in the order before. */
  { enqueue?: never; next?: never; pause?: never; play?: never; previous?: never; removeFromQueue?: never; resume?: never; seek?: never; setRepeat?: never; setShuffle: SetShuffleInput; setVolume?: never; transfer?: never; }
  |  /** Sets the loudness. */
  { enqueue?: never; next?: never; pause?: never; play?: never; previous?: never; removeFromQueue?: never; resume?: never; seek?: never; setRepeat?: never; setShuffle?: never; setVolume: SetVolumeInput; transfer?: never; }
  |  /** Makes another device the active one; the song goes on there. */
  { enqueue?: never; next?: never; pause?: never; play?: never; previous?: never; removeFromQueue?: never; resume?: never; seek?: never; setRepeat?: never; setShuffle?: never; setVolume?: never; transfer: TransferInput; };

/** The command was applied, or had been when it was first sent. */
export type PlayerChange = {
  __typename?: 'PlayerChange';
  /** The player as the command left it. */
  player: Player;
};

/** A command, from one of the viewer's devices. */
export type PlayerCommandInput = {
  /** What to do. */
  action: PlayerAction;
  /**
   * Made by the client, 1 to 128 characters, new for every command. A retry is sent with the same id: it is the same
   * command, and answers what the first did, for a day, even if its `expectedVersion` is stale by now. A command that was
   * refused did nothing, and is tried anew.
   */
  commandId: Scalars['ID']['input'];
  /**
   * The device from which it comes, one of the viewer's own, else `NotFound`. The first device to play or resume becomes
   * the active one; commands from any other then steer the active one.
   */
  deviceId: Scalars['ID']['input'];
  /** Apply to this version only, else `StaleCommand`. Absent or null: to the player as it is by then. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

/** What a command comes to. `NotFound`: the device, a song, or the place in the queue. */
export type PlayerCommandResult = NotFound | NotPlayable | NotSignedIn | PlayerChange | StaleCommand;

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

/** A song in the queue. */
export type QueueItem = {
  __typename?: 'QueueItem';
  /** Its place in playing order, from 0. `removeFromQueue` takes it. */
  index: Scalars['Int']['output'];
  /** The song, null when it is gone. */
  song?: Maybe<Song>;
};

/** An outcome that a client should expect and show: the mutation was understood and nothing was changed. */
export type Refusal = {
  /** Why, in a sentence fit to show to a person. */
  message: Scalars['String']['output'];
};

/** A new device. */
export type RegisterDeviceInput = {
  /** What it is. */
  kind: DeviceKind;
  /** What its owner calls it, 1 to 80 characters. */
  name: Scalars['String']['input'];
};

/** What registering a device comes to. */
export type RegisterDeviceResult = DeviceRegistered | NotSignedIn;

/** Which device to remove. */
export type RemoveDeviceInput = {
  /** One of the viewer's own, else `NotFound`. */
  deviceId: Scalars['ID']['input'];
};

/** What removing a device comes to. `NotFound`: the device. */
export type RemoveDeviceResult = DeviceRemoved | NotFound | NotSignedIn;

/** A place in the queue. */
export type RemoveInput = {
  /** The `index` of the item, from 0. Behind the end of the queue is `NotFound`. */
  index: Scalars['Int']['input'];
};

/** What follows the last song of the queue. */
export type Repeat =
  /** The first song of the queue. */
  | 'ALL'
  /** Nothing: the player stops. */
  | 'OFF'
  /** The current song again when it ends by itself; `next` goes on as with `OFF`. */
  | 'ONE';

/** What was heard. */
export type ReportPlaybackInput = {
  /** 1 to 50 plays. */
  plays: Array<PlaybackInput>;
};

/** What reporting comes to. `NotFound`: the viewer's account is closed. */
export type ReportPlaybackResult = NotFound | NotSignedIn | PlaybackReported;

/** A position. */
export type SeekInput = {
  /** Milliseconds from the song's beginning, 0 or more. Beyond the song's length is its end. */
  positionMs: Scalars['Int']['input'];
};

/** Preferences to set; what is absent or null stays as it is. */
export type SetPlaybackPreferencesInput = {
  /** Milliseconds, 0 to 12,000, else `BAD_USER_INPUT`. */
  crossfadeMs?: InputMaybe<Scalars['Int']['input']>;
  /** Whether to bring songs to the same loudness. */
  normaliseVolume?: InputMaybe<Scalars['Boolean']['input']>;
  /** The quality wanted. */
  quality?: InputMaybe<PlaybackQuality>;
};

/** What setting the preferences comes to. */
export type SetPlaybackPreferencesResult = NotSignedIn | PlaybackPreferencesSet;

/** What follows the last song. */
export type SetRepeatInput = {
  /** The new mode. */
  repeat: Repeat;
};

/** The order of the queue. */
export type SetShuffleInput = {
  /** True shuffles, false puts the order back. */
  shuffle: Scalars['Boolean']['input'];
};

/** Loudness. */
export type SetVolumeInput = {
  /** 0 (silent) to 1 (full). */
  volume: Scalars['Float']['input'];
};

/** A recorded piece of music in the catalogue, in the form in which it is played and counted. */
export type Song = {
  __typename?: 'Song';
  /** UUIDv7. Stays the same for as long as the song exists, whatever is corrected about it. */
  id: Scalars['ID']['output'];
};

/** The player is at another version than `expectedVersion`; nothing was changed. */
export type StaleCommand = Refusal & {
  __typename?: 'StaleCommand';
  /** Which version was expected and which was found. */
  message: Scalars['String']['output'];
  /** The player as it is now. */
  player: Player;
};

/**
 * Live streams over WebSocket (`graphql-transport-ws`): a snapshot of how things stand first where there is a
 * state to show, then every change, in order.
 */
export type Subscription = {
  __typename?: 'Subscription';
  /**
   * The viewer's player: as it is first, then after every change, each version once and in order. Should a message be
   * lost on the way, the player's present state follows instead. Without a token: `UNAUTHENTICATED`.
   */
  playerChanged: Player;
};

/** The device to go on with. */
export type TransferInput = {
  /** One of the viewer's own, else `NotFound`. */
  deviceId: Scalars['ID']['input'];
};

/** Changes of a device. */
export type UpdateDeviceInput = {
  /** One of the viewer's own, else `NotFound`. */
  deviceId: Scalars['ID']['input'];
  /** The new kind. Absent or null: as it is. */
  kind?: InputMaybe<DeviceKind>;
  /** The new name, 1 to 80 characters. Absent or null: as it is. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** What changing a device comes to. `NotFound`: the device. */
export type UpdateDeviceResult = DeviceUpdated | NotFound | NotSignedIn;

/**
 * The signed-in person looking at their own things. A reference to a viewer is answered only when its id is the
 * subject of the request's token, so nothing here can be reached through somebody else's `User`.
 */
export type Viewer = {
  __typename?: 'Viewer';
  /** UUIDv7, the same as the id of the viewer's `User`. */
  id: Scalars['ID']['output'];
  /** How the viewer wants music to be played; the defaults where nothing was ever set. */
  playbackPreferences?: Maybe<PlaybackPreferences>;
  /** The viewer's player, the same on all their devices. */
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
  RemoveDeviceResult:
    | ( Given<Omit<DeviceRemoved, 'player'> & { player: _RefType['Player'] }, 'deviceId'> & { __typename: 'DeviceRemoved' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  ReportPlaybackResult:
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<PlaybackReported, 'results'> & { results: Array<_RefType['PlayResult']> }, never> & { __typename: 'PlaybackReported' } )
  ;
  SetPlaybackPreferencesResult:
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<PlaybackPreferencesSet, 'preferences'> & { preferences: _RefType['PlaybackPreferences'] }, never> & { __typename: 'PlaybackPreferencesSet' } )
  ;
  UpdateDeviceResult:
    | ( Given<Omit<DeviceUpdated, 'device'> & { device: _RefType['Device'] }, never> & { __typename: 'DeviceUpdated' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
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
  Device: ResolverTypeWrapper<DeviceModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  DeviceKind: DeviceKind;
  DeviceRegistered: ResolverTypeWrapper<Given<Omit<DeviceRegistered, 'device'> & { device: ResolversTypes['Device'] }, never>>;
  DeviceRemoved: ResolverTypeWrapper<Given<Omit<DeviceRemoved, 'player'> & { player: ResolversTypes['Player'] }, 'deviceId'>>;
  DeviceUpdated: ResolverTypeWrapper<Given<Omit<DeviceUpdated, 'device'> & { device: ResolversTypes['Device'] }, never>>;
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
  PlaybackPreferences: ResolverTypeWrapper<PlaybackPreferencesModel>;
  PlaybackPreferencesSet: ResolverTypeWrapper<Given<Omit<PlaybackPreferencesSet, 'preferences'> & { preferences: ResolversTypes['PlaybackPreferences'] }, never>>;
  PlaybackQuality: PlaybackQuality;
  PlaybackReported: ResolverTypeWrapper<Given<Omit<PlaybackReported, 'results'> & { results: Array<ResolversTypes['PlayResult']> }, never>>;
  Player: ResolverTypeWrapper<PlayerModel>;
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
  RemoveDeviceInput: RemoveDeviceInput;
  RemoveDeviceResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveDeviceResult']>;
  RemoveInput: RemoveInput;
  Repeat: Repeat;
  ReportPlaybackInput: ReportPlaybackInput;
  ReportPlaybackResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReportPlaybackResult']>;
  SeekInput: SeekInput;
  SetPlaybackPreferencesInput: SetPlaybackPreferencesInput;
  SetPlaybackPreferencesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetPlaybackPreferencesResult']>;
  SetRepeatInput: SetRepeatInput;
  SetShuffleInput: SetShuffleInput;
  SetVolumeInput: SetVolumeInput;
  Song: ResolverTypeWrapper<Given<Song, 'id'>>;
  StaleCommand: ResolverTypeWrapper<Given<Omit<StaleCommand, 'player'> & { player: ResolversTypes['Player'] }, 'message'>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TransferInput: TransferInput;
  UpdateDeviceInput: UpdateDeviceInput;
  UpdateDeviceResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateDeviceResult']>;
  Viewer: ResolverTypeWrapper<Given<Omit<Viewer, 'playbackPreferences' | 'player'> & { playbackPreferences?: Maybe<ResolversTypes['PlaybackPreferences']>, player?: Maybe<ResolversTypes['Player']> }, 'id'>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Device: DeviceModel;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  DeviceRegistered: Given<Omit<DeviceRegistered, 'device'> & { device: ResolversParentTypes['Device'] }, never>;
  DeviceRemoved: Given<Omit<DeviceRemoved, 'player'> & { player: ResolversParentTypes['Player'] }, 'deviceId'>;
  DeviceUpdated: Given<Omit<DeviceUpdated, 'device'> & { device: ResolversParentTypes['Device'] }, never>;
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
  PlaybackPreferences: PlaybackPreferencesModel;
  PlaybackPreferencesSet: Given<Omit<PlaybackPreferencesSet, 'preferences'> & { preferences: ResolversParentTypes['PlaybackPreferences'] }, never>;
  PlaybackReported: Given<Omit<PlaybackReported, 'results'> & { results: Array<ResolversParentTypes['PlayResult']> }, never>;
  Player: PlayerModel;
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
  RemoveDeviceInput: RemoveDeviceInput;
  RemoveDeviceResult: ResolversUnionTypes<ResolversParentTypes>['RemoveDeviceResult'];
  RemoveInput: RemoveInput;
  ReportPlaybackInput: ReportPlaybackInput;
  ReportPlaybackResult: ResolversUnionTypes<ResolversParentTypes>['ReportPlaybackResult'];
  SeekInput: SeekInput;
  SetPlaybackPreferencesInput: SetPlaybackPreferencesInput;
  SetPlaybackPreferencesResult: ResolversUnionTypes<ResolversParentTypes>['SetPlaybackPreferencesResult'];
  SetRepeatInput: SetRepeatInput;
  SetShuffleInput: SetShuffleInput;
  SetVolumeInput: SetVolumeInput;
  Song: Given<Song, 'id'>;
  StaleCommand: Given<Omit<StaleCommand, 'player'> & { player: ResolversParentTypes['Player'] }, 'message'>;
  Subscription: Record<PropertyKey, never>;
  TransferInput: TransferInput;
  UpdateDeviceInput: UpdateDeviceInput;
  UpdateDeviceResult: ResolversUnionTypes<ResolversParentTypes>['UpdateDeviceResult'];
  Viewer: Given<Omit<Viewer, 'playbackPreferences' | 'player'> & { playbackPreferences?: Maybe<ResolversParentTypes['PlaybackPreferences']>, player?: Maybe<ResolversParentTypes['Player']> }, 'id'>;
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

export type DeviceRemovedResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['DeviceRemoved'] = ResolversParentTypes['DeviceRemoved']> = {
  deviceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  player?: Resolver<ResolversTypes['Player'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeviceUpdatedResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['DeviceUpdated'] = ResolversParentTypes['DeviceUpdated']> = {
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
  removeDevice?: Resolver<ResolversTypes['RemoveDeviceResult'], ParentType, ContextType, RequireFields<MutationRemoveDeviceArgs, 'input'>>;
  reportPlayback?: Resolver<ResolversTypes['ReportPlaybackResult'], ParentType, ContextType, RequireFields<MutationReportPlaybackArgs, 'input'>>;
  setPlaybackPreferences?: Resolver<ResolversTypes['SetPlaybackPreferencesResult'], ParentType, ContextType, RequireFields<MutationSetPlaybackPreferencesArgs, 'input'>>;
  updateDevice?: Resolver<ResolversTypes['UpdateDeviceResult'], ParentType, ContextType, RequireFields<MutationUpdateDeviceArgs, 'input'>>;
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

export type PlaybackPreferencesResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['PlaybackPreferences'] = ResolversParentTypes['PlaybackPreferences']> = {
  crossfadeMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  normaliseVolume?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['PlaybackQuality'], ParentType, ContextType>;
};

export type PlaybackPreferencesSetResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['PlaybackPreferencesSet'] = ResolversParentTypes['PlaybackPreferencesSet']> = {
  preferences?: Resolver<ResolversTypes['PlaybackPreferences'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlaybackReportedResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['PlaybackReported'] = ResolversParentTypes['PlaybackReported']> = {
  results?: Resolver<Array<ResolversTypes['PlayResult']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlayerResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['Player'] = ResolversParentTypes['Player']> = {
  activeDevice?: Resolver<Maybe<ResolversTypes['Device']>, ParentType, ContextType>;
  contextId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  currentIndex?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
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

export type RemoveDeviceResultResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['RemoveDeviceResult'] = ResolversParentTypes['RemoveDeviceResult']> = {
  __resolveType: TypeResolveFn<'DeviceRemoved' | 'NotFound' | 'NotSignedIn', ParentType, ContextType>;
};

export type ReportPlaybackResultResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['ReportPlaybackResult'] = ResolversParentTypes['ReportPlaybackResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotSignedIn' | 'PlaybackReported', ParentType, ContextType>;
};

export type SetPlaybackPreferencesResultResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['SetPlaybackPreferencesResult'] = ResolversParentTypes['SetPlaybackPreferencesResult']> = {
  __resolveType: TypeResolveFn<'NotSignedIn' | 'PlaybackPreferencesSet', ParentType, ContextType>;
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

export type UpdateDeviceResultResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['UpdateDeviceResult'] = ResolversParentTypes['UpdateDeviceResult']> = {
  __resolveType: TypeResolveFn<'DeviceUpdated' | 'NotFound' | 'NotSignedIn', ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = ServiceContext<'player'>, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  playbackPreferences?: Resolver<Maybe<ResolversTypes['PlaybackPreferences']>, ParentType, ContextType>;
  player?: Resolver<Maybe<ResolversTypes['Player']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = ServiceContext<'player'>> = {
  DateTime?: GraphQLScalarType;
  Device?: DeviceResolvers<ContextType>;
  DeviceRegistered?: DeviceRegisteredResolvers<ContextType>;
  DeviceRemoved?: DeviceRemovedResolvers<ContextType>;
  DeviceUpdated?: DeviceUpdatedResolvers<ContextType>;
  Forbidden?: ForbiddenResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotPlayable?: NotPlayableResolvers<ContextType>;
  NotSignedIn?: NotSignedInResolvers<ContextType>;
  PlayResult?: PlayResultResolvers<ContextType>;
  PlaybackPreferences?: PlaybackPreferencesResolvers<ContextType>;
  PlaybackPreferencesSet?: PlaybackPreferencesSetResolvers<ContextType>;
  PlaybackReported?: PlaybackReportedResolvers<ContextType>;
  Player?: PlayerResolvers<ContextType>;
  PlayerChange?: PlayerChangeResolvers<ContextType>;
  PlayerCommandResult?: PlayerCommandResultResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  QueueItem?: QueueItemResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  RegisterDeviceResult?: RegisterDeviceResultResolvers<ContextType>;
  RemoveDeviceResult?: RemoveDeviceResultResolvers<ContextType>;
  ReportPlaybackResult?: ReportPlaybackResultResolvers<ContextType>;
  SetPlaybackPreferencesResult?: SetPlaybackPreferencesResultResolvers<ContextType>;
  Song?: SongResolvers<ContextType>;
  StaleCommand?: StaleCommandResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  UpdateDeviceResult?: UpdateDeviceResultResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

