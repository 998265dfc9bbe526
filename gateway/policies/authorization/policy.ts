import {
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  visit,
} from 'graphql';
import type { RequestContext } from '../../execute/context.ts';
import type { PreparedOperation, PreparedOperations } from '../../execute/operation.ts';
import { type GrantPolicies, isMet } from './grants.ts';
import { type GuardedField, guardedFields } from './guarded-fields.ts';
import { errorsAt, forbidden, isExplained, type NamePath, pathsOf } from './places.ts';
import type { Requirements } from './requirements.ts';

export interface AuthorizationOptions {
  /** Default `null`: the rest is answered, with an error at each place; `refuse`: nothing is. */
  readonly onForbidden?: 'null' | 'refuse';
  /** Who fulfils which `@policy`. Absent: nobody any. */
  readonly grantPolicies?: GrantPolicies;
}

/** What a viewer may have of an operation. */
export type Permission =
  | { readonly kind: 'all' }
  | { readonly kind: 'part'; readonly prepared: PreparedOperation; readonly leftOut: readonly NamePath[] }
  | { readonly kind: 'none'; readonly errors: readonly GraphQLError[] };

export type Authorize = (
  prepared: PreparedOperation,
  request: RequestContext,
) => Permission | Promise<Permission>;

const ALL: Permission = { kind: 'all' };

/**
 * `@authenticated`, `@requiresScopes` and `@policy`, before anything is planned: fields that this viewer may not have are
 * cut out of the operation, so that no subgraph is asked for them.
 */
export function createAuthorization(
  schema: GraphQLSchema,
  operations: PreparedOperations,
  requirements: Requirements,
  options: AuthorizationOptions = {},
): Authorize | undefined {
  if (requirements.size === 0) return undefined;
  const known = new WeakMap<PreparedOperation, readonly GuardedField[]>();
  return (prepared, request) => {
    let guarded = known.get(prepared);
    if (!guarded) {
      guarded = guardedFields(schema, prepared.document, requirements);
      known.set(prepared, guarded);
    }
    if (guarded.length === 0) return ALL;
    const names = policyNames(guarded);
    const granted = names.size > 0 ? options.grantPolicies?.(names, request) : undefined;
    if (granted instanceof Promise) return granted.then((given) => judge(prepared, guarded, request, given));
    return judge(prepared, guarded, request, granted ?? new Set());
  };

  function judge(
    prepared: PreparedOperation,
    guarded: readonly GuardedField[],
    request: RequestContext,
    granted: ReadonlySet<string>,
  ): Permission {
    const denied = guarded.map(
      ({ requirements: all }) => !all.every((each) => isMet(each, request, granted)),
    );
    if (!denied.includes(true)) return ALL;
    const fields = new Set(guarded.filter((_, index) => denied[index]).map(({ node }) => node));
    const paths = pathsOf(prepared, fields);
    // The document has other operations or fragments that this one does not use.
    if (paths.length === 0) return ALL;
    const isStream = prepared.definition.operation === 'subscription';
    if (options.onForbidden === 'refuse' || (isStream && paths.some(({ length }) => length === 1))) {
      return { kind: 'none', errors: paths.map(forbidden) };
    }
    // The same text with the same fields left out is the same operation, whoever asks.
    const key = `${denied.map(Number).join('')} ${prepared.key}`;
    const planned = without(prepared.document, fields);
    const { document, operationName } = prepared;
    return {
      kind: 'part',
      prepared: operations.prepare(key, document, operationName, planned),
      leftOut: paths,
    };
  }
}

function policyNames(guarded: readonly GuardedField[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { requirements } of guarded) {
    for (const each of requirements) {
      if (each.kind === 'policies') for (const name of each.anyOf.flat()) names.add(name);
    }
  }
  return names;
}

/** The document without these fields. A selection set that would be empty asks for `__typename`, which costs nothing. */
function without(document: DocumentNode, fields: ReadonlySet<FieldNode>): DocumentNode {
  return visit(document, {
    Field: { enter: (node) => (fields.has(node) ? null : undefined) },
    SelectionSet: {
      leave: (node) =>
        node.selections.length > 0
          ? undefined
          : { ...node, selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }] },
    },
  }) as DocumentNode;
}

/** The answer with an error for each field that was left out of it. */
export function withForbidden(result: ExecutionResult, leftOut: readonly NamePath[]): ExecutionResult {
  const others = (result.errors ?? []).filter((error) => !isExplained(error, leftOut));
  // A null that another error explains already is not for this reason.
  const told = new Set(others.map(({ path }) => JSON.stringify(path ?? [])));
  const own = errorsAt(result.data, leftOut).filter(({ path }) => !told.has(JSON.stringify(path ?? [])));
  const errors = [...others, ...own];
  return errors.length > 0 ? { ...result, errors } : result;
}
