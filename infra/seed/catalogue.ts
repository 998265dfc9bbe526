import { base, en, Faker } from '@faker-js/faker';
import { mixed, type Random, seededId, seededRandom } from './random.ts';

export const genreNames = [
  'Acoustic', 'Afrobeat', 'Ambient', 'Blues', 'Bossa Nova', 'Classical', 'Country', 'Dance', 'Drum and Bass', 'Dub',
  'Electronic', 'Folk', 'Funk', 'Hip Hop', 'House', 'Indie', 'Jazz', 'Latin', 'Metal', 'Pop', 'Punk', 'Reggae',
  'Rhythm and Blues', 'Rock', 'Soul', 'Techno', 'Trip Hop', 'World',
] as const; // biome-ignore format: a list

const artistCountries = [
  'US',
  'GB',
  'DE',
  'FR',
  'SE',
  'JP',
  'BR',
  'NG',
  'CA',
  'AU',
  'ES',
  'IT',
  'NL',
  'KR',
  'MX',
  'IS',
] as const;
export const listenerCountries = ['US', 'GB', 'DE', 'FR', 'SE', 'BR', 'JP', 'CA'] as const;

/** Ids of seeded things begin at this day, so that later ones sort after them. */
const epoch = Date.UTC(2020, 0, 1);

export type SeedGenre = { id: string; name: string };
export type SeedArtist = { index: number; id: string; name: string; country: string; genres: number[] };
export type SeedSong = {
  id: string;
  title: string;
  durationMs: number;
  explicit: boolean;
  countries: string[] | null;
  releasedAt: string;
  artists: { id: string; role: 'MAIN' | 'FEATURED' }[];
  genres: number[];
  albumId: string;
  disc: number;
  track: number;
};
export type SeedAlbum = {
  id: string;
  title: string;
  releaseDate: string;
  releaseYear: number;
  artistId: string;
  songs: SeedSong[];
};

export type Catalogue = {
  genres: SeedGenre[];
  artistCount: number;
  songCount: number;
  artist(index: number): SeedArtist;
  /** The albums of one artist, with as many songs as are left for them. */
  albums(artist: SeedArtist): SeedAlbum[];
};

