/** SQL through Drizzle: with queries/, the only place that sees tables. All of it on the primary; there is no replica. */
export type { ActivityDatabase, Reader, Tx } from './queries/handles.ts';
export { lockPerson } from './queries/handles.ts';
export * from './queries/history.ts';
export * from './queries/library.ts';
export * from './queries/pins.ts';
