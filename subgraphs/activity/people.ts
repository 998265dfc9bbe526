import { UnauthenticatedError } from '../../infra/errors.ts';
import type { ActivityPorts } from './state.ts';

/** What an event says of the person who did something, as of then. */
export type Person = { userId: string; country: string | null; userType: string | null };

type Asking = Pick<ActivityPorts, 'db'>;

/** Nulls for somebody whom the User replica has not heard of yet: they have just registered. */
export async function personOf({ db }: Asking, userId: string): Promise<Person> {
  const [status] = await db.userStatus.byIds([userId]);
  return { userId, country: status?.countryCode ?? null, userType: status?.typeId ?? null };
}

/**
 * The person about to change something.
 * @throws UnauthenticatedError when the account is closed: an access token outlives it by minutes
 */
export async function activePerson({ db }: Asking, userId: string): Promise<Person> {
  const [status] = await db.userStatus.byIds([userId]);
  if (status && !status.active) throw new UnauthenticatedError('This account is closed');
  return { userId, country: status?.countryCode ?? null, userType: status?.typeId ?? null };
}
