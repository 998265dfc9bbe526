import { type GraphQLSchema, parse, type Source } from 'graphql';
import { apiSchemaOf } from './api-schema.ts';
import type { Baseline } from './baseline.ts';
import { acceptedPaths, judgeChanges } from './changes.ts';
import { type Composition, composeSubgraphs } from './compose.ts';
import { findUndescribed } from './descriptions.ts';
import { judgeEvents } from './event-contracts.ts';
import { type Finding, findingOf } from './finding.ts';
import { judgeHints } from './hints.ts';
import { validateOperations } from './operations.ts';
import { findDriftedCopies, findUnsharedCopies } from './shared-definitions.ts';
import type { SubgraphSource } from './sources.ts';

/** Everything that the check reads, so that a test can give it a small world of its own. */
export interface SchemaWorld {
  subgraphs: readonly SubgraphSource[];
  sharedSdl: string;
  operations: readonly Source[];
  baseline: Baseline;
  /** The events' contracts by their definitions, whatever the files say: {file name: JSON Schema}. */
  events: Readonly<Record<string, object>>;
  /** Text of schema/accepted-changes.md. */
  acceptedChanges: string;
}

/** All findings about a set of subgraphs. Without a supergraph the checks that need one have nothing to say. */
export async function checkSchema(world: SchemaWorld): Promise<Finding[]> {
  const readable = world.subgraphs.filter(isReadable);
  const own = [
    ...readable.flatMap((subgraph) => findDriftedCopies(world.sharedSdl, subgraph)),
    ...findUnsharedCopies(world.sharedSdl, readable),
    ...readable.flatMap(findUndescribed),
    ...judgeEvents(world.baseline.events, world.events, acceptedPaths(world.acceptedChanges)),
  ];
  const composition = composeSubgraphs(world.subgraphs);
  if (composition.errors) return [...compositionErrors(composition), ...own];
  const schema = apiSchemaOf(composition.supergraphSdl);
  return [
    ...judgeHints(composition.hints),
    ...own,
    ...validateOperations(schema, world.operations),
    ...(await compareWith(world, schema)),
  ];
}

function isReadable({ sdl }: SubgraphSource): boolean {
  try {
    return parse(sdl).definitions.length > 0;
  } catch {
    return false; // composition reports it
  }
}

function compositionErrors(composition: Extract<Composition, { errors: object }>): Finding[] {
  return composition.errors.map((error) => findingOf('composition', error, 'subgraphs'));
}

async function compareWith(
  { baseline, acceptedChanges }: SchemaWorld,
  next: GraphQLSchema,
): Promise<Finding[]> {
  if (baseline.sdl === undefined) {
    const message = 'not there yet, so there is nothing to compare with';
    return [{ check: 'changes', level: 'note', place: baseline.from, message }];
  }
  return judgeChanges(apiSchemaOf(baseline.sdl), next, acceptedPaths(acceptedChanges));
}