const title = (words: string) => words.replace(/(^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase());
const accents: Record<string, string> = { a: 'á', e: 'é', i: 'í', o: 'ö', u: 'ü', n: 'ñ', c: 'ç' };

function accented(name: string, random: Random): string {
  const at = random.below(name.length);
  const letter = name[at] ?? '';
  return accents[letter] ? name.slice(0, at) + accents[letter] + name.slice(at + 1) : name;
}

function artistName(faker: Faker, random: Random): string {
  const patterns = [
    () => faker.person.fullName(),
    () => `The ${title(faker.word.adjective())} ${title(faker.word.noun())}s`,
    () => `${title(faker.word.noun())} ${title(faker.word.noun())}`,
    () => `${faker.person.firstName()} & the ${title(faker.word.noun())}s`,
    () => `${title(faker.word.adjective())} ${faker.person.lastName()}`,
    () => title(faker.word.noun()),
  ];
  const name = random.pick(patterns)();
  return random.chance(0.12) ? accented(name, random) : name;
}

function songTitle(faker: Faker, random: Random): string {
  const patterns = [
    () => `${faker.word.adjective()} ${faker.word.noun()}`,
    () => `${faker.word.noun()} in the ${faker.word.noun()}`,
    () => `${faker.word.verb()} me ${faker.word.adverb()}`,
    () => `${faker.word.noun()} of ${faker.word.noun()}`,
    () => faker.word.noun(),
    () => `${faker.word.adjective()} ${faker.location.city()}`,
    () => `the ${faker.word.noun()} ${faker.word.verb()}s`,
  ];
  return title(random.pick(patterns)());
}

/** Sum of three uniform numbers: bell-shaped between min and max. */
function bell(random: Random, min: number, max: number): number {
  return Math.round(min + ((random.next() + random.next() + random.next()) / 3) * (max - min));
}

/** Splits an artist's songs into albums of three to five, the last with what is left. */
function albumSizes(songs: number, random: Random): number[] {
  const sizes: number[] = [];
  for (let left = songs; left > 0; left -= sizes.at(-1) ?? left) {
    sizes.push(left < 5 ? left : random.between(3, 5));
  }
  return sizes;
}

function emptyAlbum(of: SeedArtist, year: number, faker: Faker, random: Random): SeedAlbum {
  const twoDigits = (most: number) => String(random.between(1, most)).padStart(2, '0');
  const releaseDate = `${year}-${twoDigits(12)}-${twoDigits(28)}`;
  const id = seededId(Date.parse(releaseDate), random);
  return { id, title: songTitle(faker, random), releaseDate, releaseYear: year, artistId: of.id, songs: [] };
}

function seededGenres(seed: number): Catalogue['genres'] {
  return genreNames.map((name, index) => ({
    id: seededId(epoch + index, seededRandom(mixed(seed, 0, index))),
    name,
  }));
}

/** A made-up catalogue: every artist and song follows from the seed and its index alone, so any size streams. */
export function createCatalogue(seed: number, songCount: number): Catalogue {
  const songsPerArtist = 8;
  const artistCount = Math.max(1, Math.ceil(songCount / songsPerArtist));
  const genres = seededGenres(seed);
  const quotaOf = (index: number) => Math.min(songsPerArtist, songCount - index * songsPerArtist);

  function identity(index: number): { id: string; random: Random } {
    const random = seededRandom(mixed(seed, 1, index));
    return { id: seededId(epoch + 1000 + index, random), random };
  }

  function artist(index: number): SeedArtist {
    const { id, random } = identity(index);
    const faker = new Faker({ locale: [en, base], seed: mixed(seed, 2, index) });
    const main = random.below(genres.length);
    const genreIndexes = [...new Set([main, ...random.distinct(random.between(0, 2), genres.length)])];
    return {
      index,
      id,
      name: artistName(faker, random),
      country: random.pick(artistCountries),
      genres: genreIndexes,
    };
  }

  function song(
    of: SeedArtist,
    album: SeedAlbum,
    at: { disc: number; track: number },
    faker: Faker,
    random: Random,
  ): SeedSong {
    const artists: SeedSong['artists'] = [{ id: of.id, role: 'MAIN' }];
    const guest = random.chance(0.15) ? random.below(artistCount) : of.index;
    if (guest !== of.index)
      artists.push({ id: identity(guest).id, role: random.chance(0.25) ? 'MAIN' : 'FEATURED' });
    const released = Date.parse(album.releaseDate);
    return {
      id: seededId(released + at.disc * 1000 + at.track, random),
      title:
        songTitle(faker, random) + (artists[1]?.role === 'FEATURED' ? ` (feat. ${artist(guest).name})` : ''),
      durationMs: bell(random, 95_000, 330_000),
      explicit: random.chance(0.08),
      countries: random.chance(0.04)
        ? random
            .distinct(random.between(2, 5), listenerCountries.length)
            .map((i) => listenerCountries[i] as string)
        : null,
      releasedAt: new Date(released).toISOString(),
      artists,
      genres: [...new Set([of.genres[0] as number, random.pick(of.genres)])],
      albumId: album.id,
      ...at,
    };
  }

  function albums(of: SeedArtist): SeedAlbum[] {
    const random = seededRandom(mixed(seed, 3, of.index));
    const faker = new Faker({ locale: [en, base], seed: mixed(seed, 4, of.index) });
    let year = random.between(1995, 2022);
    return albumSizes(quotaOf(of.index), random).map((size) => {
      const album = emptyAlbum(of, year, faker, random);
      const onFirstDisc = size === 5 && random.chance(0.1) ? 3 : size;
      for (let i = 0; i < size; i += 1) {
        const at = i < onFirstDisc ? { disc: 1, track: i + 1 } : { disc: 2, track: i - onFirstDisc + 1 };
        album.songs.push(song(of, album, at, faker, random));
      }
      year = Math.min(2025, year + random.between(1, 3));
      return album;
    });
  }

  return { genres, artistCount, songCount, artist, albums };
}
