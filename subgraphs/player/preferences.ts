import { within } from '../../infra/subgraph/input.ts';
import type { SetPlaybackPreferencesInput } from './generated.ts';
import type { PlaybackPreferences, Refused } from './models.ts';
import { readPreferences, savePreferences } from './queries.ts';
import { notSignedIn } from './refusals.ts';
import type { PlayerContext } from './state.ts';

const maxCrossfadeMs = 12_000;
const defaults: PlaybackPreferences = { crossfadeMs: 0, normaliseVolume: true, quality: 'NORMAL' };

/** A person's preferences, the defaults where nothing was ever set. */
export async function preferencesOf(context: PlayerContext, userId: string): Promise<PlaybackPreferences> {
  return (await readPreferences(context.db, userId)) ?? defaults;
}

type PreferencesSet = { __typename: 'PlaybackPreferencesSet'; preferences: PlaybackPreferences };

export async function setPreferences(
  context: PlayerContext,
  input: SetPlaybackPreferencesInput,
): Promise<PreferencesSet | Refused<'NotSignedIn'>> {
  const { viewer } = context;
  if (!viewer) return notSignedIn();
  const { crossfadeMs, normaliseVolume, quality } = input;
  const preferences = await savePreferences(context.db, viewer.id, {
    ...(crossfadeMs == null ? {} : { crossfadeMs: within(crossfadeMs, 'crossfadeMs', 0, maxCrossfadeMs) }),
    ...(normaliseVolume == null ? {} : { normaliseVolume }),
    ...(quality == null ? {} : { quality }),
  });
  return { __typename: 'PlaybackPreferencesSet', preferences };
}
