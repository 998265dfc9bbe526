export * from './queries/behaviour.ts';
export * from './queries/charts.ts';
export { type Added, addToCounts } from './queries/counts.ts';
export * from './queries/forget.ts';
export type { Tx } from './queries/handles.ts';
export * from './queries/plays.ts';
export * from './queries/popularity.ts';
export * from './queries/recount.ts';
export * from './queries/sessions.ts';
