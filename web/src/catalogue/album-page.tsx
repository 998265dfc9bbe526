import { AlbumPageDocument } from '../../generated.ts';
import { usePage } from '../graphql/use-page.ts';
import { SaveAlbumButton } from '../library/toggles.tsx';
import { Link } from '../routing.tsx';
import { counted, longTime, present } from '../ui/format.ts';
import { Empty, Failure, HeroSkeleton, RowSkeletons } from '../ui/panels.tsx';
import { Hero } from './hero.tsx';
import { SongRows } from './song-rows.tsx';

/** A release, its songs in their order. */
export function AlbumPage({ id }: { id: string }) {
  const { data, loading, failed, retry } = usePage(AlbumPageDocument, { id });
  if (failed) return <Failure what="This album" retry={retry} />;
  if (loading || !data) {
    return (
      <>
        <HeroSkeleton />
        <RowSkeletons />
      </>
    );
  }
  const { album } = data;
  if (!album) return <Empty>There is no such album, or no longer.</Empty>;
  const songs = present(album.songs);
  const length = songs.reduce((sum, song) => sum + song.durationMs, 0);
  return (
    <>
      <Hero
        id={album.id}
        kind="Album"
        title={album.title}
        songIds={songs.filter((song) => song.availability.playable).map((song) => song.id)}
        contextId={album.id}
        facts={[
          album.artists.map((artist, index) => (
            <span key={artist.id}>
              {index > 0 && ', '}
              <Link href={`/artists/${artist.id}`}>{artist.name}</Link>
            </span>
          )),
          album.releaseYear,
          counted(songs.length, 'song'),
          length > 0 && longTime(length),
        ]}
      >
        <SaveAlbumButton album={album} />
      </Hero>
      {songs.length > 0 ? (
        <SongRows
          contextId={album.id}
          items={songs.map((song, index) => ({
            key: song.id,
            song: { ...song, artists: album.artists },
            lead: index + 1,
          }))}
        />
      ) : (
        <Empty>This album has no songs.</Empty>
      )}
    </>
  );
}
