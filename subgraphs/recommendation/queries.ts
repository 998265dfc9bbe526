export * from './queries/catalogue.ts';
export * from './queries/listening.ts';
