import { composeServices } from '@apollo/composition';
import { type GraphQLError, parse } from 'graphql';
import { type ServiceName, serviceNames, servicePort } from '../../infra/topology.ts';
import type { SubgraphSource } from './sources.ts';

/** The gateway's port in the addresses that supergraph and rover.yaml carry; services follow it. */
const gatewayPort = 4000;

export type CompositionHint = NonNullable<ReturnType<typeof composeServices>['hints']>[number];
export type Composition =
  | { supergraphSdl: string; hints: readonly CompositionHint[]; errors?: undefined }
  | { errors: readonly GraphQLError[] };

/** Where a subgraph answers by default; the running product overrides it when ports differ. */
function routingUrl(name: string): string {
  return `http://127.0.0.1:${servicePort(gatewayPort, name as ServiceName)}/graphql`;
}

/**
 * Composes subgraphs by Apollo's composition, which is the source of truth for the supergraph. The same
 * sources in the same order give the same text. A file that does not parse is an error like any other.
 */
export function composeSubgraphs(subgraphs: readonly SubgraphSource[]): Composition {
  const errors: GraphQLError[] = [];
  const services = subgraphs.flatMap(({ name, path, sdl }) => {
    try {
      return [{ name, url: routingUrl(name), typeDefs: parse(sdl) }];
    } catch (error) {
      const syntaxError = error as GraphQLError;
      syntaxError.message = `${path}: ${syntaxError.message}`;
      errors.push(syntaxError);
      return [];
    }
  });
  if (errors.length > 0) return { errors };
  const result = composeServices(services);
  if (result.errors) return { errors: result.errors };
  return { supergraphSdl: `${result.supergraphSdl.trimEnd()}\n`, hints: result.hints };
}

/** rover.yaml: the same composition for `rover supergraph compose --config rover.yaml`. */
export function roverConfiguration(): string {
  const subgraphs = serviceNames.flatMap((name) => [
    `  ${name}:`,
    `    routing_url: ${routingUrl(name)}`,
    '    schema:',
    `      file: ./subgraphs/${name}/schema.graphql`,
  ]);
  const head = '# Written by `npm run schema:compose` from infra/topology.ts.';
  return [head, 'federation_version: =2.9.0', 'subgraphs:', ...subgraphs, ''].join('\n');
}
