import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  type Source,
  validate,
} from 'graphql';
import { type Finding, findingOf } from './finding.ts';

/** How many operations the documents hold. */
export function countOperations(sources: readonly Source[]): number {
  const definitions = sources.flatMap((source) => parse(source).definitions);
  return definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length;
}

/**
 * Validates the registered operations, all files as one document: a fragment may stand in another file, two
 * operations of one name are refused. A field that is only there for other clients still counts.
 */
export function validateOperations(schema: GraphQLSchema, sources: readonly Source[]): Finding[] {
  const findings: Finding[] = [];
  const documents: DocumentNode[] = [];
  for (const source of sources) {
    try {
      documents.push(parse(source));
    } catch (error) {
      findings.push(findingOf('operations', error as GraphQLError));
    }
  }
  const all: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: documents.flatMap(({ definitions }) => definitions),
  };
  return [...findings, ...validate(schema, all).map((error) => findingOf('operations', error))];
}
