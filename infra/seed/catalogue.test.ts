import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCatalogue, type SeedSong } from './catalogue.ts';
import { createListener } from './listening.ts';
import { seededId, seededRandom, zipfRank } from './random.ts';

function songsOf(seed: number, count: number): SeedSong[] {
  const catalogue = createCatalogue(seed, count);
  const artists = Array.from({ length: catalogue.artistCount }, (_, i) => catalogue.artist(i));
  return artists.flatMap((artist) => catalogue.albums(artist).flatMap((album) => album.songs));
}

describe('the made-up catalogue', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(songsOf(1, 100)).toEqual(songsOf(1, 100));
    expect(songsOf(1, 100)).not.toEqual(songsOf(2, 100));
    expect(createListener(1, 3, 0)).toEqual(createListener(1, 3, 0));
  });

  it.each([1, 7, 8, 9, 1000])('has exactly %s songs with ids of their own', (count) => {
    const songs = songsOf(1, count);
    expect(songs).toHaveLength(count);
    expect(new Set(songs.map((song) => song.id)).size).toBe(count);
  });

  it('has what a real one has: guests, explicit songs, restrictions, several albums and discs', () => {
    const songs = songsOf(1, 4000);
    const share = (test: (song: SeedSong) => boolean) => songs.filter(test).length / songs.length;
    expect(share((song) => song.artists.some((artist) => artist.role === 'FEATURED'))).toBeGreaterThan(0.05);
    expect(
      share((song) => song.artists.filter((artist) => artist.role === 'MAIN').length > 1),
    ).toBeGreaterThan(0.01);
    expect(share((song) => song.explicit)).toBeGreaterThan(0.04);
    expect(share((song) => song.countries !== null)).toBeGreaterThan(0.02);
    expect(songs.some((song) => song.disc === 2)).toBe(true);
    const places = songs.map((song) => `${song.albumId}/${song.disc}/${song.track}`);
    expect(new Set(places).size).toBe(songs.length);
  });

  it('has songs that the first query of the README finds', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [, words] = /search\(query: "(\w+)"/.exec(readme) ?? [];
    const found = songsOf(1, 2000).filter(({ title }) => title.toLowerCase().includes(`${words}`));
    expect(found.length).toBeGreaterThanOrEqual(3);
  });

  it('makes UUIDv7 ids that sort by time', () => {
    const random = seededRandom(1);
    const ids = [1_600_000_000_000, 1_600_000_000_001, 1_700_000_000_000].map((ms) => seededId(ms, random));
    expect(
      ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toBe(true);
    expect([...ids].sort()).toEqual(ids);
  });

  it('draws popularity by a power law', () => {
    const random = seededRandom(1);
    const hits = new Array<number>(1000).fill(0);
    for (let i = 0; i < 50_000; i += 1) {
      const rank = zipfRank(random, 1000);
      hits[rank] = (hits[rank] ?? 0) + 1;
    }
    const top = hits.slice(0, 100).reduce((sum, n) => sum + n, 0);
    expect(top / 50_000).toBeGreaterThan(0.35);
    expect(Math.min(...hits)).toBeGreaterThan(0);
  });
});
