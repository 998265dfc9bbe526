import { moment } from '../../infra/subgraph/input.ts';
import type { ForgetListeningInput } from './generated.ts';
import { rankedKey } from './popularity.ts';
import { erasePlays, lockListener, rememberErasure } from './queries.ts';
import { notSignedIn } from './refusals.ts';
import type { AnalyticalContext } from './state.ts';

/** No later than now: what one will hear yet is not forgotten in advance. */
function readBefore(value: unknown, now: Date): Date {
  if (value === undefined || value === null) return now;
  const before = moment(value, 'before');
  return before < now ? before : now;
}

const isDeadlock = (error: unknown): boolean =>
  [error, (error as { cause?: unknown }).cause].some(
    (one) => (one as { code?: unknown } | undefined)?.code === '40P01',
  );

/** Plays are counted meanwhile, and may hold rows that this wants: PostgreSQL then ends one of the two, at random. */
async function againAfterDeadlock<T>(work: () => Promise<T>, attempts = 5): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (attempts <= 1 || !isDeadlock(error)) throw error;
    return againAfterDeadlock(work, attempts - 1);
  }
}

/**
 * Takes the viewer's plays out of the log and out of every count.
 * @throws BadInputError BAD_USER_INPUT for a `before` that is no moment
 */
export async function forgetListening(context: AnalyticalContext, input: ForgetListeningInput) {
  const { viewer, db, state } = context;
  if (!viewer) return notSignedIn('Sign in to have your listening forgotten');
  const before = readBefore(input.before, new Date());
  const { plays, changed } = await againAfterDeadlock(() =>
    db.analytics.primary.transaction(async (tx) => {
      await lockListener(tx, viewer.id);
      await rememberErasure(tx, viewer.id, before);
      return erasePlays(tx, viewer.id, before);
    }),
  );
  await state.metrics.invalidate(changed.map(rankedKey));
  return { __typename: 'ListeningForgotten' as const, plays };
}
