import type { EntityCache } from './cache/cache.ts';
import { withDefer } from './defer/directive.ts';
import type { Engine } from './engine.ts';
import type { GoneEntities } from './execute/complete.ts';
import { createExecutor, type Executor } from './execute/executor.ts';
import { createPreparedOperations } from './execute/operation.ts';
import type { Logger } from './logger.ts';
import { createOverrides, type OverrideRules } from './plan/overrides.ts';
import { createPlanner } from './plan/planner.ts';
import { loadSupergraph } from './plan/supergraph.ts';
import type { AdmissionPolicy } from './policies/admission.ts';
import { type EnginePolicies, policiesFor } from './policies/for-supergraph.ts';
import { governed } from './policies/governed.ts';
import { type SubgraphMessages, withMessages } from './traffic/error-messages.ts';
import type { Traffic } from './traffic/traffic.ts';
import { createDocuments } from './transport/documents.ts';
import type { SubgraphClient } from './transport/subgraph-client.ts';

/** What all supergraphs of one gateway share. */
export interface EngineParts {
  readonly subgraphUrls: Record<string, string> | undefined;
  readonly admission: AdmissionPolicy;
  readonly client: SubgraphClient;
  readonly logger: Logger;
  readonly policies: EnginePolicies;
  readonly traffic: Traffic;
  readonly entities: EntityCache | undefined;
  readonly overrideLabels: OverrideRules | undefined;
  readonly subgraphMessages: SubgraphMessages;
  readonly goneEntities: GoneEntities;
  /** Milliseconds that planning an operation may take. */
  readonly planMs: number;
  planned(wasKnown: boolean): void;
}

/** Rejects when the text is no supergraph that this gateway can run */
export async function buildEngine(sdl: string, parts: EngineParts): Promise<Engine> {
  const { admission, client, logger, planMs, goneEntities } = parts;
  const loaded = loadSupergraph(sdl, parts.subgraphUrls);
  const { matchesType, subgraphUrls } = loaded;
  const schema = withDefer(loaded.apiSchema);
  const asked = parts.traffic.over(client.sendTo(subgraphUrls));
  const send = withMessages(parts.entities?.over(asked, sdl) ?? asked, parts.subgraphMessages);
  const overrides = createOverrides(loaded.document, parts.overrideLabels);
  const plain = createExecutor({ schema, matchesType, send, logger, overrides });
  const planner = await createPlanner(loaded, { logger, planMs });
  const operations = createPreparedOperations({ schema, planner, matchesType, goneEntities });
  const executor = governed(
    countingPlans(plain, parts.planned),
    policiesFor(sdl, schema, operations, parts.policies),
  );
  const documents = createDocuments({ schema, admission, operations });
  return { schema, documents, operations, executor, subgraphUrls, overrides, stop: planner.stop };
}

/** An operation without a plan is made ready by a promise, one with a plan at once. */
function countingPlans(executor: Executor, planned: EngineParts['planned']): Executor {
  return {
    ...executor,
    makeReady: (prepared, inputs, request) => {
      const made = executor.makeReady(prepared, inputs, request);
      planned(!(made instanceof Promise));
      return made;
    },
  };
}
