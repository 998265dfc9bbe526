import type { UserStatus } from '../../infra/databases/user-status.ts';

/** What of a song decides on whether it may be played; `countryCodes` null: everywhere. */
export type Restrictions = { explicit: boolean; releasedAt: Date; countryCodes: string[] | null };

/**
 * Whether a listener may play a song at a moment, by content-service's rules: for when that service cannot be asked. A
 * closed account is in no country.
 */
export function isPlayable(song: Restrictions, listener: UserStatus | null, now: Date): boolean {
  if (song.releasedAt > now) return false;
  const country = listener?.active ? listener.countryCode : null;
  if (song.countryCodes !== null && (country === null || !song.countryCodes.includes(country))) return false;
  return !(song.explicit && listener?.active && listener.explicitFilter);
}
