import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { apiSchemaOf } from './api-schema.ts';
import { featureNamesOf } from './features.ts';
import { graphsOf } from './join.ts';
import { createTypeMatcher, type TypeMatcher } from './type-matcher.ts';

export interface LoadedSupergraph {
  readonly sdl: string;
  readonly document: DocumentNode;
  /** What clients see: no `@inaccessible` element, no join directive, but with `@oneOf`. */
  readonly apiSchema: GraphQLSchema;
  /** Routing URL of each subgraph by its name. */
  readonly subgraphUrls: ReadonlyMap<string, string>;
  readonly matchesType: TypeMatcher;
}

/** Features that Apollo's router runs and this executor does not; their supergraphs are refused at load. */
const UNSUPPORTED = /specs\.apollo\.dev\/(connect|source)\//;

/**
 * Reads a composed federation v2 supergraph. Apollo's packages are not needed for it: they take 200 ms to load.
 * @param urlOverrides routing URLs by subgraph name (case does not matter) that replace those of the file
 * @throws Error for text that is no supergraph, or that uses a feature which this gateway cannot run
 */
export function loadSupergraph(sdl: string, urlOverrides: Record<string, string> = {}): LoadedSupergraph {
  const document = parse(sdl, { noLocation: true });
  const { urls } = featureNamesOf(document);
  if (!urls.some((url) => url.includes('specs.apollo.dev/join/')))
    throw new Error('This is no supergraph: its schema does not link https://specs.apollo.dev/join');
  const unsupported = urls.map((url) => UNSUPPORTED.exec(url)?.[0]).find(Boolean);
  if (unsupported) throw new Error(`This gateway cannot run supergraphs that use ${unsupported}`);
  return {
    sdl,
    document,
    apiSchema: apiSchemaOf(document),
    subgraphUrls: routingUrls(document, urlOverrides),
    matchesType: createTypeMatcher(document),
  };
}

function routingUrls(document: DocumentNode, overrides: Record<string, string>): Map<string, string> {
  const byLowerCase = new Map(Object.entries(overrides).map(([name, url]) => [name.toLowerCase(), url]));
  const urls = new Map<string, string>();
  for (const { name, url } of graphsOf(document).values()) {
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
