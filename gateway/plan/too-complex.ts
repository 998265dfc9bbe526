import { GraphQLError } from 'graphql';
import { codedError } from '../errors.ts';

export function planTooComplex(): GraphQLError {
  return codedError('OPERATION_TOO_COMPLEX', 'The operation is too complex to plan');
}

export function isTooComplex(error: unknown): boolean {
  return error instanceof GraphQLError && error.extensions.code === 'OPERATION_TOO_COMPLEX';
}
