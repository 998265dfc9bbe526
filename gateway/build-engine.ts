import type { Engine } from './engine.ts';
import { createExecutor } from './execute/executor.ts';
import { createPreparedOperations } from './execute/operation.ts';
import type { Logger } from './logger.ts';
import { createApolloPlanner } from './plan/apollo-planner.ts';
import { loadSupergraph } from './plan/supergraph.ts';
import type { AdmissionPolicy } from './policies/admission.ts';
import { createDocuments } from './transport/documents.ts';
import type { SubgraphClient } from './transport/subgraph-client.ts';

/** What all supergraphs of one gateway share. */
export interface EngineParts {
  readonly subgraphUrls: Record<string, string> | undefined;
  readonly admission: AdmissionPolicy;
  readonly client: SubgraphClient;
  readonly logger: Logger;
}

/** @throws Error when the text is no supergraph that this gateway can run */
export function buildEngine(sdl: string, parts: EngineParts): Engine {
  const { admission, client, logger } = parts;
  const { apiSchema: schema, matchesType, ...loaded } = loadSupergraph(sdl, parts.subgraphUrls);
  const { subgraphUrls } = loaded;
  const send = client.sendTo(subgraphUrls);
  const executor = createExecutor({ schema, matchesType, send, logger });
  const operations = createPreparedOperations(
    schema,
    createApolloPlanner({ ...loaded, apiSchema: schema, matchesType }),
  );
  const documents = createDocuments({ schema, admission, operations });
  return { schema, documents, operations, executor, subgraphUrls };
}
