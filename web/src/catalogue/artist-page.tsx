import { ArtistPageDocument } from '../../generated.ts';
import { usePage } from '../graphql/use-page.ts';
import { FollowArtistButton } from '../library/toggles.tsx';
import { counted, present } from '../ui/format.ts';
import { Empty, Failure, HeroSkeleton, RowSkeletons, Section } from '../ui/panels.tsx';
import { Hero } from './hero.tsx';
import { SongRows } from './song-rows.tsx';
import { Tiles } from './tiles.tsx';

/** An artist: what is heard most, what was released, who is alike. */
export function ArtistPage({ id }: { id: string }) {
  const { data, loading, failed, retry } = usePage(ArtistPageDocument, { id });
  if (failed) return <Failure what="This artist" retry={retry} />;
  if (loading || !data) {
    return (
      <>
        <HeroSkeleton />
        <RowSkeletons count={5} />
      </>
    );
  }
  const { artist } = data;
  if (!artist) return <Empty>There is no such artist, or no longer.</Empty>;
  const top = present(artist.topSongs);
  const albums = present(artist.albums.nodes);
  const similar = present(artist.similar);
  return (
    <>
      <Hero
        id={artist.id}
        kind="Artist"
        title={artist.name}
        round
        songIds={top.map((song) => song.id)}
        contextId={artist.id}
        facts={[
          artist.country?.name,
          artist.genres.map((genre) => genre.name).join(', '),
          artist.followerCount !== null && counted(artist.followerCount, 'follower'),
        ]}
      >
        <FollowArtistButton artist={artist} />
      </Hero>
      <Section title="Most played">
        {top.length > 0 ? (
          <SongRows
            contextId={artist.id}
            items={top.map((song, index) => ({
              key: song.id,
              song: { ...song, artists: [artist] },
              lead: index + 1,
              note: song.playCount === null ? '' : counted(song.playCount, 'play'),
            }))}
          />
        ) : (
          <Empty>{artist.topSongs ? 'Nothing has been played yet.' : 'Not available right now.'}</Empty>
        )}
      </Section>
      {albums.length > 0 && (
        <Section title="Albums" aside={<span className="quiet">{artist.albums.totalCount}</span>}>
          <Tiles
            items={albums.map((album) => ({
              id: album.id,
              href: `/albums/${album.id}`,
              title: album.title,
              sub: [album.releaseYear, counted(album.songCount, 'song')].filter(Boolean).join(' · '),
            }))}
          />
        </Section>
      )}
      {similar.length > 0 && (
        <Section title="Similar artists">
          <Tiles
            items={similar.map((other) => ({
              id: other.id,
              href: `/artists/${other.id}`,
              title: other.name,
              round: true,
            }))}
          />
        </Section>
      )}
    </>
  );
}
