import type { Consumers } from '../../infra/events/consumers.ts';
import type { EventData, EventDraft } from '../../infra/events/contracts.ts';
import { emitAll } from '../../infra/events/outbox.ts';
import type { Album, Artist, Genre, Song } from './models.ts';
import { copyCountry, dropCountry, type Transaction } from './queries.ts';

type Data = EventData<'content.updated'>;
type Draft = EventDraft<'content.updated'>;
type Written = 'CREATED' | 'UPDATED';

const draft = (data: Data): Draft => ({ key: data.id, version: data.version, data });

export function songWritten(change: Written, song: Song): Draft {
  const { title, durationMs, explicit, genreIds, releasedAt } = song;
  const artistIds = song.credits.map((credit) => credit.artistId);
  const albumId = song.places[0]?.albumId ?? null;
  return draft({
    entity: 'SONG',
    id: song.id,
    version: song.version,
    change,
    song: { title, durationMs, explicit, artistIds, albumId, genreIds, releasedAt },
  });
}

export function artistWritten(change: Written, { id, version, name }: Artist): Draft {
  return draft({ entity: 'ARTIST', id, version, change, artist: { name } });
}

export function albumWritten(change: Written, { id, version, title, artistIds }: Album): Draft {
  return draft({ entity: 'ALBUM', id, version, change, album: { title, artistIds } });
}

export function genreWritten(change: Written, { id, version, name }: Genre): Draft {
  return draft({ entity: 'GENRE', id, version, change, genre: { name } });
}

/** A tombstone: the last version, and nothing else. */
export function deleted(entity: Data['entity'], id: string, version: number): Draft {
  return draft({ entity, id, version, change: 'DELETED' });
}

/** Publishes changes in the transaction that makes them; the rows are locked by now. */
export async function announce(tx: Transaction, drafts: readonly Draft[]): Promise<void> {
  await emitAll(tx as unknown as Parameters<typeof emitAll>[0], 'content', 'content.updated', drafts);
}

/** Keeps content's own copy of the countries (table 4: user-service owns them). */
export const consumers: Consumers<'content'> = {
  'user.updated': async ({ data }, { tx }) => {
    if (data.entity !== 'COUNTRY') return;
    if (data.change === 'DELETED') await dropCountry(tx, data.id);
    else if (data.country) await copyCountry(tx, { ...data.country, version: data.version });
  },
};
