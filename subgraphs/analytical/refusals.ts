/* The refusals among what mutations answer. */

export const notSignedIn = (message: string) => ({ __typename: 'NotSignedIn' as const, message });
export const forbidden = (message: string) => ({ __typename: 'Forbidden' as const, message });
