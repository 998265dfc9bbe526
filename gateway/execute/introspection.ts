import {
  executeSync,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { CollectedField } from './collect-fields.ts';
import { type JsonObject, own } from './data.ts';
import type { Operation } from './operation.ts';

/** Answers `__schema` or `__type` from the API schema, without any subgraph. */
export function introspect(
  schema: GraphQLSchema,
  operation: Operation,
  field: CollectedField,
  variables: Readonly<JsonObject>,
): unknown {
  const definition: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: operation.definition.variableDefinitions,
    selectionSet: { kind: Kind.SELECTION_SET, selections: field.nodes },
  };
  const document = {
    kind: Kind.DOCUMENT as const,
    definitions: [definition, ...operation.fragments.values()],
  };
  const { data } = executeSync({ schema, document, variableValues: variables });
  return data ? own(data, field.name) : null;
}
