import { useQuery } from '@apollo/client/react';
import { type KeyboardEvent, useMemo } from 'react';
import { SearchDocument, type SearchQuery } from '../../generated.ts';
import { type RowItem, SongRows } from '../catalogue/song-rows.tsx';
import { Tiles } from '../catalogue/tiles.tsx';
import { useRoute } from '../routing.tsx';
import { present } from '../ui/format.ts';
import { Empty, Failure, RowSkeletons, Section } from '../ui/panels.tsx';
import { Genres } from './genres.tsx';
import { highlighted } from './highlight.tsx';

type Result = SearchQuery['search'];

function songItems(result: Result): RowItem[] {
  return result.songs.flatMap(({ node, highlight }) =>
    node ? [{ key: node.id, song: node, title: highlighted(highlight, node.title) }] : [],
  );
}

/** Arrow keys go from one result to the next. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const results = [...event.currentTarget.querySelectorAll<HTMLElement>('a.row-title, a.tile')];
  const row = document.activeElement?.closest('.row');
  const at = results.findIndex((each) => each === document.activeElement || row?.contains(each));
  const next = results[at + step];
  event.preventDefault();
  if (next) next.focus();
  else if (step < 0) document.querySelector<HTMLElement>('.search-box input')?.focus();
}

function Found({ result }: { result: Result }) {
  const songs = useMemo(() => songItems(result), [result]);
  const artists = result.artists.flatMap(({ node, highlight }) =>
    node
      ? [{ id: node.id, href: `/artists/${node.id}`, title: highlighted(highlight, node.name), round: true }]
      : [],
  );
  const albums = result.albums.flatMap(({ node, highlight }) =>
    node ? [{ id: node.id, href: `/albums/${node.id}`, title: highlighted(highlight, node.title) }] : [],
  );
  const playlists = present(result.playlists).flatMap(({ node, highlight }) =>
    node
      ? [
          {
            id: node.id,
            href: `/playlists/${node.id}`,
            title: highlighted(highlight, node.title),
            sub: node.owner?.displayName,
          },
        ]
      : [],
  );
  const count = songs.length + artists.length + albums.length + playlists.length;
  return (
    <>
      <p className="quiet" role="status">
        {count === 0 ? 'Nothing found' : `${count} results`}
        {result.degraded && ' · some parts could not be searched just now'}
      </p>
      {count === 0 && <Empty>Nothing by that name. Try fewer letters, or another spelling.</Empty>}
      {songs.length > 0 && (
        <Section title="Songs">
          <SongRows items={songs} />
        </Section>
      )}
      {artists.length > 0 && (
        <Section title="Artists">
          <Tiles items={artists} />
        </Section>
      )}
      {albums.length > 0 && (
        <Section title="Albums">
          <Tiles items={albums} />
        </Section>
      )}
      {playlists.length > 0 && (
        <Section title="Playlists">
          <Tiles items={playlists} />
        </Section>
      )}
    </>
  );
}

/** What the search field's words find; while the next answer is on its way, the last one stays. */
export function SearchPage() {
  const query = useRoute().query.get('q') ?? '';
  const { data, previousData, error, loading, refetch } = useQuery(SearchDocument, {
    variables: { query, first: 12 },
    skip: query === '',
    errorPolicy: 'all',
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  if (query === '') return <Genres />;
  const result = (data ?? (loading ? previousData : undefined))?.search;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys are a shortcut; all within is reached by Tab
    <div id="results" className="results" aria-busy={loading} onKeyDown={moveFocus}>
      <h1 className="visually-hidden">Search</h1>
      {result ? (
        <Found result={result as Result} />
      ) : error && !loading ? (
        <Failure what="The search" retry={() => void refetch()} />
      ) : (
        <RowSkeletons count={8} />
      )}
    </div>
  );
}
