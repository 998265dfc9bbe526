import type { RequestContext } from '../../execute/context.ts';
import type { Requirement } from './requirements.ts';

/** Says which policies a request fulfils. Asked only for those that its operation names. */
export type GrantPolicies = (
  names: ReadonlySet<string>,
  request: RequestContext,
) => ReadonlySet<string> | Promise<ReadonlySet<string>>;

/** Whether a viewer has what a place requires. */
export function isMet(
  requirement: Requirement,
  { viewer }: RequestContext,
  granted: ReadonlySet<string>,
): boolean {
  switch (requirement.kind) {
    case 'authenticated':
      return viewer !== undefined;
    case 'scopes':
      return viewer !== undefined && hasAny(requirement.anyOf, viewer.scopes);
    case 'policies':
      return hasAny(requirement.anyOf, granted);
  }
}

function hasAny(anyOf: readonly (readonly string[])[], has: ReadonlySet<string>): boolean {
  return anyOf.some((all) => all.every((name) => has.has(name)));
}

/** Policies that a claim of the token names: a list, or one string with spaces. */
export function policiesOfClaim(claim: string): GrantPolicies {
  return (_names, { viewer }) => {
    const value = viewer?.claims[claim];
    if (typeof value === 'string') return new Set(value.split(' ').filter(Boolean));
    return new Set(Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);
  };
}
