import {
  buildASTSchema,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
} from 'graphql';
import { type FeatureNames, featureNamesOf } from './features.ts';

/** Directives of the GraphQL specification that clients see applied. */
const VISIBLE = new Set(['deprecated', 'specifiedBy', 'oneOf']);

/**
 * What clients see of a supergraph (Apollo's "API schema"): nothing that is `@inaccessible`, no definition or directive
 * of a feature that the schema links (`join__`, `link__`, `@tag`, composed directives).
 */
export function apiSchemaOf(supergraph: DocumentNode): GraphQLSchema {
  const features = featureNamesOf(supergraph);
  const hidden = hiddenTypes(supergraph, features);
  const kept = supergraph.definitions
    .filter((node) => !isOfFeature(node, features) && !('name' in node && hidden.has(node.name?.value ?? '')))
    .map((node) => visiblePart(node, features.inaccessible, hidden));
  return buildASTSchema({ kind: Kind.DOCUMENT, definitions: kept }, { assumeValid: true });
}

function hiddenTypes({ definitions }: DocumentNode, { inaccessible }: FeatureNames): Set<string> {
  const hidden = new Set<string>();
  for (const node of definitions) {
    if ('directives' in node && 'name' in node && node.name && isMarked(node, inaccessible))
      hidden.add(node.name.value);
  }
  return hidden;
}

function isOfFeature(node: DefinitionNode, features: FeatureNames): boolean {
  if (!('name' in node) || !node.name) return false;
  const isDirective = node.kind === Kind.DIRECTIVE_DEFINITION;
  return isDirective ? features.isDirective(node.name.value) : features.isType(node.name.value);
}

function isMarked(node: { readonly directives?: readonly DirectiveNode[] }, directive: string): boolean {
  return node.directives?.some(({ name }) => name.value === directive) ?? false;
}

/** A copy of a definition without what is hidden; lists of elements are filtered wherever they stand. */
function visiblePart<T extends object>(node: T, inaccessible: string, hidden: ReadonlySet<string>): T {
  const copy = { ...node } as Record<string, unknown>;
  for (const key of ['fields', 'arguments', 'values']) {
    const elements = copy[key];
    if (!Array.isArray(elements)) continue;
    copy[key] = elements
      .filter((element) => !isMarked(element, inaccessible))
      .map((element) => visiblePart(element, inaccessible, hidden));
  }
  for (const key of ['interfaces', 'types']) {
    const names = copy[key];
    if (Array.isArray(names)) copy[key] = names.filter(({ name }) => !hidden.has(name.value));
  }
  if (Array.isArray(copy.directives))
    copy.directives = copy.directives.filter(({ name }) => VISIBLE.has(name.value));
  return copy as T;
}
