import type { Sql } from 'postgres';
import type { Catalogue } from './catalogue.ts';
import { type Cell, copyRows } from './copy.ts';
import { createListener, createPopularity, playsOf, type SeedListener, type SeedPlay } from './listening.ts';
import type { SongIndex } from './load-catalogue.ts';
import { mixed, seededId, seededRandom } from './random.ts';

export type SeedDatabases = Record<
  'user' | 'content' | 'playlist' | 'activity' | 'analytics' | 'operational',
  Sql
>;
export type ListeningPlan = { seed: number; listeners: number; days: number; now: number };

/** Listeners per transaction. */
const chunk = 50;
const scrobbleMs = 240_000;

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

async function loadListeners(sql: Sql, listeners: readonly SeedListener[]): Promise<void> {
  const columns = [
    'id',
    'email',
    'display_name',
    'country_code',
    'type_id',
    'created_at',
    'profile_completed_at',
  ];
  const rows = listeners.map((l): Cell[] => [
    l.id,
    l.email,
    l.displayName,
    l.country,
    'LISTENER',
    l.createdAt,
    l.createdAt,
  ]);
  await copyRows(sql, 'users', columns, rows);
}

function analyticsRow(play: SeedPlay, songs: SongIndex, catalogue: Catalogue): Cell[] {
  const length = songs.durations[play.song] ?? 0;
  const scrobble = length > 30_000 && play.heardMs >= Math.min(length / 2, scrobbleMs);
  const genre = catalogue.genres[songs.genres[play.song] ?? 0]?.id ?? '';
  return [
    play.listener.id, play.playId, songs.ids[play.song] ?? '', songs.albums[play.song] ?? null, songs.artists[play.song] ?? [],
    [genre], play.listener.country, 'LISTENER', new Date(play.startedAt).toISOString(), dayOf(play.startedAt), play.heardMs,
    true, scrobble,
  ]; // biome-ignore format: a row in the table's order
}

const analyticsColumns = [
  'user_id', 'play_id', 'song_id', 'album_id', 'artist_ids', 'genre_ids', 'country', 'user_type', 'started_at', 'day',
  'heard_ms', 'stream', 'scrobble',
] as const; // biome-ignore format: the table's order

async function loadPlays(
  databases: SeedDatabases,
  plays: readonly SeedPlay[],
  songs: SongIndex,
  catalogue: Catalogue,
): Promise<void> {
  const counted = plays.filter((play) => play.counted);
  const history = counted.map((p): Cell[] => [
    p.listener.id,
    p.playId,
    songs.ids[p.song] ?? '',
    new Date(p.startedAt).toISOString(),
    p.heardMs,
  ]);
  await Promise.all([
    copyRows(
      databases.analytics,
      'plays',
      analyticsColumns,
      counted.map((p) => analyticsRow(p, songs, catalogue)),
    ),
    copyRows(
      databases.activity,
      'play_history',
      ['user_id', 'play_id', 'song_id', 'played_at', 'heard_ms'],
      history,
    ),
  ]);
}

/** What a person likes follows from what they heard: their most played songs, those songs' artists and albums. */
function likesOf(listener: SeedListener, plays: readonly SeedPlay[], songs: SongIndex) {
  const times = new Map<number, number>();
  for (const play of plays) times.set(play.song, (times.get(play.song) ?? 0) + 1);
  const loved = [...times]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, 12)
    .map(([song]) => song);
  const rows = (ids: (string | undefined)[]) =>
    [...new Set(ids.filter((id) => id !== undefined))].map((id): Cell[] => [
      listener.id,
      id,
      listener.createdAt,
    ]);
  return {
    songs: rows(loved.map((song) => songs.ids[song])),
    artists: rows(loved.slice(0, 6).map((song) => songs.artists[song]?.[0])),
    albums: rows(loved.slice(0, 4).map((song) => songs.albums[song])),
  };
}

