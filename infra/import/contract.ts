import { z } from 'zod';

/*
 * What the import command sends to content-service, chunk by chunk (POST of `importPath`, service token needed), and what
 * comes back. Names and numbers are checked by the command already: content-service checks them again.
 */

export const importPath = '/internal/import';

const title = z.string().min(1).max(300);
const genre = z.string().min(1).max(80);
const address = z.string().max(2000).nullable();

const track = z.object({
  /** Names the track within its release for good. */
  key: z.string().min(1).max(2500),
  title,
  artist: title,
  durationMs: z.int().min(1).max(86_400_000),
  discNumber: z.int().min(1).max(100),
  trackNumber: z.int().min(1).max(100_000),
  sourceUrl: address,
});
export type ImportTrack = z.infer<typeof track>;

const release = z.object({
  id: z.string().min(1).max(500),
  title,
  year: z.int().min(1860).max(2200).nullable(),
  /** Names, the foremost first. */
  artists: z.array(title).min(1).max(50),
  genres: z.array(genre).max(20),
  licenceUrl: address,
  tracks: z.array(track).min(1).max(1000),
});
export type ImportRelease = z.infer<typeof release>;

const artist = z.object({ name: title, genres: z.array(genre).max(20) });
export type ImportArtist = z.infer<typeof artist>;

export const importChunk = z.object({
  /** Name of the outside catalogue: ids and names are told apart by it. */
  source: z.string().min(1).max(100),
  /** Every artist that the releases name. */
  artists: z.array(artist).max(20_000),
  releases: z.array(release).max(1000),
});
export type ImportChunk = z.infer<typeof importChunk>;

/** What became of things of one kind. `left`: deleted here since the last import, and left so. */
export type Tally = { created: number; updated: number; unchanged: number; left: number };
export const noTally = (): Tally => ({ created: 0, updated: 0, unchanged: 0, left: 0 });

export type ImportAnswer = {
  releases: Tally;
  songs: Tally;
  artists: Tally;
  genres: Tally;
  /** Releases that could not be written, with the reason; nothing of them was. */
  failed: { id: string; reason: string }[];
};

/** One name, however it is written: artists and genres are told apart by it. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
