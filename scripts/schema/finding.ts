import type { GraphQLError } from 'graphql';

/** What `npm run schema:check` looks at, in the order in which it reports. */
export const checkNames = [
  'composition',
  'hints',
  'shared',
  'descriptions',
  'operations',
  'changes',
  'events',
] as const;

/** Something that a check has to say. An error fails the run; a note is printed only. */
export interface Finding {
  check: (typeof checkNames)[number];
  level: 'error' | 'note';
  /** Relative to the root, with the line where there is one: `subgraphs/user/schema.graphql:12`. */
  place: string;
  message: string;
}

/** A finding of a GraphQL error, at the first place that it names. */
export function findingOf(
  check: Finding['check'],
  error: GraphQLError,
  place = error.source?.name ?? '',
): Finding {
  const line = error.locations?.[0]?.line;
  return {
    check,
    level: 'error',
    place: line === undefined ? place : `${place}:${line}`,
    message: error.message,
  };
}
