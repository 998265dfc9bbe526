import { GraphQLError } from 'graphql';
import { codedError } from '../errors.ts';

export function planTooComplex(): GraphQLError {
  return codedError('OPERATION_TOO_COMPLEX', 'The operation is too complex to plan');
}

/** Refused for what planning costs, not for what the planner could not do. */
export function isPlanRefusal(error: unknown): boolean {
  return isTooComplex(error) || (error instanceof GraphQLError && error.extensions.code === 'RATE_LIMITED');
}

export function isTooComplex(error: unknown): boolean {
  return error instanceof GraphQLError && error.extensions.code === 'OPERATION_TOO_COMPLEX';
}
