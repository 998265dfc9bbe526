import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { type ConstDirectiveNode, type GraphQLSchema, isInputObjectType, Kind, parse } from 'graphql';
import { createTypeMatcher, type TypeMatcher } from './type-matcher.ts';

export interface LoadedSupergraph {
  readonly sdl: string;
  readonly supergraph: Supergraph;
  /** What clients see: no `@inaccessible` element, no join directive, but with `@oneOf`. */
  readonly apiSchema: GraphQLSchema;
  /** Routing URL of each subgraph by its name. */
  readonly subgraphUrls: ReadonlyMap<string, string>;
  readonly matchesType: TypeMatcher;
}

/** Features that Apollo's router runs and this executor does not; their supergraphs are refused at load. */
const UNSUPPORTED = /specs\.apollo\.dev\/(context|connect|source)\//;

/**
 * Reads a composed federation v2 supergraph.
 * @param urlOverrides routing URLs by subgraph name (case does not matter) that replace those of the file
 * @throws Error for text that is no supergraph, or that uses a feature which this gateway cannot run
 */
export function loadSupergraph(sdl: string, urlOverrides: Record<string, string> = {}): LoadedSupergraph {
  const feature = UNSUPPORTED.exec(sdl.slice(0, sdl.indexOf('{', sdl.indexOf('schema')) + 1));
  if (feature) throw new Error(`This gateway cannot run supergraphs that use ${feature[0]}`);
  const supergraph = Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
  const apiSchema = supergraph.apiSchema().toGraphQLJSSchema();
  keepOneOf(sdl, apiSchema);
  return {
    sdl,
    supergraph,
    apiSchema,
    subgraphUrls: routingUrls(supergraph, urlOverrides),
    matchesType: createTypeMatcher(supergraph.schema.toGraphQLJSSchema()),
  };
}

/** Apollo's API schema forgets `@oneOf` (graphql-js knows it as a property, not as a directive): put it back. */
function keepOneOf(sdl: string, apiSchema: GraphQLSchema): void {
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION || !hasOneOf(definition.directives)) continue;
    const type = apiSchema.getType(definition.name.value);
    if (isInputObjectType(type)) type.isOneOf = true;
  }
}

function hasOneOf(directives: readonly ConstDirectiveNode[] | undefined): boolean {
  return directives?.some((directive) => directive.name.value === 'oneOf') ?? false;
}

function routingUrls(supergraph: Supergraph, overrides: Record<string, string>): Map<string, string> {
  const byLowerCase = new Map(Object.entries(overrides).map(([name, url]) => [name.toLowerCase(), url]));
  const urls = new Map<string, string>();
  for (const { name, url } of supergraph.subgraphsMetadata()) {
    urls.set(name, byLowerCase.get(name.toLowerCase()) ?? url);
    byLowerCase.delete(name.toLowerCase());
  }
  if (byLowerCase.size > 0) {
    throw new Error(
      `Not in the supergraph: ${[...byLowerCase.keys()].join(', ')}. It has ${[...urls.keys()].join(', ')}`,
    );
  }
  return urls;
}
