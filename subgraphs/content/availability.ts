import type { UserStatus } from '../../infra/databases/user-status.ts';
import type { ServiceContext } from '../../infra/subgraph/context.ts';
import { defineLoader } from '../../infra/subgraph/loaders.ts';
import type { Song } from './models.ts';

/** What decides on a listener's behalf; nobody (and a closed account) is in no country and filters nothing. */
export type Listener = { country: string | null; filtersExplicit: boolean };
export type Availability = { playable: boolean; reason: 'COUNTRY' | 'EXPLICIT' | 'NOT_RELEASED' | null };

/** Whether a listener may play a song at a moment; the first reason that holds is told. */
export function availabilityOf(
  song: Pick<Song, 'countryCodes' | 'explicit' | 'releasedAt'>,
  listener: Listener,
  now: Date,
): Availability {
  if (Date.parse(song.releasedAt) > now.getTime()) return { playable: false, reason: 'NOT_RELEASED' };
  const licensed =
    song.countryCodes === null || (listener.country !== null && song.countryCodes.includes(listener.country));
  if (!licensed) return { playable: false, reason: 'COUNTRY' };
  if (song.explicit && listener.filtersExplicit) return { playable: false, reason: 'EXPLICIT' };
  return { playable: true, reason: null };
}

export function listenerOf(status: UserStatus | null): Listener {
  if (!status?.active) return { country: null, filtersExplicit: false };
  return { country: status.countryCode, filtersExplicit: status.explicitFilter };
}

const statusLoader = defineLoader<'content', string, UserStatus | null>((context, ids) =>
  context.db.userStatus.byIds(ids),
);

/** Whether the viewer may play the song now. */
export async function availability(context: ServiceContext<'content'>, song: Song): Promise<Availability> {
  const status = context.viewer && (await statusLoader(context).load(context.viewer.id));
  return availabilityOf(song, listenerOf(status), new Date());
}
