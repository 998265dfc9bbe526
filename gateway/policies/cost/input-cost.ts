import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
  getNamedType,
  type ValueNode,
  valueFromAST,
} from 'graphql';
import { inputFieldsOf, type Weights } from './weights.ts';

type Variables = Readonly<Record<string, unknown>>;

/** What the value of an argument costs: its own weight and, of an input object, that of each field given. */
export function argumentCost(
  place: string,
  argument: GraphQLArgument,
  value: ValueNode,
  variables: Variables,
  schema: GraphQLSchema,
  weights: Weights,
): number {
  const given = valueFromAST(value, argument.type, variables as Record<string, unknown>);
  return costOf(`${place}(${argument.name})`, argument, given);

  function costOf(at: string, input: GraphQLArgument | GraphQLInputField, of: unknown): number {
    if (of === undefined || of === null) return 0;
    if (Array.isArray(of)) return of.reduce<number>((sum, item) => sum + costOf(at, input, item), 0);
    const { name } = getNamedType(input.type);
    let sum = weights.input(at, name);
    const fields = inputFieldsOf(schema, name);
    if (!fields || typeof of !== 'object') return sum;
    for (const [key, item] of Object.entries(of)) {
      const field = fields[key];
      if (field) sum += costOf(`${name}.${key}`, field, item);
    }
    return sum;
  }
}
