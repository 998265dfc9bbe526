import type { UserStatus } from '../../infra/databases/user-status.ts';
import type { SongTerms } from './models.ts';

/** Whether a listener may play a song at a moment, by content-service's rules. A closed account may play nothing. */
export function isPlayable(song: SongTerms, listener: UserStatus | null, now: Date): boolean {
  if (!listener?.active || song.releasedAt > now) return false;
  if (song.countryCodes !== null && !song.countryCodes.includes(listener.countryCode)) return false;
  return !(song.explicit && listener.explicitFilter);
}
