import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../infra/seed/random.ts';
import { someSongs } from '../product.ts';
import type { TestStack } from '../servers/stack.ts';
import { chaosPerson, type Outcome } from './person.ts';
import { byKind, type FaultReport, inTurn, type KindReport, victimsOf } from './victims.ts';

export type ChaosReport = {
  seed: number;
  seconds: number;
  faults: FaultReport[];
  kinds: KindReport[];
  requests: { read: Record<Outcome, number>; write: Record<Outcome, number> };
  /** How often each error code was answered. */
  codes: Record<string, number>;
  /** Acknowledged writes that are gone, and reads older than the reader's own last write. */
  differences: string[];
};

const listeners = 10;
/** Milliseconds within which everything must work again after a fault. */
const recoveryMs = 60_000;

/** Breaks one thing of a stack after the other under a steady load, and compares what is left with what was acknowledged. */
export async function chaosOnStack(
  stack: TestStack,
  options: { seed: number; minutes: number; withPrimaries: boolean; note(text: string): void },
): Promise<ChaosReport> {
  const random = seededRandom(options.seed);
  const started = performance.now();
  const until = started + options.minutes * 60_000;
  const requests = {
    read: { answered: 0, unavailable: 0, failed: 0 },
    write: { answered: 0, unavailable: 0, failed: 0 },
  };
  const codes: Record<string, number> = {};
  let errors = 0;
  let all = 0;
  const tally = {
    record(what: 'read' | 'write', outcome: Outcome, code: string) {
      requests[what][outcome] += 1;
      all += 1;
      if (outcome === 'answered') return;
      errors += 1;
      codes[code] = (codes[code] ?? 0) + 1;
    },
  };
  const { product } = stack;
  const songs = await someSongs(40, product);
  const people = await Promise.all(
    Array.from({ length: listeners }, (_, at) =>
      chaosPerson({ product, songs, tally, random: seededRandom(options.seed + 1 + at) }),
    ),
  );
  let over = false;
  const load = people.map(async (person) => {
    while (!over) await person.step();
  });

  const victims = victimsOf(stack, options.withPrimaries);
  /** Everybody reads everything back, twice in a row. */
  async function recovered(): Promise<number | null> {
    const from = performance.now();
    for (let well = 0; performance.now() - from < recoveryMs; ) {
      const fine = await Promise.all(people.map((person) => person.check()));
      well = fine.includes(false) ? 0 : well + 1;
      if (well === 2) return Math.round(performance.now() - from);
      await sleep(100);
    }
    return null;
  }

  const faults: FaultReport[] = [];
  for (const victim of inTurn(random, victims)) {
    if (performance.now() > until) break;
    const [errorsBefore, allBefore] = [errors, all];
    const { name, victimKind: kind } = victim;
    const brokenAt = performance.now();
    await victim.break();
    await sleep(random.between(200, 2000));
    await victim.mend();
    const downMs = Math.round(performance.now() - brokenAt);
    const recoveredMs = await recovered();
    const fault = {
      victim: name,
      kind,
      downMs,
      recoveredMs,
      errors: errors - errorsBefore,
      requests: all - allBefore,
    };
    faults.push(fault);
    options.note(
      `${name.padEnd(31)} down ${String(downMs).padStart(5)} ms   well after ${recoveredMs ?? 'never'} ms   ${fault.errors} of ${fault.requests} requests failed`,
    );
  }
  over = true;
  await Promise.all(load);
  await Promise.all(people.map((person) => person.check()));
  return {
    seed: options.seed,
    seconds: Math.round((performance.now() - started) / 1000),
    faults,
    kinds: byKind(faults),
    requests,
    codes,
    differences: people.flatMap((person) => person.differences),
  };
}
