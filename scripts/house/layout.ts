import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { access, eventRoutes, type ServiceName, serviceNames } from '../../infra/topology.ts';
import type { Refusal } from './directions.ts';

/** The folders of the house; what begins with a dot or is ignored by git may stand beside them. */
const houseRooms = [
  'bench',
  'docs',
  'gateway',
  'infra',
  'node_modules',
  'schema',
  'scripts',
  'subgraphs',
  'test',
  'web',
];
const namesWithoutMeaning = /(?:^|[-/])(?:utils?|helpers?|misc|common|stuff)(?:[-.]|$)/;

function hasEvents(service: ServiceName): boolean {
  return Object.values(eventRoutes).some(
    ({ producer, consumers }) =>
      producer === service || (consumers as readonly ServiceName[]).includes(service),
  );
}

/** Files that a subgraph must have by the topology: newcomers who have read one subgraph have read all. */
export function requiredFiles(service: ServiceName): string[] {
  const always = ['index.ts', 'resolvers.ts', 'schema.graphql'];
  const queries = Object.keys(access[service]).length > 0 ? ['queries.ts'] : [];
  return [...always, ...queries, ...(hasEvents(service) ? ['events.ts'] : [])];
}

/** Whether the folders and files of the project are where the topology and the design put them. */
export async function refuseLayout(root: string): Promise<Refusal[]> {
  const house = await list(root);
  const extra = house
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !houseRooms.includes(entry.name))
    .map(({ name }) => refusal(name, 'is no room of the house'));
  const folders = (await list(join(root, 'subgraphs'))).filter((entry) => entry.isDirectory());
  const strangers = folders
    .filter(({ name }) => !(serviceNames as readonly string[]).includes(name))
    .map(({ name }) => refusal(`subgraphs/${name}`, 'is not in the topology'));
  const services = await Promise.all(serviceNames.map((service) => refuseSubgraph(root, service)));
  return [...extra, ...strangers, ...services.flat()];
}

const refusal = (place: string, message: string): Refusal => ({ rule: 'layout', place, message });

async function list(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}

async function refuseSubgraph(root: string, service: ServiceName): Promise<Refusal[]> {
  const room = `subgraphs/${service}`;
  const entries = await list(join(root, room));
  const names = entries.map(({ name }) => name);
  const missing = requiredFiles(service).filter((name) => !names.includes(name));
  const index = await readFile(join(root, room, 'index.ts'), 'utf8').catch(() => undefined);
  const named = index === undefined || new RegExp(`name: '${service}'`).test(index);
  return [
    ...missing.map((name) => refusal(room, `has no ${name}`)),
    ...(names.some((name) => name.endsWith('.test.ts')) ? [] : [refusal(room, 'has no test')]),
    ...(names.includes('events.ts') && !hasEvents(service)
      ? [refusal(`${room}/events.ts`, 'no event route names this service')]
      : []),
    ...(named ? [] : [refusal(`${room}/index.ts`, `does not define the subgraph '${service}'`)]),
    ...entries.flatMap((entry) => refuseEntry(room, entry)),
  ];
}

function refuseEntry(room: string, entry: Dirent): Refusal[] {
  const place = `${room}/${entry.name}`;
  if (entry.isDirectory()) {
    return entry.name === 'queries' ? [] : [refusal(place, 'a subgraph has no folder but queries/')];
  }
  if (namesWithoutMeaning.test(entry.name)) return [refusal(place, 'is not named after what it does')];
  const known = entry.name === 'schema.graphql' || entry.name.endsWith('.ts');
  return known ? [] : [refusal(place, 'is neither TypeScript nor the schema')];
}
