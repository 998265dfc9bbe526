import type { Consumers } from '../../infra/events/consumers.ts';
import type { EventData, EventDraft, EventOf } from '../../infra/events/contracts.ts';
import { emitAll } from '../../infra/events/outbox.ts';
import type { ServicePorts } from '../../infra/subgraph/context.ts';
import { countPlay } from './count-play.ts';
import type { Behaviour } from './models.ts';
import { playlistWeights } from './playlist-weights.ts';
import { scoreAt } from './popularity.ts';
import {
  addPopularity,
  attribute,
  attributeToNobody,
  lockCounts,
  logBehaviour,
  type Tx,
  type Unpublished,
} from './queries.ts';

/** `score` is the decayed number of streams at the time of the event, not the 0 to 100 of `Song.popularity`. */
export function popularityUpdated(metric: Unpublished, now: Date): EventDraft<'popularity.updated'> {
  const { kind, entityId, plays, version } = metric;
  const score = scoreAt(metric.score, metric.scoreAt, now);
  return { key: entityId, version, data: { kind, entityId, plays, score, version } };
}

/** Publishes popularity; the metrics are locked by now. */
export async function announce(tx: Tx, drafts: readonly EventDraft<'popularity.updated'>[]): Promise<void> {
  await emitAll(tx as unknown as Parameters<typeof emitAll>[0], 'analytical', 'popularity.updated', drafts);
}

/** Keeps whom a song's plays belong to. */
export async function followSong(tx: Tx, data: EventData<'content.updated'>): Promise<void> {
  const { id: songId, version, song } = data;
  if (data.change === 'DELETED') return attributeToNobody(tx, songId, version);
  if (!song) return;
  const { albumId, artistIds, genreIds } = song;
  await attribute(tx, { songId, albumId, artistIds, genreIds, version, removed: false });
}

type PlaylistModified = Pick<EventOf<'playlist.modified'>, 'id' | 'time' | 'data'>;

/** An edit of a playlist as the log of behaviour holds it. */
export function editOf({ id, time, data }: PlaylistModified): Behaviour {
  const { playlistId, by, version, change, visibility, songIds } = data;
  return {
    eventId: id,
    userId: by,
    kind: `PLAYLIST_${change}`,
    entityKind: 'PLAYLIST',
    entityId: playlistId,
    occurredAt: new Date(time),
    data: { visibility, version, songs: songIds.length },
  };
}

/** What somebody did with their library, as the log of behaviour holds it. */
export function activityOf({ id, data }: Pick<EventOf<'user.activity'>, 'id' | 'data'>): Behaviour {
  const { userId, kind, entityKind, entityId, active, country, userType } = data;
  const occurredAt = new Date(data.occurredAt);
  return { eventId: id, userId, kind, entityKind, entityId, occurredAt, data: { active, country, userType } };
}

async function followPlaylist(tx: Tx, event: PlaylistModified): Promise<void> {
  const { playlistId, change, visibility } = event.data;
  await logBehaviour(tx, editOf(event));
  const weight = playlistWeights[change];
  // What happens in a private playlist is nobody's business: it adds nothing that others could see.
  if (weight === undefined || visibility !== 'PUBLIC') return;
  await lockCounts(tx);
  await addPopularity(tx, [{ kind: 'PLAYLIST', entityId: playlistId }], weight, new Date(event.time));
}

/** Every effect is in the transaction of the inbox: an event counts once, however often it is delivered. */
export const consumers: Consumers<'analytical', ServicePorts<'analytical'>> = {
  'play.recorded': ({ data }, { tx }) => countPlay(tx, data),
  'content.updated': async ({ data }, { tx }) => {
    if (data.entity === 'SONG') await followSong(tx, data);
  },
  'playlist.modified': (event, { tx }) => followPlaylist(tx, event),
  'user.activity': (event, { tx }) => logBehaviour(tx, activityOf(event)),
};
