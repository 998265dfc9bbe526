import { type ExecutionResult, GraphQLError } from 'graphql';
import type { ErrorPath } from '../errors.ts';
import type { Execution } from '../execute/context.ts';
import { isObject, type JsonObject, own } from '../execute/data.ts';
import { withinSelection } from '../execute/error-paths.ts';
import { runPlan } from '../execute/run-plan.ts';
import type { FetchStep } from '../execute/steps.ts';
import type { Deferral, DeferredPiece, Piece } from './deferral.ts';

/** What a client is told of an operation with `@defer`, one after the other (deferSpec=20220824). */
export type Told = FirstTold | LaterTold;

export interface FirstTold extends ExecutionResult {
  readonly hasNext: boolean;
}

export interface LaterTold {
  readonly incremental: readonly Incremental[];
  readonly hasNext: boolean;
}

export interface Incremental {
  readonly data: unknown;
  readonly path: ErrorPath;
  readonly label?: string;
  readonly errors?: readonly GraphQLError[];
}

/** Runs the whole plan, and tells each piece as soon as what it waits for has ended, those within others behind them. */
export async function runDeferral(
  deferral: Deferral,
  execution: Execution,
  required: ReadonlySet<string>,
  tell: (told: Told) => void,
): Promise<void> {
  const ended = new Set<FetchStep>();
  const shape = createShaping(execution, required);
  let primary: { readonly data: unknown } | undefined;
  /** What the parts were shaped to, by their index. */
  const shaped = new Map<number, unknown>();
  let isOver = false;

  await runPlan(deferral.steps, execution, (step) => {
    ended.add(step);
    if (!primary && isReady(deferral.primary)) {
      const { data, errors } = shape(deferral.primary);
      primary = { data };
      tell({ data: data as JsonObject | null, ...(errors.length > 0 && { errors }), hasNext: true });
    }
    if (primary && !isOver) tellParts(primary.data);
  });

  function tellParts(top: unknown): void {
    const incremental: Incremental[] = [];
    for (const [index, part] of deferral.parts.entries()) {
      const isNext = part.parent === undefined || shaped.has(part.parent);
      if (shaped.has(index) || !isNext || !isReady(part)) continue;
      const { data, errors } = shape(part);
      shaped.set(index, data);
      const around = part.parent === undefined ? top : shaped.get(part.parent);
      const objects = [...objectsAt(part.path, around, data, [])];
      incremental.push(...toldOf(part, objects, errors, execution));
    }
    isOver = shaped.size === deferral.parts.length;
    if (isOver || incremental.length > 0) tell({ incremental, hasNext: !isOver });
  }

  function isReady({ steps }: Piece): boolean {
    return steps.every((step) => ended.has(step));
  }
}

/** Shapes pieces out of what there is; each error is told once, with the first piece that has its place. */
function createShaping(execution: Execution, required: ReadonlySet<string>) {
  const seen = new Set<string>();
  return ({ operation, shape }: Piece) => {
    const { data: fetched, variables, matchesType } = execution;
    const found = [...execution.errors];
    const data = shape(fetched, found, variables);
    const within = withinSelection(found, { operation, variables, data: fetched, required, matchesType });
    const errors = within.filter(({ path, message }) => {
      const key = JSON.stringify([path, message]);
      return !seen.has(key) && seen.add(key);
    });
    return { data, errors };
  };
}

/** One for each object that the fragment is of. */
function toldOf(
  part: DeferredPiece,
  objects: readonly Found[],
  errors: readonly GraphQLError[],
  execution: Execution,
): Incremental[] {
  const { label } = part;
  return objects.map((found, index) => {
    const ofObject = errors.filter(({ path }) => (path ? isBelow(path, found.place) : index === 0));
    // A null that moved up from one object may have taken others along: each is looked at alone.
    const alone = found.data === null ? shapeAlone(part, found.place, ofObject, execution) : undefined;
    const told = alone?.errors ?? ofObject;
    return {
      data: alone ? alone.data : found.data,
      path: found.place,
      ...(label !== undefined && { label }),
      ...(told.length > 0 && { errors: told }),
    };
  });
}

/** Shapes the fragment of one object as if it were the only one in its lists. */
function shapeAlone(
  { shape }: DeferredPiece,
  place: ErrorPath,
  known: readonly GraphQLError[],
  { data: fetched, variables }: Execution,
) {
  const found = [...known];
  let value: unknown = shape(chainTo(fetched, place) as JsonObject, found, variables);
  for (const part of place) value = childOf(value, typeof part === 'number' ? 0 : part);
  const errors = found.map((error) => {
    if (known.includes(error)) return error;
    const below = error.path?.slice(place.length) ?? [];
    return new GraphQLError(error.message, { path: [...place, ...below], extensions: error.extensions });
  });
  return { data: value ?? null, errors };
}

/** The data with nothing in its lists but what leads to a place. */
function chainTo(data: unknown, [part, ...below]: ErrorPath): unknown {
  if (part === undefined) return data;
  const child = chainTo(childOf(data, part), below);
  return Array.isArray(data) ? [child] : { ...(data as JsonObject), [part]: child };
}

function childOf(value: unknown, part: string | number): unknown {
  if (Array.isArray(value)) return value[Number(part)];
  return isObject(value) ? own(value, String(part)) : undefined;
}

interface Found {
  readonly place: ErrorPath;
  /** Null: something in it that may not be null is. */
  readonly data: unknown;
}

function* objectsAt(
  path: readonly string[],
  around: unknown,
  shaped: unknown,
  place: ErrorPath,
): Iterable<Found> {
  if (Array.isArray(around)) {
    for (let i = 0; i < around.length; i++) {
      const item: unknown = Array.isArray(shaped) ? shaped[i] : undefined;
      yield* objectsAt(path, around[i], item, [...place, i]);
    }
    return;
  }
  if (!isObject(around)) return;
  const [name, ...below] = path;
  const value = isObject(shaped) ? shaped : undefined;
  if (name !== undefined) {
    yield* objectsAt(below, own(around, name), value && own(value, name), [...place, name]);
    return;
  }
  // An object without any field is of a type that the fragment is not of.
  if (value && Object.keys(value).length === 0) return;
  yield { place, data: value ?? null };
}

function isBelow(path: readonly (string | number)[], place: ErrorPath): boolean {
  return place.every((part, index) => path[index] === part);
}
