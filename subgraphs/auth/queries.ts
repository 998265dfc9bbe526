export * from './queries/accounts.ts';
export type { Database, Reader, Transaction } from './queries/handles.ts';
export * from './queries/refresh-tokens.ts';
export * from './queries/sessions.ts';
export * from './queries/signing-keys.ts';
