import { LRUCache } from 'lru-cache';
import type { Engine } from '../engine.ts';

export interface AskedOperations {
  /** An operation has been asked for. */
  note(query: string, operationName: string | undefined): void;
  /** Prepares and plans on this engine what was asked last on the one before. */
  warm(engine: Engine): Promise<void>;
}

interface Asked {
  readonly query: string;
  readonly operationName: string | undefined;
}

/** Operations that a reload plans before it switches; at some milliseconds each that takes seconds at most. */
const MAX_OPERATIONS = 500;

/** Remembers which operations are in use. Only their texts: variables are somebody's. */
export function createAskedOperations(): AskedOperations {
  const asked = new LRUCache<string, Asked>({ max: MAX_OPERATIONS });
  return {
    note: (query, operationName) => {
      const key = `${operationName ?? ''} ${query}`;
      if (!asked.get(key)) asked.set(key, { query, operationName });
    },
    warm: async (engine) => {
      for (const each of [...asked.values()]) await warmOne(engine, each);
    },
  };
}

/** One that the new schema refuses, or that cannot be planned, will be told so when it is asked for again. */
async function warmOne({ documents }: Engine, { query, operationName }: Asked): Promise<void> {
  const known = documents.lookUp(query);
  if (known.kind === 'refused') return;
  const operation = known.operation(operationName);
  if (operation instanceof Error) return;
  await operation.variantFor({}).catch(() => {});
}
