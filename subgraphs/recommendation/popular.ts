import type { Databases } from '../../infra/databases/handles.ts';
import { dayBefore } from './days.ts';
import { livingIds, livingSongs, mostPlayed, mostPlayedIn, newestSongs } from './queries.ts';

type Db = Databases<'recommendation'>;

/** How many popular songs and artists are known, and how many of a country. */
const most = { songs: 500, artists: 300, ofCountry: 100 };
/** Below this number the newest songs of the catalogue stand beside the played ones. */
const few = 100;
/** Days that "popular in a country" looks back. */
const days = 28;

export type Popular = {
  /** The most played songs of the catalogue, best first. */
  songs: string[];
  artists: string[];
  /** The same songs by genre; genres in the order of their best song. */
  songsOfGenre: Map<string, string[]>;
};

export type PopularMusic = {
  now(): Promise<Popular>;
  inCountry(country: string): Promise<string[]>;
  /** Has all read again when it is needed next. */
  renew(): void;
};

async function readPopular(db: Db): Promise<Popular> {
  const [played, artists] = await Promise.all([
    mostPlayed(db, 'SONG', most.songs),
    mostPlayed(db, 'ARTIST', most.artists),
  ]);
  const ids =
    played.length < few ? [...new Set([...played, ...(await newestSongs(db, most.songs))])] : played;
  const [living, livingArtists] = await Promise.all([livingSongs(db, ids), livingIds(db, 'ARTIST', artists)]);
  const songs = ids.filter((id) => living.has(id));
  const songsOfGenre = new Map<string, string[]>();
  for (const id of songs) {
    for (const genre of living.get(id)?.genreIds ?? []) {
      songsOfGenre.set(genre, [...(songsOfGenre.get(genre) ?? []), id]);
    }
  }
  return { songs, artists: artists.filter((id) => livingArtists.has(id)), songsOfGenre };
}

/** What is popular, read once and kept until it is renewed; a reading that failed is tried again. */
export function popularMusic(db: Db): PopularMusic {
  const kept = new Map<string, Promise<unknown>>();
  function once<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = kept.get(key) as Promise<T> | undefined;
    if (known) return known;
    const reading = read();
    kept.set(key, reading);
    reading.catch(() => kept.get(key) === reading && kept.delete(key));
    return reading;
  }
  return {
    now: () => once('', () => readPopular(db)),
    inCountry: (country) => once(country, () => mostPlayedIn(db, country, dayBefore(days), most.ofCountry)),
    renew: () => kept.clear(),
  };
}
