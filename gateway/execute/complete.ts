import type { GraphQLEnumType, GraphQLError, GraphQLScalarType } from 'graphql';
import { internalError } from '../errors.ts';

/**
 * What is said where an entity that no subgraph knows any more empties a nullable place by the non-null fields that it
 * lacks. `error` is what the specification asks for (GraphQL spec, section 6.4.4); `null` suits a graph whose references
 * are nullable because what they name may be gone.
 */
export type GoneEntities = 'error' | 'null';

/** One shaping of an answer. */
export interface Run {
  readonly goneEntities: GoneEntities;
  readonly path: (string | number)[];
  readonly errors: GraphQLError[];
  /** Data that was never fetched stands where none may be missing: told where nothing else explains the null. */
  missing: GraphQLError | undefined;
}

/** Makes a part of the answer of what the data holds; VIOLATION when nothing valid can be made of it. */
export type Complete = (value: unknown, run: Run) => unknown;

/** A null stands where none may: it moves up to the nearest place where it may (GraphQL spec, section 6.4.4). */
export const VIOLATION = Symbol('null in a non-null place');

/** JSON types of the scalars that the specification has (section 3.5); other scalars are whatever their subgraph says. */
const SCALARS: Readonly<Record<string, readonly string[]>> = {
  String: ['string'],
  ID: ['string', 'number'],
  Int: ['number'],
  Float: ['number'],
  Boolean: ['boolean'],
};

export function scalar(type: GraphQLScalarType): Complete {
  const [first, second] = SCALARS[type.name] ?? [];
  return (value, run) => {
    const given = typeof value;
    if (given !== first && given !== second) return malformed(run);
    try {
      return type.serialize(value);
    } catch {
      return malformed(run);
    }
  };
}

/** Values that the API schema hides (`@inaccessible`) or lacks do not leave the gateway. */
export function enumValue(type: GraphQLEnumType): Complete {
  const names = new Set(type.getValues().map(({ name }) => name));
  return (value, run) => (typeof value === 'string' && names.has(value) ? value : malformed(run));
}

/** The subgraph answered something that its schema does not allow. */
export function malformed(run: Run): typeof VIOLATION {
  run.errors.push(internalError([...run.path]));
  return VIOLATION;
}
