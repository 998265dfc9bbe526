import type { UserStatus } from '../../infra/databases/user-status.ts';
import type { LivingSong } from './models.ts';

/**
 * Whether a listener may play a song at a moment, by content-service's rules: released, licensed for their country, and
 * not filtered by them. A closed account is in no country.
 */
export function isPlayable(
  song: Pick<LivingSong, 'explicit' | 'releasedAt' | 'countryCodes'>,
  listener: UserStatus | null,
  now: Date,
): boolean {
  if (song.releasedAt > now) return false;
  const country = listener?.active ? listener.countryCode : null;
  if (song.countryCodes !== null && (country === null || !song.countryCodes.includes(country))) return false;
  return !(song.explicit && listener?.active && listener.explicitFilter);
}
