import type { Profile } from './models.ts';
import type { Transaction } from './queries.ts';
import type { UserContext } from './state.ts';

/**
 * Runs a change of an account in one transaction and writes the profile that it leaves (null: none any more) through
 * to the cache, so that the person's next read has it without asking the database.
 */
export async function changeAccount<Outcome extends { profile: Profile | null }>(
  context: UserContext,
  id: string,
  change: (tx: Transaction) => Promise<Outcome>,
): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  await context.state.profiles.write(id, async () => {
    const outcome = await context.db.user.primary.transaction(change);
    outcomes.push(outcome);
    return outcome.profile;
  });
  context.wroteFor(id);
  return outcomes[0] as Outcome;
}
