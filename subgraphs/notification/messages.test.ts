import { describe, expect, it } from 'vitest';
import type { EventData } from '../../infra/events/contracts.ts';
import { playlistShared, releaseOf } from './messages.ts';

const [songId, albumId, artistId, guestId] = [1, 2, 3, 4].map(
  (n) => `018f0000-0000-7000-8000-00000000000${n}`,
) as [string, string, string, string];
const at = new Date('2026-03-01T00:00:00Z');

function song(
  over: Partial<NonNullable<EventData<'content.updated'>['song']>>,
): EventData<'content.updated'> {
  const releasedAt = '2026-02-01T00:00:00.000Z';
  const artistIds = [artistId, guestId];
  const base = {
    title: 'Tide',
    durationMs: 1,
    explicit: false,
    genreIds: [],
    artistIds,
    albumId,
    releasedAt,
  };
  return { entity: 'SONG', id: songId, version: 1, change: 'CREATED', song: { ...base, ...over } };
}

const album: EventData<'content.updated'> = {
  entity: 'ALBUM',
  id: albumId,
  version: 1,
  change: 'CREATED',
  album: { title: 'Sea', artistIds: [artistId] },
};

describe('a release', () => {
  it('is a new album', () => {
    expect(releaseOf(album, at)).toMatchObject({
      artistIds: [artistId],
      message: {
        kind: 'NEW_RELEASE',
        title: 'New album: Sea',
        subject: { __typename: 'Album', id: albumId },
      },
    });
  });

  it('is a new song, told once with its album, to the followers of all its artists', () => {
    const release = releaseOf(song({}), at);
    expect(release).toMatchObject({
      artistIds: [artistId, guestId],
      message: { title: 'New song: Tide', body: null, subject: { __typename: 'Album', id: albumId } },
    });
    expect(release?.message.dedupeKey).toBe(releaseOf(album, at)?.message.dedupeKey);
  });

  it('is a song of no album, which leads to its first artist', () => {
    expect(releaseOf(song({ albumId: null }), at)?.message).toMatchObject({
      subject: { __typename: 'Artist', id: artistId },
      dedupeKey: `release:${songId}`,
    });
  });

  it('says when a song is out that is not out yet', () => {
    expect(releaseOf(song({ releasedAt: '2026-04-02T00:00:00.000Z' }), at)?.message.body).toBe(
      'Out on 2026-04-02',
    );
  });

  it.each([
    ['a change', { ...album, change: 'UPDATED' as const }],
    ['a deletion', { ...song({}), change: 'DELETED' as const }],
    ['an artist', { ...album, entity: 'ARTIST' as const }],
    ['a song of nobody', song({ artistIds: [] })],
  ])('is not %s', (_what, data) => expect(releaseOf(data, at)).toBeNull());
});

describe('a shared playlist', () => {
  const data = {
    playlistId: albumId,
    ownerId: artistId,
    by: artistId,
    version: 7,
    change: 'SHARED' as const,
    title: 'Road',
    visibility: 'PRIVATE' as const,
    songIds: [],
  };

  it('is told with the name of who shared it, when it is known', () => {
    expect(playlistShared(data, 'EDITOR', 'Ada').title).toBe('Ada shared “Road” with you');
    expect(playlistShared(data, 'VIEWER', null).title).toBe('Somebody shared “Road” with you');
  });

  it('is told again when the role changes', () => {
    const [first, second] = [
      playlistShared(data, 'VIEWER', null),
      playlistShared({ ...data, version: 8 }, 'EDITOR', null),
    ];
    expect(first.dedupeKey).not.toBe(second.dedupeKey);
    expect(first.body).not.toBe(second.body);
  });
});
