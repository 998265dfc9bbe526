import { paint } from '../command-line.ts';
import type { Refusal } from './directions.ts';

/** Prints refusals, one a line, or as JSON; the exit code says whether there are any. */
export function report(refusals: readonly Refusal[], json: boolean, fine: string): void {
  if (json) console.log(JSON.stringify({ ok: refusals.length === 0, refusals }, null, 2));
  else {
    for (const { rule, place, message } of refusals)
      console.log(`${paint('red', place)} ${message} (${rule})`);
    if (refusals.length === 0) console.log(fine);
  }
  process.exitCode = refusals.length === 0 ? 0 : 1;
}
