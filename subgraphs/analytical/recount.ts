import type { Primary } from '../../infra/databases/handles.ts';
import type { RecountAnalyticsInput } from './generated.ts';
import { allowMinutes, type Difference, differences, lockLogs, repair, sumsThatDiffer } from './queries.ts';
import { forbidden, notSignedIn } from './refusals.ts';
import type { AnalyticalContext } from './state.ts';

/** A million plays take some seconds; a log for which this is not enough wants a rebuild in pieces. */
const patienceMinutes = 10;

/**
 * Counts everything again from the logs and reports where the stored counts differ, from these or among themselves; with `mend` it sets these right. The two
 * are compared as of one moment, and while it mends nothing else is counted.
 */
export async function recount(
  db: Primary<'analytics'>,
  mend = false,
): Promise<{ counts: Difference[]; repaired: boolean }> {
  return db.transaction(
    async (tx) => {
      await allowMinutes(tx, patienceMinutes);
      if (mend) await lockLogs(tx);
      const counts = await differences(tx);
      const sums = await sumsThatDiffer(tx);
      const wrong = counts.filter((count) => count.differences > 0);
      // Sums follow from the counts.
      if (mend) for (const { name } of wrong) await repair(tx, name);
      return { counts: [...counts, ...sums], repaired: mend && wrong.length > 0 };
    },
    // A snapshot taken before the lock was granted would not show what was counted while it waited.
    { isolationLevel: mend ? 'read committed' : 'repeatable read' },
  );
}

/** The same for administrators. */
export async function recountAnalytics(context: AnalyticalContext, input: RecountAnalyticsInput) {
  const { viewer, db } = context;
  if (!viewer) return notSignedIn('Sign in as an administrator');
  if (viewer.type !== 'ADMIN') return forbidden('Only administrators do this');
  const result = await recount(db.analytics.primary, input.repair ?? false);
  return { __typename: 'AnalyticsRecounted' as const, ...result };
}
