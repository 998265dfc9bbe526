import { Kind } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Engine } from '../engine.ts';
import { type Conditions, conditionVariables } from '../plan/conditions.ts';

export interface AskedOperations {
  /** An operation has been asked for. */
  note(query: string, operationName: string | undefined): void;
  /** Prepares and plans on this engine what was asked last on the one before, and what is registered. */
  warm(engine: Engine): Promise<void>;
  /** The same for what is registered alone; ended by the next `warm`, or by the signal. Resolves with how many there were. */
  warmRegistered(engine: Engine, signal: AbortSignal): Promise<number>;
}

interface Asked {
  readonly query: string;
  readonly operationName: string | undefined;
}

/** Operations of each kind that are planned before they are asked for; at some milliseconds each that takes seconds at most. */
const MAX_OPERATIONS = 500;

/** Milliseconds after which a reload switches with what is planned by then. */
const MAX_RELOAD_MS = 20_000;

/** Sets of `@skip` and `@include` values that are planned for one operation: all of three variables. */
const MAX_VARIANTS = 8;

/**
 * Remembers which operations are in use. Only their texts: variables are somebody's.
 * @param registered documents that clients may ask for, in the text in which they ask
 */
export function createAskedOperations(registered: readonly string[] = []): AskedOperations {
  const asked = new LRUCache<string, Asked>({ max: MAX_OPERATIONS });
  let latest: Engine | undefined;
  const warmRegistered = async (engine: Engine, signal: AbortSignal) => {
    latest = engine;
    let planned = 0;
    for (const query of registered) {
      for (const operationName of operationsOf(engine, query)) {
        if (planned >= MAX_OPERATIONS || signal.aborted || latest !== engine) return planned;
        await warmOne(engine, { query, operationName }, signal);
        planned++;
      }
    }
    return planned;
  };
  return {
    note: (query, operationName) => {
      const key = `${operationName ?? ''} ${query}`;
      if (!asked.get(key)) asked.set(key, { query, operationName });
    },
    warm: async (engine) => {
      const signal = AbortSignal.timeout(MAX_RELOAD_MS);
      await warmRegistered(engine, signal);
      for (const each of [...asked.values()]) await warmOne(engine, each, signal);
    },
    warmRegistered,
  };
}

/** As clients name them: a document with one operation is asked for without a name, or with it. */
function operationsOf({ documents }: Engine, query: string): (string | undefined)[] {
  const known = documents.lookUp(query);
  if (known.kind === 'refused') return [];
  const names = known.document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? [node.name?.value] : [],
  );
  return names.length === 1 && names[0] !== undefined ? [undefined, names[0]] : names;
}

/** One that the new schema refuses, or that cannot be planned, will be told so when it is asked for again. */
async function warmOne(
  { documents, overrides }: Engine,
  { query, operationName }: Asked,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  const known = documents.lookUp(query);
  if (known.kind === 'refused') return;
  const operation = known.operation(operationName);
  if (operation instanceof Error) return;
  for (const conditions of usualConditions(conditionVariables(known.document))) {
    for (const active of overrides?.usual ?? [undefined])
      if (!signal.aborted) await operation.variantFor(conditions, active).catch(() => {});
  }
}

/** Every set of values where there are few; of many the ones with all off, all on, and one on. */
export function usualConditions(names: readonly string[]): Conditions[] {
  const all = 2 ** names.length <= MAX_VARIANTS;
  const on = (isOn: (at: number) => boolean) => Object.fromEntries(names.map((name, at) => [name, isOn(at)]));
  if (all) return Array.from({ length: 2 ** names.length }, (_, set) => on((at) => ((set >> at) & 1) === 1));
  const single = names.map((_, one) => on((at) => at === one));
  return [on(() => false), on(() => true), ...single].slice(0, MAX_VARIANTS);
}
