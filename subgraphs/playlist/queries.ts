/** All SQL of the service, through Drizzle: these files alone see tables. Reads go to the primary; it has no replica. */
export type { Db, Tx } from './queries/columns.ts';
export * from './queries/entries.ts';
export * from './queries/heads.ts';
export * from './queries/lists.ts';
export * from './queries/logs.ts';
export * from './queries/songs.ts';
