import type { EventData } from '../../infra/events/contracts.ts';

type Change = EventData<'playlist.modified'>['change'];

/**
 * What each change of a public playlist adds to its popularity. Songs added say more than a new title, and a person who is
 * let in more than both; what takes something away adds nothing.
 */
export const playlistWeights: Partial<Record<Change, number>> = {
  CREATED: 1,
  UPDATED: 1,
  ENTRIES_ADDED: 2,
  SHARED: 4,
};
