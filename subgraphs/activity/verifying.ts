import { setTimeout as sleep } from 'node:timers/promises';
import { changeLibrary } from './library-change.ts';
import type { LibraryKind, PinnedKind } from './models.ts';
import { personOf } from './people.ts';
import { takePin } from './pins.ts';
import {
  confirmItems,
  confirmPins,
  unverifiedHoldings,
  unverifiedItems,
  unverifiedPinned,
  unverifiedPins,
} from './queries.ts';
import { existing } from './references.ts';
import type { ActivityPorts } from './state.ts';

/** Milliseconds between checks. */
const everyMs = 30_000;
/** Things asked for at once. */
const batch = 500;

/** One place where things wait that were accepted while content-service was away. */
type Waiting = {
  kind: LibraryKind;
  items(limit: number): Promise<string[]>;
  confirm(ids: readonly string[]): Promise<void>;
  holders(ids: readonly string[]): Promise<{ userId: string; itemId: string }[]>;
  remove(userId: string, itemId: string): Promise<unknown>;
};

function waitingInLibraries(ports: ActivityPorts, kind: LibraryKind): Waiting {
  const db = ports.db.activity.primary;
  return {
    kind,
    items: (limit) => unverifiedItems(db, kind, limit),
    confirm: (ids) => confirmItems(db, kind, ids),
    holders: (ids) => unverifiedHoldings(db, kind, ids),
    remove: async (userId, itemId) =>
      changeLibrary(ports, await personOf(ports, userId), { kind, itemId, to: { without: 'unverified' } }),
  };
}

function waitingAmongPins(ports: ActivityPorts, kind: Exclude<PinnedKind, 'PLAYLIST'>): Waiting {
  const db = ports.db.activity.primary;
  return {
    kind,
    items: (limit) => unverifiedPinned(db, kind, limit),
    confirm: (ids) => confirmPins(db, kind, ids),
    holders: (ids) => unverifiedPins(db, kind, ids),
    remove: async (userId, itemId) =>
      takePin(ports, await personOf(ports, userId), { kind, itemId }, 'unverified'),
  };
}

/** Asks for everything that waits in one place; false when content-service is still away. */
async function settle(ports: ActivityPorts, waiting: Waiting): Promise<boolean> {
  while (!ports.stopping.aborted) {
    const ids = await waiting.items(batch);
    if (ids.length === 0) return true;
    const known = await existing(ports, waiting.kind, ids);
    if (!known) return false;
    await waiting.confirm([...known]);
    const unknown = ids.filter((id) => !known.has(id));
    for (const { userId, itemId } of await waiting.holders(unknown)) await waiting.remove(userId, itemId);
  }
  return true;
}

/**
 * Verifies what was accepted while content-service was away, and takes out what turns out not to exist: from libraries,
 * from the artists' counts of followers, and from among the pins. Stops at the first place where it is still away.
 */
export async function verifyAccepted(ports: ActivityPorts): Promise<void> {
  const places = [
    ...(['SONG', 'ARTIST', 'GENRE', 'ALBUM'] as const).map((kind) => waitingInLibraries(ports, kind)),
    ...(['SONG', 'ARTIST', 'ALBUM'] as const).map((kind) => waitingAmongPins(ports, kind)),
  ];
  for (const place of places) if (!(await settle(ports, place))) return;
}

/** Verifies at once and then every 30 s, until the service stops. */
export async function keepVerifying(ports: ActivityPorts): Promise<void> {
  const { logger, stopping } = ports;
  while (!stopping.aborted) {
    try {
      await verifyAccepted(ports);
    } catch (error) {
      if (!stopping.aborted) logger.warn({ err: error }, 'what was accepted unverified could not be checked');
    }
    await sleep(everyMs, undefined, { signal: stopping, ref: false }).catch(() => {});
  }
}
