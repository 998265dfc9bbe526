import { createCatalogue } from './catalogue.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { loadListening, type SeedDatabases } from './load-listening.ts';
import type { SeedOptions } from './seed.ts';

type Amount = Pick<SeedOptions, 'songs' | 'seed' | 'listeners' | 'weeks' | 'progress' | 'stopping'>;

/** Writes the whole catalogue, its listeners and their listening, in chunks; `stopping` ends it between two of them. */
export async function fill(databases: SeedDatabases, options: Amount): Promise<void> {
  const { songs, seed = 1, weeks = 6, progress = () => {} } = options;
  const listeners = options.listeners ?? Math.max(20, Math.min(200, Math.round(songs / 10)));
  const catalogue = createCatalogue(seed, songs);
  const reached = { artists: 0, songs: 0, listeners: 0 };
  const report = (what: keyof typeof reached, total: number) => (more: number) => {
    reached[what] += more;
    progress(what, reached[what], total);
    options.stopping?.throwIfAborted();
  };
  const index = await loadCatalogue(databases.content, databases.analytics, catalogue, {
    artists: report('artists', catalogue.artistCount),
    songs: report('songs', catalogue.songCount),
  });
  // The end of the listening is the start of today (UTC): two starts on one day make the same data.
  const now = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  const plan = { seed, listeners, days: weeks * 7, now };
  await loadListening(databases, catalogue, index, plan, report('listeners', listeners));
}
