export * from './queries/accounts.ts';
export * from './queries/countries.ts';
export { isTaken, type Reader, type Transaction } from './queries/handles.ts';
export * from './queries/user-types.ts';
