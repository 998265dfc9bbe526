import { type ConstDirectiveNode, type DocumentNode, isTypeDefinitionNode, Kind } from 'graphql';
import { type DirectiveName, linkedDirective, useOf } from '../linked-directives.ts';

/** What a viewer must have. Lists of lists: one of the outer, all of its inner. */
export type Requirement =
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'scopes'; readonly anyOf: readonly (readonly string[])[] }
  | { readonly kind: 'policies'; readonly anyOf: readonly (readonly string[])[] };

/** Requirements of types by their name, and of fields by `Type.field`. All of a place's must be met. */
export type Requirements = ReadonlyMap<string, readonly Requirement[]>;

type Guarded = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

interface Names {
  readonly authenticated: DirectiveName;
  readonly scopes: DirectiveName;
  readonly policy: DirectiveName;
}

/** Reads `@authenticated`, `@requiresScopes` and `@policy` of a supergraph (https://specs.apollo.dev). */
export function readRequirements(supergraph: DocumentNode): Requirements {
  const found = new Map<string, readonly Requirement[]>();
  const names: Names = {
    authenticated: linkedDirective(supergraph, 'authenticated'),
    scopes: linkedDirective(supergraph, 'requiresScopes'),
    policy: linkedDirective(supergraph, 'policy'),
  };
  const add = (place: string, node: Guarded) => {
    const requirements = requirementsOf(node, names);
    if (requirements.length > 0) found.set(place, requirements);
  };
  for (const node of supergraph.definitions) {
    if (!isTypeDefinitionNode(node)) continue;
    add(node.name.value, node);
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? []) add(`${node.name.value}.${field.name.value}`, field);
  }
  return found;
}

function requirementsOf(node: Guarded, names: Names): Requirement[] {
  const requirements: Requirement[] = [];
  if (useOf(node, names.authenticated)) requirements.push({ kind: 'authenticated' });
  const scopes = useOf(node, names.scopes);
  if (scopes) requirements.push({ kind: 'scopes', anyOf: scopes.scopes as string[][] });
  const policy = useOf(node, names.policy);
  if (policy) requirements.push({ kind: 'policies', anyOf: policy.policies as string[][] });
  return requirements;
}
