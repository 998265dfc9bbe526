import { HomeDocument, type HomeQuery } from '../../generated.ts';
import { usePage } from '../graphql/use-page.ts';
import { Link } from '../routing.tsx';
import { Cover } from '../ui/cover.tsx';
import { ago, counted, present } from '../ui/format.ts';
import { Empty, Failure, RowSkeletons, Section, TileSkeletons } from '../ui/panels.tsx';
import { Mixes } from './mixes.tsx';
import { rowsOf, SongRows } from './song-rows.tsx';
import { type TileItem, Tiles } from './tiles.tsx';

type Viewer = NonNullable<HomeQuery['viewer']>;
type PinnedItem = NonNullable<NonNullable<Viewer['pinned']>[number]['item']>;

const unavailable = <Empty>Not available right now.</Empty>;
const areas = { Song: 'songs', Artist: 'artists', Album: 'albums', Playlist: 'playlists' } as const;

function pinnedTile(item: PinnedItem): TileItem {
  const title = item.__typename === 'Artist' ? item.name : item.title;
  const href = `/${areas[item.__typename]}/${item.id}`;
  return { id: item.id, href, title, sub: item.__typename, round: item.__typename === 'Artist' };
}

function greeting(name: string | null | undefined): string {
  const hour = new Date().getHours();
  const part =
    hour < 5 ? 'Good night' : hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening';
  return name ? `${part}, ${name}` : part;
}

function Personal({ viewer }: { viewer: Viewer }) {
  const pinned = present((viewer.pinned ?? []).map((each) => each.item));
  const recent = viewer.recentlyPlayed;
  const heard = present(recent?.nodes.map(({ playedAt, song }) => song && { playedAt, song }));
  return (
    <>
      {pinned.length > 0 && (
        <Section title="Pinned">
          <Tiles items={pinned.map(pinnedTile)} />
        </Section>
      )}
      <Section title="Made for you">{viewer.mixes ? <Mixes mixes={viewer.mixes} /> : unavailable}</Section>
      <Section title="Recently played">
        {!recent && unavailable}
        {recent && heard.length === 0 && (
          <Empty>What you listen to for half a minute or more shows up here.</Empty>
        )}
        <SongRows
          items={heard.map(({ song, playedAt }) => ({
            key: `${song.id}-${playedAt}`,
            song,
            note: ago(playedAt),
          }))}
        />
      </Section>
    </>
  );
}

function Welcome() {
  return (
    <header className="welcome">
      <div className="welcome-art">
        {['lento', 'allegro', 'presto', 'adagio'].map((tempo) => (
          <Cover key={tempo} id={`polyphony ${tempo}`} />
        ))}
      </div>
      <h1>Music in many voices</h1>
      <p>One queue, live on everything you own. Start a song here, and carry it on in the next room.</p>
      <div className="actions">
        <Link className="button button-primary" href="/register">
          Create an account
        </Link>
        <Link className="button" href="/sign-in">
          Sign in
        </Link>
      </div>
    </header>
  );
}

function Chart({ chart }: { chart: HomeQuery['chart'] }) {
  if (!chart) return unavailable;
  const entries = chart.flatMap(({ position, playCount, song }) =>
    song ? [{ position, playCount, song }] : [],
  );
  if (entries.length === 0) return <Empty>The chart appears once people have listened.</Empty>;
  const rows = rowsOf(entries.map((entry) => entry.song));
  return (
    <SongRows
      items={rows.map((row, index) => ({
        ...row,
        lead: entries[index]?.position,
        note: counted(entries[index]?.playCount ?? 0, 'play'),
      }))}
    />
  );
}

/** Where one arrives. */
export function HomePage({ userId }: { userId: string | null }) {
  const { data, loading, failed, retry } = usePage(HomeDocument, {});
  return (
    <>
      {userId ? <h1 className="page-title">{greeting(data?.viewer?.user?.displayName)}</h1> : <Welcome />}
      {failed && <Failure what="Your home" retry={retry} />}
      {loading && userId && (
        <Section title="Made for you">
          <TileSkeletons />
        </Section>
      )}
      {data?.viewer && <Personal viewer={data.viewer} />}
      <Section title="Chart" aside={<span className="quiet">Most played, everywhere</span>}>
        {loading ? <RowSkeletons count={10} /> : data && <Chart chart={data.chart} />}
      </Section>
    </>
  );
}