async function loadLikes(sql: Sql, likes: readonly ReturnType<typeof likesOf>[]): Promise<void> {
  await copyRows(
    sql,
    'user_favourite_songs',
    ['user_id', 'song_id', 'created_at'],
    likes.flatMap((like) => like.songs),
  );
  await copyRows(
    sql,
    'user_followed_artists',
    ['user_id', 'artist_id', 'created_at'],
    likes.flatMap((like) => like.artists),
  );
  await copyRows(
    sql,
    'user_saved_albums',
    ['user_id', 'album_id', 'created_at'],
    likes.flatMap((like) => like.albums),
  );
}

const titles = [
  'Morning',
  'Late night',
  'On the road',
  'Deep work',
  'Sunday',
  'Running',
  'Rain',
  'Kitchen dances',
  'Old friends',
  'Discoveries',
] as const;
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The n-th key of an evenly appended fractional index (integer part "b" and two base-62 digits). */
function appendedRank(n: number): string {
  return n < 62 ? `a${digits[n]}` : `b${digits[Math.floor((n - 62) / 62)]}${digits[(n - 62) % 62]}`;
}

type SeedPlaylist = { row: Cell[]; entries: Cell[][] };

function playlistOf(
  listener: SeedListener,
  index: number,
  plays: readonly SeedPlay[],
  seed: number,
  songs: SongIndex,
): SeedPlaylist[] {
  const random = seededRandom(mixed(seed, 14, index));
  const chosen = [...new Set(plays.map((play) => play.song))].slice(0, random.between(8, 40));
  if (chosen.length === 0) return [];
  const since = Date.parse(listener.createdAt);
  const id = seededId(since + 1, random);
  const title = `${random.pick(titles)} with ${listener.displayName.split(' ')[0]}`;
  const visibility = random.chance(0.85) ? 'PUBLIC' : 'PRIVATE';
  const entries = chosen.map((song, n): Cell[] => [
    seededId(since + 2 + n, random),
    id,
    songs.ids[song] ?? '',
    appendedRank(n),
    listener.id,
    listener.createdAt,
  ]);
  return [{ row: [id, listener.id, title, visibility, chosen.length, listener.createdAt], entries }];
}

async function loadPlaylists(sql: Sql, playlists: readonly SeedPlaylist[]): Promise<void> {
  const columns = ['id', 'owner_id', 'title', 'visibility', 'song_count', 'created_at'];
  const entryColumns = ['id', 'playlist_id', 'song_id', 'rank', 'added_by', 'added_at'];
  await sql.begin(async (tx) => {
    await copyRows(
      tx,
      'playlists',
      columns,
      playlists.map((playlist) => playlist.row),
    );
    await copyRows(
      tx,
      'song_playlist_relations',
      entryColumns,
      playlists.flatMap((playlist) => playlist.entries),
    );
  });
}

/** Writes demo listeners with their listening, likes and playlists; `progress` is told of each listener. */
export async function loadListening(
  databases: SeedDatabases,
  catalogue: Catalogue,
  songs: SongIndex,
  plan: ListeningPlan,
  progress: (done: number) => void,
): Promise<void> {
  const popularity = createPopularity(plan.seed, songs, catalogue.genres.length);
  const world = { songs, popularity, catalogue, now: plan.now, days: plan.days };
  for (let from = 0; from < plan.listeners; from += chunk) {
    const listeners = Array.from({ length: Math.min(chunk, plan.listeners - from) }, (_, i) =>
      createListener(plan.seed, from + i, plan.now),
    );
    const plays = listeners.map((listener, i) => [...playsOf(plan.seed, from + i, listener, world)]);
    await loadListeners(databases.user, listeners);
    await loadPlays(databases, plays.flat(), songs, catalogue);
    const likes = listeners.map((listener, i) => likesOf(listener, plays[i] ?? [], songs));
    const withPlaylist = listeners
      .map((listener, i) => ({ listener, index: from + i, plays: plays[i] ?? [] }))
      .filter((one) => one.index % 3 === 0);
    const playlists = withPlaylist.flatMap((one) =>
      playlistOf(one.listener, one.index, one.plays, plan.seed, songs),
    );
    await Promise.all([loadLikes(databases.activity, likes), loadPlaylists(databases.playlist, playlists)]);
    progress(listeners.length);
  }
}
