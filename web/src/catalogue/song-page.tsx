import { SongPageDocument, type SongPageQuery } from '../../generated.ts';
import { usePage } from '../graphql/use-page.ts';
import { FavouriteButton, SaveAlbumButton } from '../library/toggles.tsx';
import { usePlayer } from '../player/player.tsx';
import { Link } from '../routing.tsx';
import { clockTime, counted, present } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Empty, Failure, HeroSkeleton, RowSkeletons, Section } from '../ui/panels.tsx';
import { Hero } from './hero.tsx';
import { rowsOf, SongRows, whyNot } from './song-rows.tsx';
import { Tiles } from './tiles.tsx';

type Song = NonNullable<SongPageQuery['song']>;

function SongHead({ song }: { song: Song }) {
  const { enqueue } = usePlayer();
  const { playable, reason } = song.availability;
  return (
    <>
      <Hero
        id={song.id}
        kind="Song"
        title={song.title}
        songIds={playable ? [song.id] : []}
        facts={[
          song.artists.map((artist, index) => (
            <span key={artist.id}>
              {index > 0 && ', '}
              <Link href={`/artists/${artist.id}`}>{artist.name}</Link>
            </span>
          )),
          song.album && <Link href={`/albums/${song.album.id}`}>{song.album.title}</Link>,
          song.album?.releaseYear,
          clockTime(song.durationMs),
          song.explicit && 'Explicit',
          song.playCount !== null && counted(song.playCount, 'play'),
        ]}
      >
        <button type="button" className="button" disabled={!playable} onClick={() => enqueue([song.id])}>
          <Icon name="plus" />
          Queue
        </button>
        <FavouriteButton songId={song.id} title={song.title} known={song.isFavourite} />
        {song.album && <SaveAlbumButton album={song.album} />}
      </Hero>
      {!playable && (
        <p className="note" role="status">
          {whyNot(reason)}.
        </p>
      )}
    </>
  );
}

/** One song, and where it leads. */
export function SongPage({ id }: { id: string }) {
  const { data, loading, failed, retry } = usePage(SongPageDocument, { id });
  if (failed) return <Failure what="This song" retry={retry} />;
  if (loading || !data) {
    return (
      <>
        <HeroSkeleton />
        <RowSkeletons count={4} />
      </>
    );
  }
  const { song } = data;
  if (!song) return <Empty>There is no such song, or no longer.</Empty>;
  const similar = present(song.similar);
  const playlists = present(song.playlists?.nodes);
  return (
    <>
      <SongHead song={song} />
      {song.genres.length > 0 && (
        <ul className="tags" aria-label="Genres">
          {song.genres.map((genre) => (
            <li className="tag" key={genre.id}>
              {genre.name}
            </li>
          ))}
        </ul>
      )}
      {similar.length > 0 && (
        <Section title="Similar songs">
          <SongRows items={rowsOf(similar)} />
        </Section>
      )}
      {playlists.length > 0 && (
        <Section title="On playlists">
          <Tiles
            items={playlists.map(({ id: playlistId, title }) => ({
              id: playlistId,
              title,
              href: `/playlists/${playlistId}`,
              sub: 'Playlist',
            }))}
          />
        </Section>
      )}
    </>
  );
}
