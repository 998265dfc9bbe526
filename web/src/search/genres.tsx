import { GenresDocument } from '../../generated.ts';
import { usePage } from '../graphql/use-page.ts';
import { FollowGenreButton } from '../library/toggles.tsx';
import { Cover } from '../ui/cover.tsx';
import { counted, present } from '../ui/format.ts';
import { Empty, Failure, Section, TileSkeletons } from '../ui/panels.tsx';

/** What there is to listen to, before one searches. */
export function Genres() {
  const { data, loading, failed, retry } = usePage(GenresDocument, {});
  const genres = present(data?.genres.nodes);
  return (
    <>
      <h1 className="page-title">Search</h1>
      <Section title="Genres">
        {failed && <Failure what="The genres" retry={retry} />}
        {loading && <TileSkeletons count={8} />}
        {data && genres.length === 0 && <Empty>There are no genres yet.</Empty>}
        <ul className="genres">
          {genres.map((genre) => (
            <li key={genre.id} className="genre">
              <Cover id={genre.id} />
              <span className="row-title">{genre.name}</span>
              <span className="row-sub">{counted(genre.songCount, 'song')}</span>
              <FollowGenreButton genre={genre} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
