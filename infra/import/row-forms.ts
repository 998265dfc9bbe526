import { BadInputError } from '../errors.ts';
import { text } from '../subgraph/input.ts';
import type { Row } from './rows.ts';

/** The columns of releases.csv and tracks.csv that are read; others are ignored. */
export const releaseColumns = ['id', 'album', 'artist', 'genre', 'style', 'licenseurl', 'year'] as const;
export const trackColumns = ['id', 'title', 'trackartist', 'disc', 'track', 'duration', 'trackurl'] as const;

export type ReleaseRow = {
  id: string;
  title: string;
  /** Null for a compilation of various artists. */
  artist: string | null;
  /** The coarse ones. */
  genres: string[];
  styles: string[];
  year: number | null;
  /** What the source says it has; null when it does not. */
  totalTracks: number | null;
  licenceUrl: string | null;
};

/** 0 for a number that the file does not know. */
export type TrackRow = {
  releaseId: string;
  title: string;
  artist: string | null;
  durationMs: number;
  discNumber: number;
  trackNumber: number;
  sourceUrl: string | null;
};

/** Composed, with single spaces. */
export const oneLine = (value: string) => value.normalize('NFC').replace(/\s+/g, ' ');

function words(row: Row, column: string, max = 300): string {
  return text(oneLine(row.cells[column] ?? ''), column, { max });
}

const filled = (row: Row, column: string) => (row.cells[column] ?? '').trim() !== '';

function whole(row: Row, column: string, min: number, max: number): number {
  const cell = (row.cells[column] ?? '').trim();
  const value = /^\d+(\.0+)?$/.test(cell) ? Number(cell) : Number.NaN;
  if (!(value >= min && value <= max))
    throw new BadInputError(`"${column}" must be a whole number from ${min} to ${max}, not "${cell}"`);
  return value;
}

/** Seconds, with a fraction or without, up to a day. */
function milliseconds(row: Row, column: string): number {
  const cell = (row.cells[column] ?? '').trim();
  const value = /^\d+(\.\d+)?$/.test(cell) ? Math.round(Number(cell) * 1000) : Number.NaN;
  if (!(value >= 1 && value <= 86_400_000))
    throw new BadInputError(`"${column}" must be seconds from 0.001 to 86400, not "${cell}"`);
  return value;
}

function address(row: Row, column: string): string | null {
  const cell = (row.cells[column] ?? '').trim();
  return /^https?:\/\//i.test(cell) && cell.length <= 2000 && URL.canParse(cell) ? cell : null;
}

/** Names parted by commas; "?" and empty ones say nothing. */
function tags(row: Row, column: string): string[] {
  const names = oneLine(row.cells[column] ?? '')
    .split(',')
    .map((name) => name.trim());
  return names.filter((name) => name !== '' && name !== '?').map((name) => text(name, column, { max: 80 }));
}

const isVarious = (artist: string) => /^(various artists?|various|v\.?a\.?)$/i.test(artist);

/** @throws BadInputError with the reason why the row cannot be used */
export function releaseRow(row: Row): ReleaseRow {
  const artist = words(row, 'artist');
  return {
    id: words(row, 'id', 500),
    title: words(row, 'album'),
    artist: isVarious(artist) ? null : artist,
    genres: tags(row, 'genre'),
    styles: tags(row, 'style'),
    year: filled(row, 'year') ? whole(row, 'year', 1860, 2200) : null,
    totalTracks: filled(row, 'totaltracks') ? whole(row, 'totaltracks', 0, 10_000) : null,
    licenceUrl: address(row, 'licenseurl'),
  };
}

/** @throws BadInputError with the reason why the row cannot be used */
export function trackRow(row: Row): TrackRow {
  return {
    releaseId: words(row, 'id', 500),
    title: words(row, 'title'),
    artist: filled(row, 'trackartist') ? words(row, 'trackartist') : null,
    durationMs: milliseconds(row, 'duration'),
    discNumber: filled(row, 'disc') ? whole(row, 'disc', 0, 100) : 0,
    trackNumber: filled(row, 'track') ? whole(row, 'track', 0, 10_000) : 0,
    sourceUrl: address(row, 'trackurl'),
  };
}
