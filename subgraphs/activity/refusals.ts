import { type EntityKind, typenames } from './models.ts';

/* The refusals that mutations answer, as resolvers give them. */

export type NotFound = { __typename: 'NotFound'; message: string };
export type NotSignedIn = { __typename: 'NotSignedIn'; message: string };

export const notSignedIn: NotSignedIn = {
  __typename: 'NotSignedIn',
  message: 'Sign in to keep what you like',
};

export const notFound = (kind: EntityKind): NotFound => ({
  __typename: 'NotFound',
  message: `There is no such ${typenames[kind].toLowerCase()}`,
});
