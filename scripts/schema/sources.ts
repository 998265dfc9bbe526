import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Source } from 'graphql';
import { serviceNames } from '../../infra/topology.ts';

/** The project's root folder. */
export const root = join(import.meta.dirname, '..', '..');
export const supergraphPath = 'schema/supergraph.graphql';
export const eventsPath = 'schema/events';
export const sharedPath = 'schema/shared.graphql';
export const acceptedChangesPath = 'schema/accepted-changes.md';

/** One subgraph's contract as it stands in its file. */
export interface SubgraphSource {
  name: string;
  /** Relative to the root; errors name it. */
  path: string;
  sdl: string;
}

/** The schema files of all services, in the topology's order. */
export function readSubgraphs(folder = root): Promise<SubgraphSource[]> {
  return Promise.all(
    serviceNames.map(async (name) => {
      const path = `subgraphs/${name}/schema.graphql`;
      return { name, path, sdl: await readFile(join(folder, path), 'utf8') };
    }),
  );
}

/** The registered operations: what clients run, one source per file, in the order of file names. */
export async function readOperations(folder = root): Promise<Source[]> {
  const names = (await readdir(join(folder, 'schema/operations'))).filter((name) =>
    name.endsWith('.graphql'),
  );
  return Promise.all(
    names.sort().map(async (name) => {
      const path = `schema/operations/${name}`;
      return new Source(await readFile(join(folder, path), 'utf8'), path);
    }),
  );
}
