import { LibraryDocument, type LibraryQuery } from '../../generated.ts';
import { rowsOf, SongRows } from '../catalogue/song-rows.tsx';
import { Tiles } from '../catalogue/tiles.tsx';
import { usePage } from '../graphql/use-page.ts';
import { counted, longTime, present } from '../ui/format.ts';
import { Empty, Failure, RowSkeletons, Section } from '../ui/panels.tsx';
import { NewPlaylist } from './new-playlist.tsx';

type Viewer = NonNullable<LibraryQuery['viewer']>;

const unavailable = <Empty>Not available right now.</Empty>;

function Listening({ listening }: { listening: Viewer['listening'] }) {
  if (!listening || listening.playCount === 0) return null;
  const top = listening.topArtists[0]?.artist?.name;
  return (
    <p className="lead">
      {counted(listening.playCount, 'play')} and {longTime(listening.heardMs)} in the last 30 days
      {top && `, most of all ${top}`}.
    </p>
  );
}

function Favourites({ songs }: { songs: Viewer['favouriteSongs'] }) {
  if (!songs) return unavailable;
  const nodes = present(songs.nodes);
  if (nodes.length === 0) return <Empty>Songs whose heart you fill are kept here.</Empty>;
  return <SongRows items={rowsOf(nodes)} />;
}

function Playlists({ playlists }: { playlists: Viewer['playlists'] }) {
  if (!playlists) return unavailable;
  const items = present(playlists.nodes);
  if (items.length === 0) return <Empty>You have no playlists yet.</Empty>;
  return (
    <Tiles
      items={items.map(({ id, title, songCount }) => ({
        id,
        title,
        href: `/playlists/${id}`,
        sub: counted(songCount, 'song'),
      }))}
    />
  );
}

function Collected({ viewer }: { viewer: Viewer }) {
  const artists = present(viewer.followedArtists?.nodes);
  const albums = present(viewer.savedAlbums?.nodes);
  return (
    <>
      {artists.length > 0 && (
        <Section title="Artists you follow">
          <Tiles
            items={artists.map(({ id, name }) => ({ id, title: name, href: `/artists/${id}`, round: true }))}
          />
        </Section>
      )}
      {albums.length > 0 && (
        <Section title="Saved albums">
          <Tiles items={albums.map(({ id, title }) => ({ id, title, href: `/albums/${id}` }))} />
        </Section>
      )}
    </>
  );
}

/** What the person has kept. */
export function LibraryPage() {
  const { data, loading, failed, retry } = usePage(LibraryDocument, {});
  const viewer = data?.viewer;
  return (
    <>
      <h1 className="page-title">Library</h1>
      {failed && <Failure what="Your library" retry={retry} />}
      {loading && <RowSkeletons />}
      {viewer && (
        <>
          <Listening listening={viewer.listening} />
          <Section title="Playlists" aside={<NewPlaylist created={retry} />}>
            <Playlists playlists={viewer.playlists} />
          </Section>
          <Collected viewer={viewer} />
          <Section
            title="Favourites"
            aside={viewer.favouriteSongs && <span className="quiet">{viewer.favouriteSongs.totalCount}</span>}
          >
            <Favourites songs={viewer.favouriteSongs} />
          </Section>
        </>
      )}
    </>
  );
}
