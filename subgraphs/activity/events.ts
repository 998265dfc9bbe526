import type { Consumers } from '../../infra/events/consumers.ts';
import { emit } from '../../infra/events/outbox.ts';
import type { ServicePorts } from '../../infra/subgraph/context.ts';
import type { EntityKind, LibraryKind } from './models.ts';
import type { Person } from './people.ts';
import { enterPlay, type Tx } from './queries.ts';

const libraryActivity = {
  SONG: 'FAVOURITE_SONG',
  ARTIST: 'FOLLOW_ARTIST',
  GENRE: 'FOLLOW_GENRE',
  ALBUM: 'SAVE_ALBUM',
} as const satisfies Record<LibraryKind, string>;

type Activity = (typeof libraryActivity)[LibraryKind] | 'PIN';

async function publish(
  tx: Tx,
  person: Person,
  activity: { kind: Activity; entityKind: EntityKind; entityId: string; active: boolean },
): Promise<void> {
  const occurredAt = new Date().toISOString();
  await emit(tx, 'activity', 'user.activity', {
    key: person.userId,
    data: { ...person, ...activity, occurredAt },
  });
}

/** Publishes a change of a person's library with the change itself; the person is locked by now. */
export async function publishHolding(
  tx: Tx,
  person: Person,
  change: { kind: LibraryKind; itemId: string; active: boolean },
): Promise<void> {
  const { kind, itemId, active } = change;
  await publish(tx, person, { kind: libraryActivity[kind], entityKind: kind, entityId: itemId, active });
}

/** The same for a pin. That a pin has moved is told to nobody. */
export async function publishPin(
  tx: Tx,
  person: Person,
  change: { kind: EntityKind; itemId: string; active: boolean },
): Promise<void> {
  const { kind, itemId, active } = change;
  await publish(tx, person, { kind: 'PIN', entityKind: kind, entityId: itemId, active });
}

/** Keeps the listening history: of a play's events, in whatever order and however often they come, the longest hearing. */
export const consumers: Consumers<'activity', ServicePorts<'activity'>> = {
  'play.recorded': async ({ data }, { tx }) => {
    if (!data.stream && !data.scrobble) return;
    const { userId, playId, songId, heardMs, startedAt } = data;
    await enterPlay(tx, { userId, playId, songId, heardMs, playedAt: new Date(startedAt) });
  },
};
