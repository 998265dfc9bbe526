import { type GraphQLSchema, parse } from 'graphql';
import type { PreparedOperations } from '../execute/operation.ts';
import { type AuthorizationOptions, createAuthorization } from './authorization/policy.ts';
import { readRequirements } from './authorization/requirements.ts';
import { type CostOptions, createCostPolicy } from './cost/policy.ts';
import type { Policies } from './governed.ts';
import type { RateLimit } from './rate-limit.ts';

/** Policies that judge an operation, whatever the supergraph. */
export interface EnginePolicies {
  readonly authorization: AuthorizationOptions | undefined;
  readonly cost: CostOptions | undefined;
  readonly rateLimit: RateLimit | undefined;
  observeCost(estimated: number): void;
}

/** The same with what this supergraph's directives say. `@authenticated` and its like hold without any option. */
export function policiesFor(
  sdl: string,
  schema: GraphQLSchema,
  operations: PreparedOperations,
  { authorization, cost, rateLimit, observeCost }: EnginePolicies,
): Policies {
  const document = parse(sdl, { noLocation: true });
  return {
    authorize: createAuthorization(schema, operations, readRequirements(document), authorization),
    // What an operation costs is what a rate limit counts.
    cost: cost || rateLimit ? createCostPolicy(schema, document, cost ?? {}) : undefined,
    rateLimit,
    observeCost,
  };
}
