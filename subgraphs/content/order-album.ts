import type { ServiceContext } from '../../infra/subgraph/context.ts';
import { bounded } from '../../infra/subgraph/input.ts';
import { type AlbumSaved, lockAlbum } from './change-album.ts';
import { editorOf, isEditor } from './editors.ts';
import { albumWritten, announce } from './events.ts';
import type { OrderAlbumSongsInput } from './generated.ts';
import type { Album } from './models.ts';
import { renumberSongs, rewriteAlbum } from './queries.ts';
import type { AlbumVersionConflict, Forbidden, NotFound, NotSignedIn } from './refusals.ts';
import { maxAlbumSongs } from './song-places.ts';
import { forget } from './state.ts';

type Discs = OrderAlbumSongsInput['discs'];

/** Disc and track number of each song, from 1, in the order of the input. */
export function placesOfDiscs(discs: Discs): { songId: string; discNumber: number; trackNumber: number }[] {
  return bounded(discs, 'discs', { min: 1, max: 100 }).flatMap((disc, discIndex) =>
    bounded(disc.songIds, 'songIds', { max: maxAlbumSongs }).map((songId, index) => ({
      songId: songId.toLowerCase(),
      discNumber: discIndex + 1,
      trackNumber: index + 1,
    })),
  );
}

function sameSongs(album: Album, songIds: readonly string[]): boolean {
  const wanted = new Set(songIds);
  return (
    songIds.length === wanted.size &&
    wanted.size === album.songIds.length &&
    album.songIds.every((id) => wanted.has(id))
  );
}

/** Orders an album's songs; the input must name exactly those that it holds, each once. */
export async function orderAlbumSongs(
  context: ServiceContext<'content'>,
  input: OrderAlbumSongsInput,
): Promise<AlbumSaved | AlbumVersionConflict | NotFound | Forbidden | NotSignedIn> {
  const editor = await editorOf(context);
  if (!isEditor(editor)) return editor;
  const places = placesOfDiscs(input.discs);
  const songIds = places.map((place) => place.songId);
  const outcome = await context.db.content.primary.transaction(async (tx) => {
    const album = await lockAlbum(tx, editor, input);
    if ('__typename' in album) return album;
    if (!sameSongs(album, songIds)) {
      return {
        __typename: 'AlbumVersionConflict' as const,
        message: 'The album holds other songs than these',
        album,
      };
    }
    const saved = { ...album, version: album.version + 1, songIds };
    await rewriteAlbum(tx, saved);
    await renumberSongs(tx, album.id, places);
    await announce(tx, [albumWritten('UPDATED', saved)]);
    return { __typename: 'AlbumSaved' as const, album: saved };
  });
  if (outcome.__typename === 'AlbumSaved')
    await forget(context.state, { albums: [outcome.album.id], songs: songIds });
  return outcome;
}
