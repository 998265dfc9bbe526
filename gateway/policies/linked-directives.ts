import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  Kind,
  valueFromASTUntyped,
} from 'graphql';

/** A directive of a core feature as this supergraph writes it: features and their elements can be renamed by `@link`. */
export type DirectiveName = string | undefined;

interface Link {
  readonly url: string;
  readonly as?: string;
  readonly import?: readonly (string | { readonly name: string; readonly as?: string })[];
}

/**
 * The name of a core feature's directive (core schemas, https://specs.apollo.dev/link/v1.0); undefined when the supergraph
 * does not link the feature.
 * @param feature such as `requiresScopes`
 * @param directive without the `@`; that of the feature's own name by default
 */
export function linkedDirective(
  supergraph: DocumentNode,
  feature: string,
  directive = feature,
): DirectiveName {
  for (const link of linksOf(supergraph)) {
    if (!new RegExp(`/${feature}/v\\d`).test(link.url)) continue;
    for (const element of link.import ?? []) {
      const { name, as = name } = typeof element === 'string' ? { name: element } : element;
      if (name === `@${directive}`) return as.replace(/^@/, '');
    }
    const prefix = link.as ?? feature;
    return directive === feature ? prefix : `${prefix}__${directive}`;
  }
  return undefined;
}

function linksOf(supergraph: DocumentNode): Link[] {
  const links: Link[] = [];
  for (const node of supergraph.definitions) {
    if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const directive of node.directives ?? []) {
      if (directive.name.value === 'link') links.push(argumentsOf(directive) as unknown as Link);
    }
  }
  return links;
}

/** Argument values by name, as plain data. */
export function argumentsOf(directive: ConstDirectiveNode): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, value } of directive.arguments ?? []) values[name.value] = plain(value);
  return values;
}

function plain(value: ConstValueNode): unknown {
  return valueFromASTUntyped(value);
}

/** The first use of a directive on a definition. */
export function useOf(
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: DirectiveName,
): Record<string, unknown> | undefined {
  if (name === undefined) return undefined;
  const found = node.directives?.find((directive) => directive.name.value === name);
  return found && argumentsOf(found);
}
