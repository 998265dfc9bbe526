import { printSchema, Supergraph } from '@apollo/federation-internals';
import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  visit,
} from 'graphql';

const oneOf: ConstDirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'oneOf' } };

/** Names of the input types that carry @oneOf. */
function oneOfInputs(document: DocumentNode): Set<string> {
  const names = document.definitions.flatMap((definition) =>
    definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION &&
    definition.directives?.some(({ name }) => name.value === 'oneOf')
      ? [definition.name.value]
      : [],
  );
  return new Set(names);
}

/**
 * The schema that clients see, of a supergraph. Apollo's own API schema forgets @oneOf, so operations that
 * break it would pass; here every input that carries it in the supergraph keeps it.
 */
export function apiSchemaDocument(supergraphSdl: string): DocumentNode {
  const inputs = oneOfInputs(parse(supergraphSdl));
  return visit(parse(printSchema(Supergraph.build(supergraphSdl).apiSchema())), {
    enter(node) {
      if (node.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION || !inputs.has(node.name.value)) return undefined;
      return { ...node, directives: [...(node.directives ?? []), oneOf] };
    },
  });
}

/** The same, ready to validate against. */
export function apiSchemaOf(supergraphSdl: string): GraphQLSchema {
  return buildASTSchema(apiSchemaDocument(supergraphSdl));
}
