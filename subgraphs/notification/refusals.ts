/* The refusals that mutations answer, as resolvers give them. */

export type NotFound = { __typename: 'NotFound'; message: string };
export type NotSignedIn = { __typename: 'NotSignedIn'; message: string };
export type Forbidden = { __typename: 'Forbidden'; message: string };

export const notSignedIn: NotSignedIn = {
  __typename: 'NotSignedIn',
  message: 'Sign in to change your notifications',
};

export const notInInbox: NotFound = {
  __typename: 'NotFound',
  message: 'Your inbox has no such notification',
};
