/** SQL through Drizzle: with queries/, the only place that sees tables. */
export * from './queries/followers.ts';
export * from './queries/inbox.ts';
export * from './queries/people.ts';
export * from './queries/preferences.ts';
