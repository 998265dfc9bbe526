import type { Refused } from './models.ts';

/** `what` begins the sentence: "The device". */
export function notFound(what: string): Refused<'NotFound'> {
  return { __typename: 'NotFound', message: `${what} cannot be found` };
}

export function notSignedIn(): Refused<'NotSignedIn'> {
  return { __typename: 'NotSignedIn', message: 'Sign in to do this' };
}
