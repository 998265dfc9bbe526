import { UnavailableError } from '../../infra/errors.ts';
import { moment } from '../../infra/subgraph/input.ts';
import type { ForgetListeningInput } from './generated.ts';
import { rankedKey } from './popularity.ts';
import { erasePlays, lockCounts, rememberErasure } from './queries.ts';
import { notSignedIn } from './refusals.ts';
import type { AnalyticalContext } from './state.ts';

/** No later than now: what one will hear yet is not forgotten in advance. */
function readBefore(value: unknown, now: Date): Date {
  if (value === undefined || value === null) return now;
  const before = moment(value, 'before');
  return before < now ? before : now;
}

/** @throws UnavailableError where counts were not to be had in time (55P03): so much is being counted just now */
async function unlessBusy<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { code } = ((error as { cause?: unknown }).cause ?? error) as { code?: unknown };
    if (code === '55P03') throw new UnavailableError('Listening cannot be forgotten right now', error);
    throw error;
  }
}

/**
 * Takes the viewer's plays out of the log and out of every count.
 * @throws BadInputError BAD_USER_INPUT for a `before` that is no moment; UnavailableError when counts are busy
 */
export async function forgetListening(context: AnalyticalContext, input: ForgetListeningInput) {
  const { viewer, db, state } = context;
  if (!viewer) return notSignedIn('Sign in to have your listening forgotten');
  const before = readBefore(input.before, new Date());
  const { plays, changed } = await unlessBusy(
    db.analytics.primary.transaction(async (tx) => {
      await lockCounts(tx);
      await rememberErasure(tx, viewer.id, before);
      return erasePlays(tx, viewer.id, before);
    }),
  );
  await state.metrics.invalidate(changed.map(rankedKey));
  return { __typename: 'ListeningForgotten' as const, plays };
}
