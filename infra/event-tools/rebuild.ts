import { type RebuildLine, type RebuildReport, rebuildPath, recountPath } from '../events/operating.ts';
import { type Output, tableOf } from './output.ts';
import { EventToolError, type EventTools } from './product.ts';

const totalOf = (tables: readonly { differences: number }[]) =>
  tables.reduce((total, { differences }) => total + differences, 0);

function report(out: Output, { events, begins, tables, swapped, seconds }: RebuildReport): void {
  for (const [producer, at] of Object.entries(begins))
    out.print(
      at === null
        ? `${producer}-service keeps no events just now; the logs of the Analytics database were the base`
        : `events of ${producer}-service are kept since ${at}; for what is older the logs of the Analytics database were the base`,
    );
  const read = Object.entries(events).map(([type, count]) => `${count} ${type}`);
  out.print(`read ${read.join(', ') || 'no events'} in ${seconds} s`);
  const rows = tables.map(({ name, rows: all, differences }) => [name, all, differences]);
  for (const line of tableOf(['table', 'rows', 'differences'], rows)) out.print(line);
  const differences = totalOf(tables);
  if (differences === 0) out.print('The shadow is equal to what is in use.');
  else out.print(swapped ? 'The shadow was put in its place.' : 'Nothing was changed.');
}

/**
 * Rebuilds the counts of analytical-service from the logs in a shadow, compares, and swaps unless `compare`. True when nothing
 * differs, or what differed was set right.
 */
export async function rebuild(tools: EventTools, out: Output, compare: boolean): Promise<boolean> {
  let result: RebuildReport | undefined;
  let refusal: string | undefined;
  await tools.lines('analytical', rebuildPath, { mend: !compare }, (line) => {
    const told = line as RebuildLine;
    if ('report' in told) result = told.report;
    else if ('error' in told) refusal = told.error;
    else out.note(`${told.step}: ${told.done}${told.total === null ? '' : ` of ${told.total}`}`);
  });
  if (refusal !== undefined) throw new EventToolError(refusal);
  if (!result)
    throw new EventToolError('analytical-service ended before the rebuild did; nothing was changed');
  if (out.json) out.print(JSON.stringify(result));
  else report(out, result);
  return result.swapped || totalOf(result.tables) === 0;
}

type Recounted = { counts: { name: string; differences: number }[]; repaired: boolean };

/** Counts everything again from the plays, and with `mend` sets right what differs. True when all is right in the end. */
export async function recount(tools: EventTools, out: Output, mend: boolean): Promise<boolean> {
  const { counts, repaired } = await tools.post<Recounted>('analytical', recountPath, { mend }, 600_000);
  if (out.json) out.print(JSON.stringify({ counts, repaired }));
  else {
    const rows = counts.map(({ name, differences }) => [name, differences]);
    for (const line of tableOf(['table', 'differences'], rows)) out.print(line);
    if (repaired) out.print('They were set right.');
    else
      out.print(totalOf(counts) === 0 ? 'All counts are right.' : 'Nothing was changed: --repair does it.');
  }
  return repaired || totalOf(counts) === 0;
}
