import type { EventType } from '../topology.ts';
import type { EventOf } from './contracts.ts';
import { eventDefinitions } from './definitions.ts';

/** Types of the graph by the names that events have for them. */
const types = {
  SONG: 'Song',
  ARTIST: 'Artist',
  ALBUM: 'Album',
  GENRE: 'Genre',
  PLAYLIST: 'Playlist',
} as const;

const byId = (type: string, id: string) => `${type}.id=${JSON.stringify(id)}`;
const ofPerson = (id: string) => [byId('User', id), byId('Viewer', id)];

type TagsOf = { readonly [E in EventType]: (data: EventOf<E>['data']) => readonly string[] };

/**
 * Entities that an event changes, as the tags of a gateway's cache. Entities that hold them inside need no tag of their own.
 */
const tags: TagsOf = {
  'content.updated': ({ entity, id, song, album }) => [
    byId(types[entity], id),
    // Their lists and counts change with a song or album that comes or goes.
    ...(song?.artistIds ?? album?.artistIds ?? []).map((artist) => byId('Artist', artist)),
    ...(song?.genreIds ?? []).map((genre) => byId('Genre', genre)),
    ...(song?.albumId ? [byId('Album', song.albumId)] : []),
  ],
  'user.activity': ({ userId, entityKind, entityId }) => [
    ...ofPerson(userId),
    byId(types[entityKind], entityId),
  ],
  'playlist.modified': ({ playlistId, ownerId, by }) => [
    byId('Playlist', playlistId),
    byId('Viewer', ownerId),
    byId('Viewer', by),
  ],
  'user.registered': ({ userId }) => ofPerson(userId),
  'play.recorded': ({ userId }) => [byId('Viewer', userId)],
  'user.updated': ({ entity, id }) =>
    entity === 'USER' ? ofPerson(id) : entity === 'COUNTRY' ? [`Country.code=${JSON.stringify(id)}`] : [],
  'popularity.updated': ({ kind, entityId }) => [byId(types[kind], entityId)],
};

/** @param written an envelope that a consumer has applied, and so one that keeps its contract */
export function entityTagsOf(written: unknown): readonly string[] {
  const { type, data } = written as EventOf<EventType>;
  const read = eventDefinitions[type].data.parse(data);
  return (tags[type] as (data: unknown) => readonly string[])(read);
}
