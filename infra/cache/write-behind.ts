import { createReader, type InvalidatingReader, type LoadingOptions } from './reading.ts';

export type WriteBehindMode = 'write-through' | 'write-behind';

export interface Flushed<Value, Outcome> {
  /** One for each edit, in order: done, or a refusal such as a version conflict. */
  outcomes: readonly Outcome[];
  /** The value after the edits; null where it is deleted, undefined where nothing is known or changed. */
  value?: Value | null | undefined;
}

export interface WriteBehindOptions<Value, Edit, Outcome> extends LoadingOptions<Value, 'write-behind'> {
  /** Applies the edits of one key in order, in one transaction, and resolves after COMMIT. */
  flush(key: string, edits: readonly Edit[]): Promise<Flushed<Value, Outcome>>;
}

export interface WriteBehind<Value, Edit, Outcome> extends InvalidatingReader<Value> {
  /** What is done with an edit: start-up prints it. */
  readonly mode: WriteBehindMode;
  /** Resolves once the edit is acknowledged: it will not be lost, and every later read shows it. */
  write(key: string, edit: Edit): Promise<Outcome>;
}

/**
 * Write-behind acknowledges an edit once it is in a durable log and applies it later. Without such a log the
 * acknowledgement has to wait for the database: the policy is then write-through, and `mode` says so.
 */
export function writeBehind<Value, Edit, Outcome>(
  options: WriteBehindOptions<Value, Edit, Outcome>,
): WriteBehind<Value, Edit, Outcome> {
  const { counters, get, getMany, invalidate, invalidateTags, write } = createReader(options);
  return {
    mode: 'write-through',
    counters,
    get,
    getMany,
    invalidate,
    invalidateTags,
    write: (key, edit) =>
      write(key, async () => {
        const { outcomes, value } = await options.flush(key, [edit]);
        const [outcome] = outcomes;
        if (outcome === undefined) throw new TypeError(`cache ${options.name}: flush gave no outcome`);
        return { result: outcome, value };
      }),
  };
}
