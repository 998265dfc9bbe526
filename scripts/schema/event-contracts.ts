import { dataSchemaUri, readDataVersion } from '../../infra/events/envelope.ts';
import { compareShapes, type Shape, type ShapeChange } from './event-shapes.ts';
import type { Finding } from './finding.ts';
import { acceptedChangesPath } from './sources.ts';

/** A contract as `schema/events` holds it: the file's name, its type and version, its shape. */
interface Contract {
  readonly file: string;
  readonly type: string;
  readonly major: number;
  readonly minor: number;
  readonly shape: Shape;
}

function contractOf(file: string, shape: Shape): Contract {
  const version = readDataVersion(String(shape.$id));
  if (!version)
    throw new Error(`${file} has no $id such as ${dataSchemaUri('type', { major: 1, minor: 0 })}`);
  return { file, type: String(shape.title), ...version, shape };
}

const contractsOf = (files: Readonly<Record<string, object>>): Contract[] =>
  Object.entries(files).map(([file, shape]) => contractOf(file, shape as Shape));

/** The newest contract of each type. */
function newest(contracts: readonly Contract[]): Map<string, Contract> {
  const inOrder = contracts.toSorted((a, b) => a.major - b.major);
  return new Map(inOrder.map((contract) => [contract.type, contract]));
}

function changesBetween(before: Contract, after: Contract): ShapeChange[] {
  const { properties: old, ...oldRest } = before.shape;
  const { properties: now, ...rest } = after.shape;
  const parts = (properties: unknown) => {
    const { data, type: _type, ...envelope } = properties as Record<string, Shape>;
    return { data: data ?? {}, envelope };
  };
  const [was, is] = [parts(old), parts(now)];
  return [
    ...compareShapes(
      { ...oldRest, properties: was.envelope },
      { ...rest, properties: is.envelope },
      'envelope',
    ),
    ...compareShapes(was.data, is.data),
  ];
}

/**
 * Judges the events' contracts against those that were committed. A break needs a new major, and a new major needs a line in
 * schema/accepted-changes.md: consumers of the old one park it until they are updated, which somebody must have thought of.
 */
export function judgeEvents(
  base: Readonly<Record<string, object>>,
  next: Readonly<Record<string, object>>,
  accepted: ReadonlyMap<string, string>,
): Finding[] {
  const now = newest(contractsOf(next));
  return [...newest(contractsOf(base)).values()].flatMap((before) => {
    const after = now.get(before.type);
    return after ? judgeEvent(before, after, accepted) : judgeRemoval(before, accepted);
  });
}

/** An error, or a note when the path stands among the accepted changes. */
function unlessAccepted(
  place: string,
  message: string,
  path: string,
  accepted: ReadonlyMap<string, string>,
): Finding {
  const why = accepted.get(path);
  if (why !== undefined)
    return { check: 'events', level: 'note', place, message: `accepted: ${message} (${why})` };
  const remedy = `if it must be, list \`${path}\` with the reason in ${acceptedChangesPath}`;
  return { check: 'events', level: 'error', place, message: `${message}; ${remedy}` };
}

function judgeRemoval({ type }: Contract, accepted: ReadonlyMap<string, string>): Finding[] {
  return [unlessAccepted(type, 'the event is gone, and its consumers wait for it', type, accepted)];
}

function judgeEvent(before: Contract, after: Contract, accepted: ReadonlyMap<string, string>): Finding[] {
  const place = after.type;
  const error = (message: string): Finding => ({ check: 'events', level: 'error', place, message });
  const version = ({ major, minor }: Contract) => `${major}.${minor}`;
  const step = `${version(before)} became ${version(after)}`;
  if (after.major < before.major) return [error(`versions only rise: ${step}`)];
  if (after.major > before.major) {
    if (after.major !== before.major + 1 || after.minor !== 0)
      return [error(`after ${version(before)} comes a minor or ${before.major + 1}.0: ${step}`)];
    const parked = `a new major: consumers of ${before.major}.x park it, to be replayed once they know it`;
    return [unlessAccepted(place, parked, `${place}.v${after.major}`, accepted)];
  }
  const changes = changesBetween(before, after);
  const breaks = changes.filter(({ breaking }) => breaking);
  if (breaks.length > 0)
    return breaks.map(({ path, message }) =>
      error(`${path}: ${message}; within ${before.major}.x it breaks consumers: raise the major`),
    );
  if (after.minor < before.minor) return [error(`versions only rise: ${step}`)];
  if (after.minor > before.minor) return [];
  return changes.map(({ path, message }) =>
    error(`${path}: ${message}; raise the minor above ${version(before)}`),
  );
}
