import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { PlaylistPageDocument, type PlaylistPageQuery } from '../../generated.ts';
import { usePage } from '../graphql/use-page.ts';
import { counted, longTime, present } from '../ui/format.ts';
import { Empty, Failure, HeroSkeleton, RowSkeletons } from '../ui/panels.tsx';
import { Hero } from './hero.tsx';
import { SongRows } from './song-rows.tsx';

/** The entries behind a cursor, and a way to those behind them. */
function MoreEntries({ id, after }: { id: string; after: string }) {
  const { data, error } = useQuery(PlaylistPageDocument, { variables: { id, after }, errorPolicy: 'all' });
  const entries = data?.playlist?.entries;
  if (!entries)
    return error ? <Empty>The rest is not available right now.</Empty> : <RowSkeletons count={3} />;
  return <Entries id={id} nodes={entries.nodes} next={entries.pageInfo} />;
}

type Node = NonNullable<PlaylistPageQuery['playlist']>['entries']['nodes'][number];

function Entries(props: {
  id: string;
  nodes: readonly Node[];
  next: { hasNextPage: boolean; endCursor?: string | null };
}) {
  const [more, setMore] = useState(false);
  const { id, next } = props;
  const items = present(props.nodes).flatMap((entry) =>
    entry.song ? [{ key: entry.id, song: entry.song }] : [],
  );
  return (
    <>
      <SongRows items={items} contextId={id} />
      {next.hasNextPage && next.endCursor && !more && (
        <button type="button" className="button" onClick={() => setMore(true)}>
          Show more
        </button>
      )}
      {more && next.endCursor && <MoreEntries id={id} after={next.endCursor} />}
    </>
  );
}

/** A playlist that the person may see. */
export function PlaylistPage({ id }: { id: string }) {
  const { data, loading, failed, retry } = usePage(PlaylistPageDocument, { id });
  if (failed) return <Failure what="This playlist" retry={retry} />;
  if (loading || !data) {
    return (
      <>
        <HeroSkeleton />
        <RowSkeletons />
      </>
    );
  }
  const { playlist } = data;
  if (!playlist) return <Empty>There is no such playlist, or it is private.</Empty>;
  const { nodes, pageInfo } = playlist.entries;
  return (
    <>
      <Hero
        id={playlist.id}
        kind={playlist.visibility === 'PRIVATE' ? 'Private playlist' : 'Playlist'}
        title={playlist.title}
        songIds={present(nodes).flatMap((entry) => entry.song?.id ?? [])}
        contextId={playlist.id}
        facts={[
          playlist.owner?.displayName,
          counted(playlist.songCount, 'song'),
          playlist.durationMs ? longTime(playlist.durationMs) : null,
          (playlist.genres ?? [])
            .slice(0, 3)
            .map((genre) => genre.name)
            .join(', '),
        ]}
      />
      {playlist.description && <p className="lead">{playlist.description}</p>}
      {nodes.length > 0 ? (
        <Entries id={id} nodes={nodes} next={pageInfo} />
      ) : (
        <Empty>Nobody has added a song yet.</Empty>
      )}
    </>
  );
}
