/** SQL through Drizzle: with queries/, the only place that sees tables. */

export * from './queries/albums.ts';
export * from './queries/artists.ts';
export * from './queries/countries.ts';
export * from './queries/facts.ts';
export * from './queries/genres.ts';
export type { ContentDatabase, Reader, Transaction } from './queries/handles.ts';
export * from './queries/imports.ts';
export * from './queries/locks.ts';
export * from './queries/pages.ts';
export * from './queries/playlists.ts';
export * from './queries/songs.ts';
