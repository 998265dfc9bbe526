import type { GraphQLError } from 'graphql';
import { tooComplex } from './complexity.ts';
import type { Limits } from './limits.ts';

/** Bounds what coercion has to walk. Without recursion: JSON.parse takes any depth, our stack does not. */
export function checkVariables(variables: unknown, limits: Limits): GraphQLError | undefined {
  let values = 0;
  let level = childrenOf(variables);
  for (let depth = 1; level.length > 0; depth++) {
    values += level.length;
    if (values > limits.variableValues)
      return tooComplex('Too many values in variables', limits.variableValues);
    if (depth > limits.variableDepth) return tooComplex('Variables nested too deep', limits.variableDepth);
    level = level.flatMap(childrenOf);
  }
  return undefined;
}

function childrenOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}
