import { createHash } from 'node:crypto';
import type { ReplicaHealth } from './replica-health.ts';

/** Chooses one of `candidates`, which is never empty; `key` is who reads, where that is known. */
export type ReplicaChoice = (
  candidates: readonly number[],
  health: Pick<ReplicaHealth, 'states'>,
  key?: string,
) => number;

const at = (candidates: readonly number[], place: number): number => {
  const one = candidates[place % candidates.length];
  if (one === undefined) throw new RangeError('There is no replica to choose');
  return one;
};

/** A person's weight for a replica (rendezvous hashing, Thaler and Ravishankar 1998): others stay when one goes. */
const weight = (key: string, replica: number) =>
  createHash('sha1').update(`${replica}:${key}`).digest().readUInt32BE(0);

/**
 * One person reads the same replica while it can be read, so that what they saw once is not older the next time; reads of
 * nobody in particular go round.
 */
export function byPerson(): ReplicaChoice {
  let turn = process.pid;
  return (candidates, _health, key) => {
    if (key === undefined || candidates.length === 1) {
      turn += 1;
      return at(candidates, turn);
    }
    const [first, ...rest] = candidates;
    return rest.reduce(
      (best, one) => (weight(key, one) > weight(key, best) ? one : best),
      at([first ?? 0], 0),
    );
  };
}
