/** All SQL of the service, through Drizzle: these files alone see tables. */
export * from './queries/catalogue.ts';
export * from './queries/commands.ts';
export * from './queries/devices.ts';
export type { Db, Tx } from './queries/handles.ts';
export * from './queries/plays.ts';
export * from './queries/preferences.ts';
export * from './queries/sessions.ts';
