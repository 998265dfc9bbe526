import type { DocumentNode, GraphQLError } from 'graphql';
import type { Engine } from '../engine.ts';
import { codedError } from '../errors.ts';
import type { PreparedOperation } from '../execute/operation.ts';
import type { AdmissionPolicy } from '../policies/admission.ts';
import type { OperationParameters } from './parameters.ts';

/** An operation that is valid, not yet made ready with its variables. */
export type Intake =
  | {
      readonly kind: 'taken';
      readonly query: string;
      readonly document: DocumentNode;
      readonly prepared: PreparedOperation;
    }
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLError[] };

/** The same checks in the same order for every transport: limits, syntax, validity, the operation's name. */
export function takeIn(parameters: OperationParameters, engine: Engine, admission: AdmissionPolicy): Intake {
  const { query, operationName, variables } = parameters;
  if (query === undefined) return refused(codedError('BAD_REQUEST', 'Persisted documents are not served'));
  const known = engine.documents.lookUp(query);
  if (known.kind === 'refused') return known;
  const excess = admission.admitVariables(variables);
  if (excess) return refused(excess);
  const found = known.operation(operationName);
  if (found instanceof Error) return refused(found);
  return { kind: 'taken', query, document: known.document, prepared: found };
}

function refused(error: GraphQLError): Intake {
  return { kind: 'refused', errors: [error] };
}
