// Written by `npm run codegen`; edit the schema instead.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { SongConnection as SongConnectionModel, SongEdge as SongEdgeModel, ArtistConnection as ArtistConnectionModel, ArtistEdge as ArtistEdgeModel, AlbumConnection as AlbumConnectionModel, AlbumEdge as AlbumEdgeModel, GenreConnection as GenreConnectionModel, GenreEdge as GenreEdgeModel, Song as SongModel, SongCredit as SongCreditModel, SongInfo as SongInfoModel, Artist as ArtistModel, Album as AlbumModel, Genre as GenreModel, Playlist as PlaylistModel } from './models.ts';
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
  /** A moment in UTC, ISO 8601 with milliseconds: `2026-01-31T18:05:00.000Z`. */
  DateTime: { input: string; output: Date | string; }
  /** A span of time in milliseconds: a JSON number, whole, 0 to 2^53 - 1. Used for sums, since thirty days overflow Int. */
  Milliseconds: { input: number; output: number; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** A release: songs published together in disc and track order. */
export type Album = {
  __typename?: 'Album';
  /** Whose album it is, the foremost first. */
  artists: Array<Artist>;
  /** UUIDv7. Stays the same when the album's title or songs change. */
  id: Scalars['ID']['output'];
  /** The day of its release. Null when unknown, or when only the year is known. */
  releaseDate?: Maybe<Scalars['Date']['output']>;
  /** The year of its release, 1860 to 2200. Null when unknown. */
  releaseYear?: Maybe<Scalars['Int']['output']>;
  /** How many songs it has. */
  songCount: Scalars['Int']['output'];
  /**
   * Its songs (1,000 at most) in disc and track order on this album. A song's own `discNumber` and `trackNumber`
   * are those of its first release, so on a compilation they need not ascend.
   */
  songs: Array<Maybe<Song>>;
  /** 1 to 300 characters. */
  title: Scalars['String']['output'];
  /** Rises by one with every change of the album itself (not of its songs): pass it as `expectedVersion`. */
  version: Scalars['Int']['output'];
};

/** A page of albums. */
export type AlbumConnection = {
  __typename?: 'AlbumConnection';
  /** The albums of this page, each with its cursor. */
  edges: Array<AlbumEdge>;
  /** The albums of this page; null stands where one is gone or cannot be reached now. */
  nodes: Array<Maybe<Album>>;
  /** Where this page stands in the whole list. */
  pageInfo: PageInfo;
  /** How many there are in the whole list. */
  totalCount: Scalars['Int']['output'];
};

/** The album is out of the catalogue. */
export type AlbumDeleted = {
  __typename?: 'AlbumDeleted';
  /** The id that answers null from now on. */
  id: Scalars['ID']['output'];
};

/** The songs of one disc. */
export type AlbumDiscInput = {
  /** In track order. May be empty. */
  songIds: Array<Scalars['ID']['input']>;
};

/** An album and its place in the list. */
export type AlbumEdge = {
  __typename?: 'AlbumEdge';
  /** Opaque; pass it as `after` to read on behind this item. */
  cursor: Scalars['String']['output'];
  /** The album, null when it is gone or cannot be reached now. */
  node?: Maybe<Album>;
};

/** The album stands in the catalogue as wished. */
export type AlbumSaved = {
  __typename?: 'AlbumSaved';
  /** The album as it is now. */
  album?: Maybe<Album>;
};

/** Somebody else changed the album since: nothing was changed. */
export type AlbumVersionConflict = Refusal & {
  __typename?: 'AlbumVersionConflict';
  /** The album as it is now. */
  album?: Maybe<Album>;
  /** Says which version was expected and which one it is. */
  message: Scalars['String']['output'];
};

/** A person or a group that is credited with songs and albums. */
export type Artist = {
  __typename?: 'Artist';
  /** Albums by the artist, the latest release first. */
  albums: AlbumConnection;
  /** Up to 10,000 characters about the artist. Null when nothing is written. */
  biography?: Maybe<Scalars['String']['output']>;
  /** The countries that the artist belongs to, the foremost first. */
  countries: Array<Country>;
  /** Where the artist is at home: the first of `countries`. Null when unknown. */
  country?: Maybe<Country>;
  /** The styles that the artist is filed under, the foremost first. */
  genres: Array<Genre>;
  /** UUIDv7. Stays the same when the artist's name changes. */
  id: Scalars['ID']['output'];
  /** 1 to 300 characters. Two artists may have the same name. */
  name: Scalars['String']['output'];
  /** Songs that credit the artist in whatever part, the latest published first. */
  songs: SongConnection;
  /** Rises by one with every change of the artist: pass it as `expectedVersion`. */
  version: Scalars['Int']['output'];
};


/** A person or a group that is credited with songs and albums. */
export type ArtistAlbumsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A person or a group that is credited with songs and albums. */
export type ArtistSongsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of artists. */
export type ArtistConnection = {
  __typename?: 'ArtistConnection';
  /** The artists of this page, each with its cursor. */
  edges: Array<ArtistEdge>;
  /** The artists of this page; null stands where one is gone or cannot be reached now. */
  nodes: Array<Maybe<Artist>>;
  /** Where this page stands in the whole list. */
  pageInfo: PageInfo;
  /** How many there are in the whole list. */
  totalCount: Scalars['Int']['output'];
};

/** The artist is out of the catalogue. */
export type ArtistDeleted = {
  __typename?: 'ArtistDeleted';
  /** The id that answers null from now on. */
  id: Scalars['ID']['output'];
};

/** An artist and its place in the list. */
export type ArtistEdge = {
  __typename?: 'ArtistEdge';
  /** Opaque; pass it as `after` to read on behind this item. */
  cursor: Scalars['String']['output'];
  /** The artist, null when it is gone or cannot be reached now. */
  node?: Maybe<Artist>;
};

/** The artist stands in the catalogue as wished. */
export type ArtistSaved = {
  __typename?: 'ArtistSaved';
  /** The artist as it is now. */
  artist?: Maybe<Artist>;
};

/** Somebody else changed the artist since: nothing was changed. */
export type ArtistVersionConflict = Refusal & {
  __typename?: 'ArtistVersionConflict';
  /** The artist as it is now. */
  artist?: Maybe<Artist>;
  /** Says which version was expected and which one it is. */
  message: Scalars['String']['output'];
};

/** Whether the viewer may play a song now. */
export type Availability = {
  __typename?: 'Availability';
  /** True when it may be played now. */
  playable: Scalars['Boolean']['output'];
  /** Why not. Null when it is playable. */
  reason?: Maybe<UnavailableReason>;
};

/** A country in which people listen, and for which songs are licensed. */
export type Country = {
  __typename?: 'Country';
  /** ISO 3166-1 alpha-2, upper case: `NO`, `DE`, `JP`. */
  code: Scalars['ID']['output'];
};

/** An album to add. */
export type CreateAlbumInput = {
  /** Whose album it is, the foremost first, 1 to 50. */
  artistIds: Array<Scalars['ID']['input']>;
  /** The day of its release; its year must be `releaseYear` where both are given. */
  releaseDate?: InputMaybe<Scalars['Date']['input']>;
  /** 1860 to 2200. Absent: that of `releaseDate`. */
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 300 characters. */
  title: Scalars['String']['input'];
};

/** What comes of adding an album. */
export type CreateAlbumResult = AlbumSaved | Forbidden | NotFound | NotSignedIn;

/** An artist to add. */
export type CreateArtistInput = {
  /** 10,000 characters at most. */
  biography?: InputMaybe<Scalars['String']['input']>;
  /** Country codes (ISO 3166-1 alpha-2), the foremost first, 10 at most. */
  countries?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The foremost first, 20 at most. */
  genreIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** 1 to 300 characters. */
  name: Scalars['String']['input'];
};

/** What comes of adding an artist. */
export type CreateArtistResult = ArtistSaved | Forbidden | NotFound | NotSignedIn;

/** A genre to add. */
export type CreateGenreInput = {
  /** 1 to 80 characters, unique whatever the case of its letters. */
  name: Scalars['String']['input'];
};

/** What comes of adding a genre. */
export type CreateGenreResult = Forbidden | GenreNameTaken | GenreSaved | NotSignedIn;

/** What part an artist has in a song. */
export type CreditRole =
  /** A guest on the song of another. */
  | 'FEATURED'
  /** The song is by this artist. */
  | 'MAIN';

/** Which album to delete. */
export type DeleteAlbumInput = {
  /** The version that the viewer has seen. Absent: whatever the version is now. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The album. */
  id: Scalars['ID']['input'];
};

/** What comes of deleting an album. */
export type DeleteAlbumResult = AlbumDeleted | AlbumVersionConflict | Forbidden | NotFound | NotSignedIn | StillReferenced;

/** Which artist to delete. */
export type DeleteArtistInput = {
  /** The version that the viewer has seen. Absent: whatever the version is now. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The artist. */
  id: Scalars['ID']['input'];
};

/** What comes of deleting an artist. */
export type DeleteArtistResult = ArtistDeleted | ArtistVersionConflict | Forbidden | NotFound | NotSignedIn | StillReferenced;

/** Which genre to delete. */
export type DeleteGenreInput = {
  /** The version that the viewer has seen. Absent: whatever the version is now. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The genre. */
  id: Scalars['ID']['input'];
};

/** What comes of deleting a genre. */
export type DeleteGenreResult = Forbidden | GenreDeleted | GenreVersionConflict | NotFound | NotSignedIn | StillReferenced;

/** Which song to delete. */
export type DeleteSongInput = {
  /** The version that the viewer has seen. Absent: whatever the version is now. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The song. */
  id: Scalars['ID']['input'];
};

/** What comes of deleting a song. */
export type DeleteSongResult = Forbidden | NotFound | NotSignedIn | SongDeleted | SongVersionConflict;

/** The viewer may see the thing and may not do this to it. */
export type Forbidden = Refusal & {
  __typename?: 'Forbidden';
  /** What the viewer lacks: a role, or ownership. */
  message: Scalars['String']['output'];
};

/** A style of music that songs and artists are filed under. */
export type Genre = {
  __typename?: 'Genre';
  /** Artists filed under it, the latest added to the catalogue first. */
  artists: ArtistConnection;
  /** UUIDv7. Stays the same when the genre's name changes. */
  id: Scalars['ID']['output'];
  /** 1 to 80 characters; unique, whatever the case of its letters. */
  name: Scalars['String']['output'];
  /** How many songs are filed under it. */
  songCount: Scalars['Int']['output'];
  /** Songs filed under it, the latest published first. */
  songs: SongConnection;
  /** Rises by one with every change of the genre itself: pass it as `expectedVersion`. */
  version: Scalars['Int']['output'];
};


/** A style of music that songs and artists are filed under. */
export type GenreArtistsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A style of music that songs and artists are filed under. */
export type GenreSongsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of genres. */
export type GenreConnection = {
  __typename?: 'GenreConnection';
  /** The genres of this page, each with its cursor. */
  edges: Array<GenreEdge>;
  /** The genres of this page; null stands where one is gone or cannot be reached now. */
  nodes: Array<Maybe<Genre>>;
  /** Where this page stands in the whole list. */
  pageInfo: PageInfo;
  /** How many there are in the whole list. */
  totalCount: Scalars['Int']['output'];
};

/** The genre is out of the catalogue. */
export type GenreDeleted = {
  __typename?: 'GenreDeleted';
  /** The id that answers null from now on. */
  id: Scalars['ID']['output'];
};

/** A genre and its place in the list. */
export type GenreEdge = {
  __typename?: 'GenreEdge';
  /** Opaque; pass it as `after` to read on behind this item. */
  cursor: Scalars['String']['output'];
  /** The genre, null when it is gone or cannot be reached now. */
  node?: Maybe<Genre>;
};

/** Another genre has this name. */
export type GenreNameTaken = Refusal & {
  __typename?: 'GenreNameTaken';
  /** The genre that has it. */
  genre?: Maybe<Genre>;
  /** Says which name. */
  message: Scalars['String']['output'];
};

/** The genre stands in the catalogue as wished. */
export type GenreSaved = {
  __typename?: 'GenreSaved';
  /** The genre as it is now. */
  genre?: Maybe<Genre>;
};

/** Somebody else changed the genre since: nothing was changed. */
export type GenreVersionConflict = Refusal & {
  __typename?: 'GenreVersionConflict';
  /** The genre as it is now. */
  genre?: Maybe<Genre>;
  /** Says which version was expected and which one it is. */
  message: Scalars['String']['output'];
};

/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type Mutation = {
  __typename?: 'Mutation';
  /** Adds an album without songs. Roles: ADMIN; ARTIST with an artist of their own among its artists. */
  createAlbum: CreateAlbumResult;
  /** Adds an artist. Role: ADMIN. */
  createArtist: CreateArtistResult;
  /** Adds a genre. Role: ADMIN. */
  createGenre: CreateGenreResult;
  /** Takes an album without songs out of the catalogue, else `StillReferenced`. Roles as for `updateAlbum`. */
  deleteAlbum: DeleteAlbumResult;
  /** Takes an artist without songs and albums out of the catalogue, else `StillReferenced`. Role: ADMIN. */
  deleteArtist: DeleteArtistResult;
  /** Takes a genre that no song and no artist is filed under out of the catalogue, else `StillReferenced`. Role: ADMIN. */
  deleteGenre: DeleteGenreResult;
  /**
   * Takes a song out of the catalogue for good: it answers null from then on, references to it blank themselves, and the
   * albums, playlists and queues that held it go on without it. Roles as for `updateSong`.
   */
  deleteSong: DeleteSongResult;
  /**
   * Puts an album's songs into discs and into order. The input must name exactly the songs that the album holds, else it
   * is an `AlbumVersionConflict`: somebody published or deleted one meanwhile. Roles as for `updateAlbum`.
   */
  orderAlbumSongs: UpdateAlbumResult;
  /**
   * Publishes a song. Roles: ADMIN for anyone, ARTIST with an artist of their own among the main artists. On an album
   * it takes the next free number of its last disc, or of `discNumber`. An unknown artist, album, genre or country is
   * `NotFound`; text, lists and numbers out of their bounds are errors `BAD_USER_INPUT`.
   */
  publishSong: PublishSongResult;
  /**
   * Changes what the input names and leaves the rest. Roles: ADMIN; ARTIST with an artist of their own among its
   * artists, before and after the change.
   */
  updateAlbum: UpdateAlbumResult;
  /** Changes what the input names and leaves the rest. Roles: ADMIN; ARTIST for their own artists. */
  updateArtist: UpdateArtistResult;
  /** Renames a genre. Role: ADMIN. */
  updateGenre: UpdateGenreResult;
  /**
   * Changes what the input names and leaves the rest. Roles: ADMIN; ARTIST for songs with an artist of their own among
   * the main artists, before and after the change.
   */
  updateSong: UpdateSongResult;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationCreateAlbumArgs = {
  input: CreateAlbumInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationCreateArtistArgs = {
  input: CreateArtistInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationCreateGenreArgs = {
  input: CreateGenreInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationDeleteAlbumArgs = {
  input: DeleteAlbumInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationDeleteArtistArgs = {
  input: DeleteArtistInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationDeleteGenreArgs = {
  input: DeleteGenreInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationDeleteSongArgs = {
  input: DeleteSongInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationOrderAlbumSongsArgs = {
  input: OrderAlbumSongsInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationPublishSongArgs = {
  input: PublishSongInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationUpdateAlbumArgs = {
  input: UpdateAlbumInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationUpdateArtistArgs = {
  input: UpdateArtistInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationUpdateGenreArgs = {
  input: UpdateGenreInput;
};


/**
 * Changes. Each takes one `input` and answers a union: first what was achieved, then the refusals that a client
 * should expect. Anything else is a GraphQL error with `extensions.code`.
 */
export type MutationUpdateSongArgs = {
  input: UpdateSongInput;
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

/** An album and the order of its songs. */
export type OrderAlbumSongsInput = {
  /** Its discs, the first one first, 1 to 100; every song of the album once. */
  discs: Array<AlbumDiscInput>;
  /** The version that the change was made for. Absent: whatever the version is now. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The album. */
  id: Scalars['ID']['input'];
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
  /** The artists of its songs, the most frequent first. Null when they cannot be told now. */
  artists?: Maybe<Array<Artist>>;
  /** The first four different albums in playing order, whose pictures make its cover. Null when they cannot be told now. */
  coverAlbums?: Maybe<Array<Album>>;
  /** How long it plays: the sum over its entries whose song is still in the catalogue. Null when it cannot be told now. */
  durationMs?: Maybe<Scalars['Milliseconds']['output']>;
  /** The styles of its songs, the most frequent first, 10 at most. Null when they cannot be told now. */
  genres?: Maybe<Array<Genre>>;
  /** UUIDv7. Stays the same through every edit. */
  id: Scalars['ID']['output'];
};


/** Songs put in order by a person, who may share them with others. */
export type PlaylistArtistsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A song to publish. */
export type PublishSongInput = {
  /** The album it appears on. Absent or null: none. */
  albumId?: InputMaybe<Scalars['ID']['input']>;
  /** The main artists in the order of the credits, 1 to 50. */
  artistIds: Array<Scalars['ID']['input']>;
  /** The only countries in which it may be played (ISO 3166-1 alpha-2), 1 to 300. Absent or null: everywhere. */
  availableIn?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The disc of the album, 1 to 100. Absent: the last one that the album has. Without `albumId` it means nothing. */
  discNumber?: InputMaybe<Scalars['Int']['input']>;
  /** Length in milliseconds, 1 to 86,400,000. */
  durationMs: Scalars['Int']['input'];
  /** Whether the words are not for children. */
  explicit?: InputMaybe<Scalars['Boolean']['input']>;
  /** Featured guests in the order of the credits, 50 at most. A main artist named here too stays a main artist. */
  featuredArtistIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The foremost first, 20 at most; may be empty. */
  genreIds: Array<Scalars['ID']['input']>;
  /** What else is known of the recording. */
  info?: InputMaybe<SongInfoInput>;
  /** From when on it may be played. Absent: from now on. */
  releasedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** 1 to 300 characters. */
  title: Scalars['String']['input'];
};

/** What comes of publishing a song. */
export type PublishSongResult = Forbidden | NotFound | NotSignedIn | SongPublished;

/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type Query = {
  __typename?: 'Query';
  /** An album by its id. Null when there is none, or none any more. */
  album?: Maybe<Album>;
  /**
   * Albums by their ids, in the order of the ids; null stands for one that is unknown. 1 to 100 ids, else
   * `BAD_USER_INPUT`.
   */
  albums: Array<Maybe<Album>>;
  /** An artist by its id. Null when there is none, or none any more. */
  artist?: Maybe<Artist>;
  /**
   * Artists by their ids, in the order of the ids; null stands for one that is unknown. 1 to 100 ids, else
   * `BAD_USER_INPUT`.
   */
  artists: Array<Maybe<Artist>>;
  /** A genre by its id. Null when there is none, or none any more. */
  genre?: Maybe<Genre>;
  /** All genres by name. */
  genres: GenreConnection;
  /** A song by its id. Null when there is none, or none any more. */
  song?: Maybe<Song>;
  /**
   * Songs by their ids, in the order of the ids; null stands for one that is unknown. 1 to 100 ids, else
   * `BAD_USER_INPUT`.
   */
  songs: Array<Maybe<Song>>;
};


/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type QueryAlbumArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type QueryAlbumsArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type QueryArtistArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type QueryArtistsArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type QueryGenreArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type QueryGenresArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type QuerySongArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Reads. A field that names one thing by id answers null when the id is unknown, or when the viewer may not
 * see what it names: the two cannot be told apart.
 */
export type QuerySongsArgs = {
  ids: Array<Scalars['ID']['input']>;
};

/** An outcome that a client should expect and show: the mutation was understood and nothing was changed. */
export type Refusal = {
  /** Why, in a sentence fit to show to a person. */
  message: Scalars['String']['output'];
};

/** A recorded piece of music in the catalogue, in the form in which it is played and counted. */
export type Song = {
  __typename?: 'Song';
  /** The album of its first release. Null for a single that is on none. */
  album?: Maybe<Album>;
  /** Every album that it is on, that of its first release first. */
  albums: Array<Album>;
  /** Everyone who is credited, main artists first, in the order of the credits. */
  artists: Array<Artist>;
  /** Whether the viewer may play it now, in the viewer's country and with the viewer's filter. */
  availability: Availability;
  /** The only countries in which it may be played, by code. Null when it may be played everywhere. */
  availableIn?: Maybe<Array<Country>>;
  /** The credits with their parts, in the order of `artists`. */
  credits: Array<SongCredit>;
  /** The disc of `album` that it is on, from 1. Null when it is on no album. */
  discNumber?: Maybe<Scalars['Int']['output']>;
  /** Length of the recording in milliseconds, 1 to 86,400,000 (a day). */
  durationMs: Scalars['Int']['output'];
  /** Whether the words are not for children. Viewers who filter such songs may not play it. */
  explicit: Scalars['Boolean']['output'];
  /** The styles that it is filed under, the foremost first. */
  genres: Array<Genre>;
  /** UUIDv7. Stays the same for as long as the song exists, whatever is corrected about it. */
  id: Scalars['ID']['output'];
  /** What else is known of the recording. Null when nothing is. */
  info?: Maybe<SongInfo>;
  /** From when on it may be played; before that moment it is not playable (NOT_RELEASED). */
  releasedAt: Scalars['DateTime']['output'];
  /** 1 to 300 characters. */
  title: Scalars['String']['output'];
  /** Its number on `discNumber` of `album`, from 1. Null when it is on no album. */
  trackNumber?: Maybe<Scalars['Int']['output']>;
  /** Rises by one with every change of the song: pass it as `expectedVersion`. */
  version: Scalars['Int']['output'];
};

/** A page of songs. */
export type SongConnection = {
  __typename?: 'SongConnection';
  /** The songs of this page, each with its cursor. */
  edges: Array<SongEdge>;
  /** The songs of this page; null stands where one is gone or cannot be reached now. */
  nodes: Array<Maybe<Song>>;
  /** Where this page stands in the whole list. */
  pageInfo: PageInfo;
  /** How many there are in the whole list. */
  totalCount: Scalars['Int']['output'];
};

/** One artist's part in a song. */
export type SongCredit = {
  __typename?: 'SongCredit';
  /** Who is credited. Null when the artist is gone. */
  artist?: Maybe<Artist>;
  /** Main artist or featured guest. */
  role: CreditRole;
};

/** The song is out of the catalogue. */
export type SongDeleted = {
  __typename?: 'SongDeleted';
  /** The id that answers null from now on. */
  id: Scalars['ID']['output'];
};

/** A song and its place in the list. */
export type SongEdge = {
  __typename?: 'SongEdge';
  /** Opaque; pass it as `after` to read on behind this item. */
  cursor: Scalars['String']['output'];
  /** The song, null when it is gone or cannot be reached now. */
  node?: Maybe<Song>;
};

/** What is known of a recording beyond what players need. Each field is null when unknown. */
export type SongInfo = {
  __typename?: 'SongInfo';
  /** Tempo, 1 to 999. */
  beatsPerMinute?: Maybe<Scalars['Int']['output']>;
  /** International Standard Recording Code (ISO 3901), 12 characters without hyphens: `NOABC2512345`. */
  isrc?: Maybe<Scalars['String']['output']>;
  /** Language of the words, BCP 47: `nb`, `pt-BR`. */
  language?: Maybe<Scalars['String']['output']>;
  /** Where the licence under which it is published can be read. */
  licenceUrl?: Maybe<Scalars['String']['output']>;
  /** The words, lines parted by line feeds. */
  lyrics?: Maybe<Scalars['String']['output']>;
  /** Where the recording was first published. */
  sourceUrl?: Maybe<Scalars['String']['output']>;
};

/** What is known of a recording. In an update an absent field is left as it is, null forgets it. */
export type SongInfoInput = {
  /** Tempo, 1 to 999. */
  beatsPerMinute?: InputMaybe<Scalars['Int']['input']>;
  /** International Standard Recording Code (ISO 3901), 12 characters; hyphens are left out. */
  isrc?: InputMaybe<Scalars['String']['input']>;
  /** Language of the words, BCP 47, 35 characters at most. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** An http or https address, 2,000 characters at most. */
  licenceUrl?: InputMaybe<Scalars['String']['input']>;
  /** 20,000 characters at most. */
  lyrics?: InputMaybe<Scalars['String']['input']>;
  /** An http or https address, 2,000 characters at most. */
  sourceUrl?: InputMaybe<Scalars['String']['input']>;
};

/** The song stands in the catalogue as wished. */
export type SongPublished = {
  __typename?: 'SongPublished';
  /** The song as it is now. */
  song?: Maybe<Song>;
};

/** Somebody else changed the song since: nothing was changed. */
export type SongVersionConflict = Refusal & {
  __typename?: 'SongVersionConflict';
  /** Says which version was expected and which one it is. */
  message: Scalars['String']['output'];
  /** The song as it is now. */
  song?: Maybe<Song>;
};

/** Something in the catalogue still refers to it: nothing was deleted. */
export type StillReferenced = Refusal & {
  __typename?: 'StillReferenced';
  /** How many albums do. */
  albumCount: Scalars['Int']['output'];
  /** How many artists do. */
  artistCount: Scalars['Int']['output'];
  /** Says what refers to it. */
  message: Scalars['String']['output'];
  /** How many songs do. */
  songCount: Scalars['Int']['output'];
};

/** Why a song may not be played. */
export type UnavailableReason =
  /** It is limited to certain countries, and the viewer's is none of them, or nobody is signed in. */
  | 'COUNTRY'
  /** It is explicit, and the viewer filters explicit songs. */
  | 'EXPLICIT'
  /** Its release lies in the future. */
  | 'NOT_RELEASED'
  /** It has been taken out of the catalogue. Such a song answers null, so this is seen only where a client kept it. */
  | 'REMOVED';

/** Which album to change, and how. An absent field is left as it is. */
export type UpdateAlbumInput = {
  /** Whose album it is, the foremost first, 1 to 50. */
  artistIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The version that the change was made for. Absent: whatever the version is now. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The album. */
  id: Scalars['ID']['input'];
  /** The day of its release, which also sets the year; null forgets the day. */
  releaseDate?: InputMaybe<Scalars['Date']['input']>;
  /** 1860 to 2200; null forgets it. */
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 300 characters. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** What comes of changing an album. */
export type UpdateAlbumResult = AlbumSaved | AlbumVersionConflict | Forbidden | NotFound | NotSignedIn;

/** Which artist to change, and how. An absent field is left as it is. */
export type UpdateArtistInput = {
  /** 10,000 characters at most; null forgets it. */
  biography?: InputMaybe<Scalars['String']['input']>;
  /** Country codes (ISO 3166-1 alpha-2), the foremost first, 10 at most. */
  countries?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The version that the change was made for. Absent: whatever the version is now. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The foremost first, 20 at most. */
  genreIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The artist. */
  id: Scalars['ID']['input'];
  /** 1 to 300 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** What comes of changing an artist. */
export type UpdateArtistResult = ArtistSaved | ArtistVersionConflict | Forbidden | NotFound | NotSignedIn;

/** Which genre to rename. */
export type UpdateGenreInput = {
  /** The version that the change was made for. Absent: whatever the version is now. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** The genre. */
  id: Scalars['ID']['input'];
  /** 1 to 80 characters, unique whatever the case of its letters. */
  name: Scalars['String']['input'];
};

/** What comes of changing a genre. */
export type UpdateGenreResult = Forbidden | GenreNameTaken | GenreSaved | GenreVersionConflict | NotFound | NotSignedIn;

/** Which song to change, and how. An absent field is left as it is. */
export type UpdateSongInput = {
  /** Another album for its first release, where it takes the next free number of the last disc. Null: off the album. */
  albumId?: InputMaybe<Scalars['ID']['input']>;
  /** The main artists in the order of the credits, 1 to 50. */
  artistIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The only countries in which it may be played (ISO 3166-1 alpha-2), 1 to 300. Null: everywhere. */
  availableIn?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Length in milliseconds, 1 to 86,400,000. */
  durationMs?: InputMaybe<Scalars['Int']['input']>;
  /** The version that the change was made for. Absent: whatever the version is now. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Whether the words are not for children. */
  explicit?: InputMaybe<Scalars['Boolean']['input']>;
  /** Featured guests in the order of the credits, 50 at most. */
  featuredArtistIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The foremost first, 20 at most. */
  genreIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The song. */
  id: Scalars['ID']['input'];
  /** What else is known of the recording. Null forgets it all. */
  info?: InputMaybe<SongInfoInput>;
  /**
   * The albums that it is on besides that of its first release (compilations), 50 at most. On a new one it takes the next
   * free number of the last disc.
   */
  otherAlbumIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** From when on it may be played. */
  releasedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** 1 to 300 characters. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** What comes of changing a song. */
export type UpdateSongResult = Forbidden | NotFound | NotSignedIn | SongPublished | SongVersionConflict;



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
  Album: Album;
  Artist: Artist;
  Genre: Genre;
  Playlist: Playlist;
  Song: Song;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Album:
    ( { __typename: 'Album' }
    & GraphQLRecursivePick<FederationTypes['Album'], {"id":true}> );
  Artist:
    ( { __typename: 'Artist' }
    & GraphQLRecursivePick<FederationTypes['Artist'], {"id":true}> );
  Genre:
    ( { __typename: 'Genre' }
    & GraphQLRecursivePick<FederationTypes['Genre'], {"id":true}> );
  Playlist:
    ( { __typename: 'Playlist' }
    & GraphQLRecursivePick<FederationTypes['Playlist'], {"id":true}> );
  Song:
    ( { __typename: 'Song' }
    & GraphQLRecursivePick<FederationTypes['Song'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CreateAlbumResult:
    | ( Given<Omit<AlbumSaved, 'album'> & { album?: Maybe<_RefType['Album']> }, never> & { __typename: 'AlbumSaved' } )
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  CreateArtistResult:
    | ( Given<Omit<ArtistSaved, 'artist'> & { artist?: Maybe<_RefType['Artist']> }, never> & { __typename: 'ArtistSaved' } )
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  CreateGenreResult:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<Omit<GenreNameTaken, 'genre'> & { genre?: Maybe<_RefType['Genre']> }, 'message'> & { __typename: 'GenreNameTaken' } )
    | ( Given<Omit<GenreSaved, 'genre'> & { genre?: Maybe<_RefType['Genre']> }, never> & { __typename: 'GenreSaved' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  DeleteAlbumResult:
    | ( Given<AlbumDeleted, 'id'> & { __typename: 'AlbumDeleted' } )
    | ( Given<Omit<AlbumVersionConflict, 'album'> & { album?: Maybe<_RefType['Album']> }, 'message'> & { __typename: 'AlbumVersionConflict' } )
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<StillReferenced, 'message' | 'songCount' | 'albumCount' | 'artistCount'> & { __typename: 'StillReferenced' } )
  ;
  DeleteArtistResult:
    | ( Given<ArtistDeleted, 'id'> & { __typename: 'ArtistDeleted' } )
    | ( Given<Omit<ArtistVersionConflict, 'artist'> & { artist?: Maybe<_RefType['Artist']> }, 'message'> & { __typename: 'ArtistVersionConflict' } )
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<StillReferenced, 'message' | 'songCount' | 'albumCount' | 'artistCount'> & { __typename: 'StillReferenced' } )
  ;
  DeleteGenreResult:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<GenreDeleted, 'id'> & { __typename: 'GenreDeleted' } )
    | ( Given<Omit<GenreVersionConflict, 'genre'> & { genre?: Maybe<_RefType['Genre']> }, 'message'> & { __typename: 'GenreVersionConflict' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<StillReferenced, 'message' | 'songCount' | 'albumCount' | 'artistCount'> & { __typename: 'StillReferenced' } )
  ;
  DeleteSongResult:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<SongDeleted, 'id'> & { __typename: 'SongDeleted' } )
    | ( Given<Omit<SongVersionConflict, 'song'> & { song?: Maybe<_RefType['Song']> }, 'message'> & { __typename: 'SongVersionConflict' } )
  ;
  PublishSongResult:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<SongPublished, 'song'> & { song?: Maybe<_RefType['Song']> }, never> & { __typename: 'SongPublished' } )
  ;
  UpdateAlbumResult:
    | ( Given<Omit<AlbumSaved, 'album'> & { album?: Maybe<_RefType['Album']> }, never> & { __typename: 'AlbumSaved' } )
    | ( Given<Omit<AlbumVersionConflict, 'album'> & { album?: Maybe<_RefType['Album']> }, 'message'> & { __typename: 'AlbumVersionConflict' } )
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  UpdateArtistResult:
    | ( Given<Omit<ArtistSaved, 'artist'> & { artist?: Maybe<_RefType['Artist']> }, never> & { __typename: 'ArtistSaved' } )
    | ( Given<Omit<ArtistVersionConflict, 'artist'> & { artist?: Maybe<_RefType['Artist']> }, 'message'> & { __typename: 'ArtistVersionConflict' } )
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  UpdateGenreResult:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<Omit<GenreNameTaken, 'genre'> & { genre?: Maybe<_RefType['Genre']> }, 'message'> & { __typename: 'GenreNameTaken' } )
    | ( Given<Omit<GenreSaved, 'genre'> & { genre?: Maybe<_RefType['Genre']> }, never> & { __typename: 'GenreSaved' } )
    | ( Given<Omit<GenreVersionConflict, 'genre'> & { genre?: Maybe<_RefType['Genre']> }, 'message'> & { __typename: 'GenreVersionConflict' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
  ;
  UpdateSongResult:
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<SongPublished, 'song'> & { song?: Maybe<_RefType['Song']> }, never> & { __typename: 'SongPublished' } )
    | ( Given<Omit<SongVersionConflict, 'song'> & { song?: Maybe<_RefType['Song']> }, 'message'> & { __typename: 'SongVersionConflict' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal:
    | ( Given<Omit<AlbumVersionConflict, 'album'> & { album?: Maybe<_RefType['Album']> }, 'message'> & { __typename: 'AlbumVersionConflict' } )
    | ( Given<Omit<ArtistVersionConflict, 'artist'> & { artist?: Maybe<_RefType['Artist']> }, 'message'> & { __typename: 'ArtistVersionConflict' } )
    | ( Given<Forbidden, 'message'> & { __typename: 'Forbidden' } )
    | ( Given<Omit<GenreNameTaken, 'genre'> & { genre?: Maybe<_RefType['Genre']> }, 'message'> & { __typename: 'GenreNameTaken' } )
    | ( Given<Omit<GenreVersionConflict, 'genre'> & { genre?: Maybe<_RefType['Genre']> }, 'message'> & { __typename: 'GenreVersionConflict' } )
    | ( Given<NotFound, 'message'> & { __typename: 'NotFound' } )
    | ( Given<NotSignedIn, 'message'> & { __typename: 'NotSignedIn' } )
    | ( Given<Omit<SongVersionConflict, 'song'> & { song?: Maybe<_RefType['Song']> }, 'message'> & { __typename: 'SongVersionConflict' } )
    | ( Given<StillReferenced, 'message' | 'songCount' | 'albumCount' | 'artistCount'> & { __typename: 'StillReferenced' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Album: ResolverTypeWrapper<AlbumModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AlbumConnection: ResolverTypeWrapper<AlbumConnectionModel>;
  AlbumDeleted: ResolverTypeWrapper<Given<AlbumDeleted, 'id'>>;
  AlbumDiscInput: AlbumDiscInput;
  AlbumEdge: ResolverTypeWrapper<AlbumEdgeModel>;
  AlbumSaved: ResolverTypeWrapper<Given<Omit<AlbumSaved, 'album'> & { album?: Maybe<ResolversTypes['Album']> }, never>>;
  AlbumVersionConflict: ResolverTypeWrapper<Given<Omit<AlbumVersionConflict, 'album'> & { album?: Maybe<ResolversTypes['Album']> }, 'message'>>;
  Artist: ResolverTypeWrapper<ArtistModel>;
  ArtistConnection: ResolverTypeWrapper<ArtistConnectionModel>;
  ArtistDeleted: ResolverTypeWrapper<Given<ArtistDeleted, 'id'>>;
  ArtistEdge: ResolverTypeWrapper<ArtistEdgeModel>;
  ArtistSaved: ResolverTypeWrapper<Given<Omit<ArtistSaved, 'artist'> & { artist?: Maybe<ResolversTypes['Artist']> }, never>>;
  ArtistVersionConflict: ResolverTypeWrapper<Given<Omit<ArtistVersionConflict, 'artist'> & { artist?: Maybe<ResolversTypes['Artist']> }, 'message'>>;
  Availability: ResolverTypeWrapper<Given<Availability, 'playable'>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Country: ResolverTypeWrapper<Given<Country, 'code'>>;
  CreateAlbumInput: CreateAlbumInput;
  CreateAlbumResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateAlbumResult']>;
  CreateArtistInput: CreateArtistInput;
  CreateArtistResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateArtistResult']>;
  CreateGenreInput: CreateGenreInput;
  CreateGenreResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateGenreResult']>;
  CreditRole: CreditRole;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteAlbumInput: DeleteAlbumInput;
  DeleteAlbumResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteAlbumResult']>;
  DeleteArtistInput: DeleteArtistInput;
  DeleteArtistResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteArtistResult']>;
  DeleteGenreInput: DeleteGenreInput;
  DeleteGenreResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteGenreResult']>;
  DeleteSongInput: DeleteSongInput;
  DeleteSongResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteSongResult']>;
  Forbidden: ResolverTypeWrapper<Given<Forbidden, 'message'>>;
  Genre: ResolverTypeWrapper<GenreModel>;
  GenreConnection: ResolverTypeWrapper<GenreConnectionModel>;
  GenreDeleted: ResolverTypeWrapper<Given<GenreDeleted, 'id'>>;
  GenreEdge: ResolverTypeWrapper<GenreEdgeModel>;
  GenreNameTaken: ResolverTypeWrapper<Given<Omit<GenreNameTaken, 'genre'> & { genre?: Maybe<ResolversTypes['Genre']> }, 'message'>>;
  GenreSaved: ResolverTypeWrapper<Given<Omit<GenreSaved, 'genre'> & { genre?: Maybe<ResolversTypes['Genre']> }, never>>;
  GenreVersionConflict: ResolverTypeWrapper<Given<Omit<GenreVersionConflict, 'genre'> & { genre?: Maybe<ResolversTypes['Genre']> }, 'message'>>;
  Milliseconds: ResolverTypeWrapper<Scalars['Milliseconds']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<Given<NotFound, 'message'>>;
  NotSignedIn: ResolverTypeWrapper<Given<NotSignedIn, 'message'>>;
  OrderAlbumSongsInput: OrderAlbumSongsInput;
  PageInfo: ResolverTypeWrapper<Given<PageInfo, 'hasNextPage' | 'hasPreviousPage'>>;
  Playlist: ResolverTypeWrapper<PlaylistModel>;
  PublishSongInput: PublishSongInput;
  PublishSongResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PublishSongResult']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  Song: ResolverTypeWrapper<SongModel>;
  SongConnection: ResolverTypeWrapper<SongConnectionModel>;
  SongCredit: ResolverTypeWrapper<SongCreditModel>;
  SongDeleted: ResolverTypeWrapper<Given<SongDeleted, 'id'>>;
  SongEdge: ResolverTypeWrapper<SongEdgeModel>;
  SongInfo: ResolverTypeWrapper<SongInfoModel>;
  SongInfoInput: SongInfoInput;
  SongPublished: ResolverTypeWrapper<Given<Omit<SongPublished, 'song'> & { song?: Maybe<ResolversTypes['Song']> }, never>>;
  SongVersionConflict: ResolverTypeWrapper<Given<Omit<SongVersionConflict, 'song'> & { song?: Maybe<ResolversTypes['Song']> }, 'message'>>;
  StillReferenced: ResolverTypeWrapper<Given<StillReferenced, 'message' | 'songCount' | 'albumCount' | 'artistCount'>>;
  UnavailableReason: UnavailableReason;
  UpdateAlbumInput: UpdateAlbumInput;
  UpdateAlbumResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateAlbumResult']>;
  UpdateArtistInput: UpdateArtistInput;
  UpdateArtistResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateArtistResult']>;
  UpdateGenreInput: UpdateGenreInput;
  UpdateGenreResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateGenreResult']>;
  UpdateSongInput: UpdateSongInput;
  UpdateSongResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateSongResult']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Album: AlbumModel;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  AlbumConnection: AlbumConnectionModel;
  AlbumDeleted: Given<AlbumDeleted, 'id'>;
  AlbumDiscInput: AlbumDiscInput;
  AlbumEdge: AlbumEdgeModel;
  AlbumSaved: Given<Omit<AlbumSaved, 'album'> & { album?: Maybe<ResolversParentTypes['Album']> }, never>;
  AlbumVersionConflict: Given<Omit<AlbumVersionConflict, 'album'> & { album?: Maybe<ResolversParentTypes['Album']> }, 'message'>;
  Artist: ArtistModel;
  ArtistConnection: ArtistConnectionModel;
  ArtistDeleted: Given<ArtistDeleted, 'id'>;
  ArtistEdge: ArtistEdgeModel;
  ArtistSaved: Given<Omit<ArtistSaved, 'artist'> & { artist?: Maybe<ResolversParentTypes['Artist']> }, never>;
  ArtistVersionConflict: Given<Omit<ArtistVersionConflict, 'artist'> & { artist?: Maybe<ResolversParentTypes['Artist']> }, 'message'>;
  Availability: Given<Availability, 'playable'>;
  Boolean: Scalars['Boolean']['output'];
  Country: Given<Country, 'code'>;
  CreateAlbumInput: CreateAlbumInput;
  CreateAlbumResult: ResolversUnionTypes<ResolversParentTypes>['CreateAlbumResult'];
  CreateArtistInput: CreateArtistInput;
  CreateArtistResult: ResolversUnionTypes<ResolversParentTypes>['CreateArtistResult'];
  CreateGenreInput: CreateGenreInput;
  CreateGenreResult: ResolversUnionTypes<ResolversParentTypes>['CreateGenreResult'];
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeleteAlbumInput: DeleteAlbumInput;
  DeleteAlbumResult: ResolversUnionTypes<ResolversParentTypes>['DeleteAlbumResult'];
  DeleteArtistInput: DeleteArtistInput;
  DeleteArtistResult: ResolversUnionTypes<ResolversParentTypes>['DeleteArtistResult'];
  DeleteGenreInput: DeleteGenreInput;
  DeleteGenreResult: ResolversUnionTypes<ResolversParentTypes>['DeleteGenreResult'];
  DeleteSongInput: DeleteSongInput;
  DeleteSongResult: ResolversUnionTypes<ResolversParentTypes>['DeleteSongResult'];
  Forbidden: Given<Forbidden, 'message'>;
  Genre: GenreModel;
  GenreConnection: GenreConnectionModel;
  GenreDeleted: Given<GenreDeleted, 'id'>;
  GenreEdge: GenreEdgeModel;
  GenreNameTaken: Given<Omit<GenreNameTaken, 'genre'> & { genre?: Maybe<ResolversParentTypes['Genre']> }, 'message'>;
  GenreSaved: Given<Omit<GenreSaved, 'genre'> & { genre?: Maybe<ResolversParentTypes['Genre']> }, never>;
  GenreVersionConflict: Given<Omit<GenreVersionConflict, 'genre'> & { genre?: Maybe<ResolversParentTypes['Genre']> }, 'message'>;
  Milliseconds: Scalars['Milliseconds']['output'];
  Mutation: Record<PropertyKey, never>;
  NotFound: Given<NotFound, 'message'>;
  NotSignedIn: Given<NotSignedIn, 'message'>;
  OrderAlbumSongsInput: OrderAlbumSongsInput;
  PageInfo: Given<PageInfo, 'hasNextPage' | 'hasPreviousPage'>;
  Playlist: PlaylistModel;
  PublishSongInput: PublishSongInput;
  PublishSongResult: ResolversUnionTypes<ResolversParentTypes>['PublishSongResult'];
  Query: Record<PropertyKey, never>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  Song: SongModel;
  SongConnection: SongConnectionModel;
  SongCredit: SongCreditModel;
  SongDeleted: Given<SongDeleted, 'id'>;
  SongEdge: SongEdgeModel;
  SongInfo: SongInfoModel;
  SongInfoInput: SongInfoInput;
  SongPublished: Given<Omit<SongPublished, 'song'> & { song?: Maybe<ResolversParentTypes['Song']> }, never>;
  SongVersionConflict: Given<Omit<SongVersionConflict, 'song'> & { song?: Maybe<ResolversParentTypes['Song']> }, 'message'>;
  StillReferenced: Given<StillReferenced, 'message' | 'songCount' | 'albumCount' | 'artistCount'>;
  UpdateAlbumInput: UpdateAlbumInput;
  UpdateAlbumResult: ResolversUnionTypes<ResolversParentTypes>['UpdateAlbumResult'];
  UpdateArtistInput: UpdateArtistInput;
  UpdateArtistResult: ResolversUnionTypes<ResolversParentTypes>['UpdateArtistResult'];
  UpdateGenreInput: UpdateGenreInput;
  UpdateGenreResult: ResolversUnionTypes<ResolversParentTypes>['UpdateGenreResult'];
  UpdateSongInput: UpdateSongInput;
  UpdateSongResult: ResolversUnionTypes<ResolversParentTypes>['UpdateSongResult'];
};

export type AlbumResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['Album'] = ResolversParentTypes['Album'], FederationReferenceType extends FederationReferenceTypes['Album'] = FederationReferenceTypes['Album']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Album']> | FederationReferenceType, FederationReferenceType, ContextType>;
  artists?: Resolver<Array<ResolversTypes['Artist']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  releaseDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  releaseYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  songCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  songs?: Resolver<Array<Maybe<ResolversTypes['Song']>>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AlbumConnectionResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['AlbumConnection'] = ResolversParentTypes['AlbumConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AlbumEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Album']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AlbumDeletedResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['AlbumDeleted'] = ResolversParentTypes['AlbumDeleted']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AlbumEdgeResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['AlbumEdge'] = ResolversParentTypes['AlbumEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
};

export type AlbumSavedResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['AlbumSaved'] = ResolversParentTypes['AlbumSaved']> = {
  album?: Resolver<Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AlbumVersionConflictResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['AlbumVersionConflict'] = ResolversParentTypes['AlbumVersionConflict']> = {
  album?: Resolver<Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtistResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['Artist'] = ResolversParentTypes['Artist'], FederationReferenceType extends FederationReferenceTypes['Artist'] = FederationReferenceTypes['Artist']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Artist']> | FederationReferenceType, FederationReferenceType, ContextType>;
  albums?: Resolver<ResolversTypes['AlbumConnection'], ParentType, ContextType, RequireFields<ArtistAlbumsArgs, 'first'>>;
  biography?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  countries?: Resolver<Array<ResolversTypes['Country']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['Country']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  songs?: Resolver<ResolversTypes['SongConnection'], ParentType, ContextType, RequireFields<ArtistSongsArgs, 'first'>>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ArtistConnectionResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['ArtistConnection'] = ResolversParentTypes['ArtistConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ArtistEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Artist']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ArtistDeletedResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['ArtistDeleted'] = ResolversParentTypes['ArtistDeleted']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtistEdgeResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['ArtistEdge'] = ResolversParentTypes['ArtistEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType>;
};

export type ArtistSavedResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['ArtistSaved'] = ResolversParentTypes['ArtistSaved']> = {
  artist?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtistVersionConflictResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['ArtistVersionConflict'] = ResolversParentTypes['ArtistVersionConflict']> = {
  artist?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AvailabilityResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['Availability'] = ResolversParentTypes['Availability']> = {
  playable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['UnavailableReason']>, ParentType, ContextType>;
};

export type CountryResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['Country'] = ResolversParentTypes['Country']> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CreateAlbumResultResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['CreateAlbumResult'] = ResolversParentTypes['CreateAlbumResult']> = {
  __resolveType: TypeResolveFn<'AlbumSaved' | 'Forbidden' | 'NotFound' | 'NotSignedIn', ParentType, ContextType>;
};

export type CreateArtistResultResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['CreateArtistResult'] = ResolversParentTypes['CreateArtistResult']> = {
  __resolveType: TypeResolveFn<'ArtistSaved' | 'Forbidden' | 'NotFound' | 'NotSignedIn', ParentType, ContextType>;
};

export type CreateGenreResultResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['CreateGenreResult'] = ResolversParentTypes['CreateGenreResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'GenreNameTaken' | 'GenreSaved' | 'NotSignedIn', ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteAlbumResultResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['DeleteAlbumResult'] = ResolversParentTypes['DeleteAlbumResult']> = {
  __resolveType: TypeResolveFn<'AlbumDeleted' | 'AlbumVersionConflict' | 'Forbidden' | 'NotFound' | 'NotSignedIn' | 'StillReferenced', ParentType, ContextType>;
};

export type DeleteArtistResultResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['DeleteArtistResult'] = ResolversParentTypes['DeleteArtistResult']> = {
  __resolveType: TypeResolveFn<'ArtistDeleted' | 'ArtistVersionConflict' | 'Forbidden' | 'NotFound' | 'NotSignedIn' | 'StillReferenced', ParentType, ContextType>;
};

export type DeleteGenreResultResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['DeleteGenreResult'] = ResolversParentTypes['DeleteGenreResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'GenreDeleted' | 'GenreVersionConflict' | 'NotFound' | 'NotSignedIn' | 'StillReferenced', ParentType, ContextType>;
};

export type DeleteSongResultResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['DeleteSongResult'] = ResolversParentTypes['DeleteSongResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'NotSignedIn' | 'SongDeleted' | 'SongVersionConflict', ParentType, ContextType>;
};

export type ForbiddenResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['Forbidden'] = ResolversParentTypes['Forbidden']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GenreResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['Genre'] = ResolversParentTypes['Genre'], FederationReferenceType extends FederationReferenceTypes['Genre'] = FederationReferenceTypes['Genre']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Genre']> | FederationReferenceType, FederationReferenceType, ContextType>;
  artists?: Resolver<ResolversTypes['ArtistConnection'], ParentType, ContextType, RequireFields<GenreArtistsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  songCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  songs?: Resolver<ResolversTypes['SongConnection'], ParentType, ContextType, RequireFields<GenreSongsArgs, 'first'>>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GenreConnectionResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['GenreConnection'] = ResolversParentTypes['GenreConnection']> = {
  edges?: Resolver<Array<ResolversTypes['GenreEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Genre']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GenreDeletedResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['GenreDeleted'] = ResolversParentTypes['GenreDeleted']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GenreEdgeResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['GenreEdge'] = ResolversParentTypes['GenreEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Genre']>, ParentType, ContextType>;
};

export type GenreNameTakenResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['GenreNameTaken'] = ResolversParentTypes['GenreNameTaken']> = {
  genre?: Resolver<Maybe<ResolversTypes['Genre']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GenreSavedResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['GenreSaved'] = ResolversParentTypes['GenreSaved']> = {
  genre?: Resolver<Maybe<ResolversTypes['Genre']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GenreVersionConflictResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['GenreVersionConflict'] = ResolversParentTypes['GenreVersionConflict']> = {
  genre?: Resolver<Maybe<ResolversTypes['Genre']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface MillisecondsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Milliseconds'], any> {
  name: 'Milliseconds';
}

export type MutationResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createAlbum?: Resolver<ResolversTypes['CreateAlbumResult'], ParentType, ContextType, RequireFields<MutationCreateAlbumArgs, 'input'>>;
  createArtist?: Resolver<ResolversTypes['CreateArtistResult'], ParentType, ContextType, RequireFields<MutationCreateArtistArgs, 'input'>>;
  createGenre?: Resolver<ResolversTypes['CreateGenreResult'], ParentType, ContextType, RequireFields<MutationCreateGenreArgs, 'input'>>;
  deleteAlbum?: Resolver<ResolversTypes['DeleteAlbumResult'], ParentType, ContextType, RequireFields<MutationDeleteAlbumArgs, 'input'>>;
  deleteArtist?: Resolver<ResolversTypes['DeleteArtistResult'], ParentType, ContextType, RequireFields<MutationDeleteArtistArgs, 'input'>>;
  deleteGenre?: Resolver<ResolversTypes['DeleteGenreResult'], ParentType, ContextType, RequireFields<MutationDeleteGenreArgs, 'input'>>;
  deleteSong?: Resolver<ResolversTypes['DeleteSongResult'], ParentType, ContextType, RequireFields<MutationDeleteSongArgs, 'input'>>;
  orderAlbumSongs?: Resolver<ResolversTypes['UpdateAlbumResult'], ParentType, ContextType, RequireFields<MutationOrderAlbumSongsArgs, 'input'>>;
  publishSong?: Resolver<ResolversTypes['PublishSongResult'], ParentType, ContextType, RequireFields<MutationPublishSongArgs, 'input'>>;
  updateAlbum?: Resolver<ResolversTypes['UpdateAlbumResult'], ParentType, ContextType, RequireFields<MutationUpdateAlbumArgs, 'input'>>;
  updateArtist?: Resolver<ResolversTypes['UpdateArtistResult'], ParentType, ContextType, RequireFields<MutationUpdateArtistArgs, 'input'>>;
  updateGenre?: Resolver<ResolversTypes['UpdateGenreResult'], ParentType, ContextType, RequireFields<MutationUpdateGenreArgs, 'input'>>;
  updateSong?: Resolver<ResolversTypes['UpdateSongResult'], ParentType, ContextType, RequireFields<MutationUpdateSongArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotSignedInResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['NotSignedIn'] = ResolversParentTypes['NotSignedIn']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlaylistResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['Playlist'] = ResolversParentTypes['Playlist'], FederationReferenceType extends FederationReferenceTypes['Playlist'] = FederationReferenceTypes['Playlist']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Playlist']> | FederationReferenceType, FederationReferenceType, ContextType>;
  artists?: Resolver<Maybe<Array<ResolversTypes['Artist']>>, ParentType, ContextType, RequireFields<PlaylistArtistsArgs, 'first'>>;
  coverAlbums?: Resolver<Maybe<Array<ResolversTypes['Album']>>, ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Milliseconds']>, ParentType, ContextType>;
  genres?: Resolver<Maybe<Array<ResolversTypes['Genre']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PublishSongResultResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['PublishSongResult'] = ResolversParentTypes['PublishSongResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'NotSignedIn' | 'SongPublished', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  album?: Resolver<Maybe<ResolversTypes['Album']>, ParentType, ContextType, RequireFields<QueryAlbumArgs, 'id'>>;
  albums?: Resolver<Array<Maybe<ResolversTypes['Album']>>, ParentType, ContextType, RequireFields<QueryAlbumsArgs, 'ids'>>;
  artist?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType, RequireFields<QueryArtistArgs, 'id'>>;
  artists?: Resolver<Array<Maybe<ResolversTypes['Artist']>>, ParentType, ContextType, RequireFields<QueryArtistsArgs, 'ids'>>;
  genre?: Resolver<Maybe<ResolversTypes['Genre']>, ParentType, ContextType, RequireFields<QueryGenreArgs, 'id'>>;
  genres?: Resolver<ResolversTypes['GenreConnection'], ParentType, ContextType, RequireFields<QueryGenresArgs, 'first'>>;
  song?: Resolver<Maybe<ResolversTypes['Song']>, ParentType, ContextType, RequireFields<QuerySongArgs, 'id'>>;
  songs?: Resolver<Array<Maybe<ResolversTypes['Song']>>, ParentType, ContextType, RequireFields<QuerySongsArgs, 'ids'>>;
};

export type RefusalResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'AlbumVersionConflict' | 'ArtistVersionConflict' | 'Forbidden' | 'GenreNameTaken' | 'GenreVersionConflict' | 'NotFound' | 'NotSignedIn' | 'SongVersionConflict' | 'StillReferenced', ParentType, ContextType>;
};

export type SongResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['Song'] = ResolversParentTypes['Song'], FederationReferenceType extends FederationReferenceTypes['Song'] = FederationReferenceTypes['Song']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Song']> | FederationReferenceType, FederationReferenceType, ContextType>;
  album?: Resolver<Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
  albums?: Resolver<Array<ResolversTypes['Album']>, ParentType, ContextType>;
  artists?: Resolver<Array<ResolversTypes['Artist']>, ParentType, ContextType>;
  availability?: Resolver<ResolversTypes['Availability'], ParentType, ContextType>;
  availableIn?: Resolver<Maybe<Array<ResolversTypes['Country']>>, ParentType, ContextType>;
  credits?: Resolver<Array<ResolversTypes['SongCredit']>, ParentType, ContextType>;
  discNumber?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  explicit?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  info?: Resolver<Maybe<ResolversTypes['SongInfo']>, ParentType, ContextType>;
  releasedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trackNumber?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SongConnectionResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['SongConnection'] = ResolversParentTypes['SongConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SongEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Song']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SongCreditResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['SongCredit'] = ResolversParentTypes['SongCredit']> = {
  artist?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['CreditRole'], ParentType, ContextType>;
};

export type SongDeletedResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['SongDeleted'] = ResolversParentTypes['SongDeleted']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SongEdgeResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['SongEdge'] = ResolversParentTypes['SongEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Song']>, ParentType, ContextType>;
};

export type SongInfoResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['SongInfo'] = ResolversParentTypes['SongInfo']> = {
  beatsPerMinute?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  isrc?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  licenceUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lyrics?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sourceUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SongPublishedResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['SongPublished'] = ResolversParentTypes['SongPublished']> = {
  song?: Resolver<Maybe<ResolversTypes['Song']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SongVersionConflictResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['SongVersionConflict'] = ResolversParentTypes['SongVersionConflict']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  song?: Resolver<Maybe<ResolversTypes['Song']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StillReferencedResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['StillReferenced'] = ResolversParentTypes['StillReferenced']> = {
  albumCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  artistCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  songCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateAlbumResultResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['UpdateAlbumResult'] = ResolversParentTypes['UpdateAlbumResult']> = {
  __resolveType: TypeResolveFn<'AlbumSaved' | 'AlbumVersionConflict' | 'Forbidden' | 'NotFound' | 'NotSignedIn', ParentType, ContextType>;
};

export type UpdateArtistResultResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['UpdateArtistResult'] = ResolversParentTypes['UpdateArtistResult']> = {
  __resolveType: TypeResolveFn<'ArtistSaved' | 'ArtistVersionConflict' | 'Forbidden' | 'NotFound' | 'NotSignedIn', ParentType, ContextType>;
};

export type UpdateGenreResultResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['UpdateGenreResult'] = ResolversParentTypes['UpdateGenreResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'GenreNameTaken' | 'GenreSaved' | 'GenreVersionConflict' | 'NotFound' | 'NotSignedIn', ParentType, ContextType>;
};

export type UpdateSongResultResolvers<ContextType = ServiceContext<'content'>, ParentType extends ResolversParentTypes['UpdateSongResult'] = ResolversParentTypes['UpdateSongResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'NotSignedIn' | 'SongPublished' | 'SongVersionConflict', ParentType, ContextType>;
};

export type Resolvers<ContextType = ServiceContext<'content'>> = {
  Album?: AlbumResolvers<ContextType>;
  AlbumConnection?: AlbumConnectionResolvers<ContextType>;
  AlbumDeleted?: AlbumDeletedResolvers<ContextType>;
  AlbumEdge?: AlbumEdgeResolvers<ContextType>;
  AlbumSaved?: AlbumSavedResolvers<ContextType>;
  AlbumVersionConflict?: AlbumVersionConflictResolvers<ContextType>;
  Artist?: ArtistResolvers<ContextType>;
  ArtistConnection?: ArtistConnectionResolvers<ContextType>;
  ArtistDeleted?: ArtistDeletedResolvers<ContextType>;
  ArtistEdge?: ArtistEdgeResolvers<ContextType>;
  ArtistSaved?: ArtistSavedResolvers<ContextType>;
  ArtistVersionConflict?: ArtistVersionConflictResolvers<ContextType>;
  Availability?: AvailabilityResolvers<ContextType>;
  Country?: CountryResolvers<ContextType>;
  CreateAlbumResult?: CreateAlbumResultResolvers<ContextType>;
  CreateArtistResult?: CreateArtistResultResolvers<ContextType>;
  CreateGenreResult?: CreateGenreResultResolvers<ContextType>;
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeleteAlbumResult?: DeleteAlbumResultResolvers<ContextType>;
  DeleteArtistResult?: DeleteArtistResultResolvers<ContextType>;
  DeleteGenreResult?: DeleteGenreResultResolvers<ContextType>;
  DeleteSongResult?: DeleteSongResultResolvers<ContextType>;
  Forbidden?: ForbiddenResolvers<ContextType>;
  Genre?: GenreResolvers<ContextType>;
  GenreConnection?: GenreConnectionResolvers<ContextType>;
  GenreDeleted?: GenreDeletedResolvers<ContextType>;
  GenreEdge?: GenreEdgeResolvers<ContextType>;
  GenreNameTaken?: GenreNameTakenResolvers<ContextType>;
  GenreSaved?: GenreSavedResolvers<ContextType>;
  GenreVersionConflict?: GenreVersionConflictResolvers<ContextType>;
  Milliseconds?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotSignedIn?: NotSignedInResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Playlist?: PlaylistResolvers<ContextType>;
  PublishSongResult?: PublishSongResultResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  Song?: SongResolvers<ContextType>;
  SongConnection?: SongConnectionResolvers<ContextType>;
  SongCredit?: SongCreditResolvers<ContextType>;
  SongDeleted?: SongDeletedResolvers<ContextType>;
  SongEdge?: SongEdgeResolvers<ContextType>;
  SongInfo?: SongInfoResolvers<ContextType>;
  SongPublished?: SongPublishedResolvers<ContextType>;
  SongVersionConflict?: SongVersionConflictResolvers<ContextType>;
  StillReferenced?: StillReferencedResolvers<ContextType>;
  UpdateAlbumResult?: UpdateAlbumResultResolvers<ContextType>;
  UpdateArtistResult?: UpdateArtistResultResolvers<ContextType>;
  UpdateGenreResult?: UpdateGenreResultResolvers<ContextType>;
  UpdateSongResult?: UpdateSongResultResolvers<ContextType>;
};

