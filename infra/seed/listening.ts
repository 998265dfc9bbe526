import { base, en, Faker } from '@faker-js/faker';
import type { Catalogue } from './catalogue.ts';
import { listenerCountries } from './catalogue.ts';
import type { SongIndex } from './load-catalogue.ts';
import { mixed, type Random, seededId, seededRandom, zipfRank } from './random.ts';

const dayMs = 86_400_000;

export type SeedListener = {
  id: string;
  email: string;
  displayName: string;
  country: string;
  createdAt: string;
};
export type SeedPlay = {
  listener: SeedListener;
  playId: string;
  song: number;
  startedAt: number;
  heardMs: number;
  counted: boolean;
};

/** A made-up person; they have no credentials, so nobody can sign in as them. */
export function createListener(seed: number, index: number, now: number): SeedListener {
  const random = seededRandom(mixed(seed, 10, index));
  const faker = new Faker({ locale: [en, base], seed: mixed(seed, 11, index) });
  const createdMs = now - 90 * dayMs + random.below(40 * dayMs);
  return {
    id: seededId(createdMs, random),
    email: `listener${index + 1}@demo.polyphony.example`,
    displayName: faker.person.fullName(),
    country: random.pick(listenerCountries),
    createdAt: new Date(createdMs).toISOString(),
  };
}

/** Songs in a seeded order of popularity, and the same order within each genre. */
export type Popularity = { order: Uint32Array; byGenre: Uint32Array[] };

export function createPopularity(seed: number, songs: SongIndex, genreCount: number): Popularity {
  const random = seededRandom(mixed(seed, 12, 0));
  const order = Uint32Array.from(songs.ids.keys());
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  const lists: number[][] = Array.from({ length: genreCount }, () => []);
  for (const song of order) lists[songs.genres[song] ?? 0]?.push(song);
  return { order, byGenre: lists.map((list) => Uint32Array.from(list)) };
}

function pickSong(random: Random, popularity: Popularity, tastes: readonly number[]): number {
  const list = random.chance(0.8) ? popularity.byGenre[random.pick(tastes)] : popularity.order;
  const from = list && list.length > 0 ? list : popularity.order;
  return from[zipfRank(random, from.length)] ?? 0;
}

/** Some weeks of one person's listening, in sessions, by their tastes; seven of eight plays qualify as streams. */
export function* playsOf(
  seed: number,
  index: number,
  listener: SeedListener,
  world: { songs: SongIndex; popularity: Popularity; catalogue: Catalogue; now: number; days: number },
): Generator<SeedPlay> {
  const random = seededRandom(mixed(seed, 13, index));
  const tastes = random.distinct(random.between(2, 3), world.catalogue.genres.length);
  const zeal = 0.3 + random.next();
  for (let day = world.days; day > 0; day -= 1) {
    if (!random.chance(0.35 + zeal * 0.3)) continue;
    let at = world.now - day * dayMs + random.below(dayMs / 2);
    for (let left = random.between(2, Math.ceil(4 + zeal * 6)); left > 0; left -= 1) {
      const song = pickSong(random, world.popularity, tastes);
      const length = world.songs.durations[song] ?? 0;
      const counted = random.chance(0.88);
      const heardMs = counted
        ? Math.max(30_000, Math.round(length * (0.5 + random.next() / 2)))
        : random.between(2000, 25_000);
      yield { listener, playId: seededId(at, random), song, startedAt: at, heardMs, counted };
      at += heardMs + random.between(500, 20_000);
    }
  }
}
