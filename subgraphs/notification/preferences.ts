import { channels, kinds, type NotificationPreference } from './models.ts';
import { choose, chosenPreferences } from './queries.ts';
import { type NotSignedIn, notSignedIn } from './refusals.ts';
import type { NotificationContext } from './state.ts';

/** Every kind with every channel, as chosen; by default the inbox gets all, and the other channels nothing. */
export function completed(chosen: readonly NotificationPreference[]): NotificationPreference[] {
  return kinds.flatMap((kind) =>
    channels.map((channel) => {
      const choice = chosen.find((one) => one.kind === kind && one.channel === channel);
      return choice ?? { kind, channel, enabled: channel === 'IN_APP' };
    }),
  );
}

/** What a person wants to be told, and how. */
export async function preferencesOf(
  { db }: NotificationContext,
  userId: string,
): Promise<NotificationPreference[]> {
  return completed(await chosenPreferences(db.operational.primary, userId));
}

/** Switches one kind of message by one channel on or off for the viewer. */
export async function setNotificationPreference(
  { db, viewer }: NotificationContext,
  { channel, enabled, kind }: NotificationPreference,
): Promise<{ __typename: 'NotificationPreferenceSet'; preference: NotificationPreference } | NotSignedIn> {
  if (!viewer) return notSignedIn;
  const preference = { kind, channel, enabled };
  await choose(db.operational.primary, viewer.id, preference);
  return { __typename: 'NotificationPreferenceSet', preference };
}
