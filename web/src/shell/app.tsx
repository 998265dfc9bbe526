import { useEffect, useRef } from 'react';
import { AlbumPage } from '../catalogue/album-page.tsx';
import { ArtistPage } from '../catalogue/artist-page.tsx';
import { HomePage } from '../catalogue/home-page.tsx';
import { PlaylistPage } from '../catalogue/playlist-page.tsx';
import { SongPage } from '../catalogue/song-page.tsx';
import { LibraryPage } from '../library/library-page.tsx';
import { InboxPage } from '../notifications/inbox-page.tsx';
import { PlayerProvider } from '../player/player.tsx';
import { PlayerBar } from '../player/player-bar.tsx';
import { Link, useRoute } from '../routing.tsx';
import { SearchPage } from '../search/search-page.tsx';
import { RegisterPage } from '../session/register-page.tsx';
import { useUserId } from '../session/session.ts';
import { SignInPage } from '../session/sign-in-page.tsx';
import { Empty } from '../ui/panels.tsx';
import { Toasts } from '../ui/toast.tsx';
import { Header } from './header.tsx';

const ofOneThing = { songs: SongPage, artists: ArtistPage, albums: AlbumPage, playlists: PlaylistPage };

function Lost() {
  return (
    <Empty>
      There is nothing at this address. <Link href="/">Go home</Link>
    </Empty>
  );
}

/** Areas of one page each; `person`: what stands there needs somebody signed in. */
const areas: Record<string, { Page: typeof HomePage; person?: boolean }> = {
  '': { Page: HomePage },
  search: { Page: SearchPage },
  'sign-in': { Page: HomePage, person: true },
  library: { Page: LibraryPage, person: true },
  inbox: { Page: InboxPage, person: true },
};

function View({ userId }: { userId: string | null }) {
  const { area, id } = useRoute();
  const Thing = ofOneThing[area as keyof typeof ofOneThing];
  if (Thing && id) return <Thing key={id} id={id} />;
  if (area === 'register') return userId ? <HomePage userId={userId} /> : <RegisterPage />;
  const known = areas[area];
  if (!known) return <Lost />;
  return known.person && !userId ? <SignInPage /> : <known.Page userId={userId} />;
}

function Main({ userId }: { userId: string | null }) {
  const { area, id } = useRoute();
  const main = useRef<HTMLElement>(null);
  const place = `${area}/${id ?? ''}`;
  const before = useRef(place);
  useEffect(() => {
    // A new page begins at its beginning for those who do not see it too; the search field keeps its caret.
    if (before.current !== place && area !== 'search') main.current?.focus({ preventScroll: true });
    before.current = place;
  }, [place, area]);
  return (
    <main id="main" ref={main} tabIndex={-1}>
      <View userId={userId} />
    </main>
  );
}

/** The page. All of a person's state is below the key: another person finds none of it. */
export function App() {
  const userId = useUserId();
  return (
    <div className="app" data-person={userId !== null} key={userId ?? 'nobody'}>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      {userId ? (
        <PlayerProvider userId={userId}>
          <Header userId={userId} />
          <Main userId={userId} />
          <PlayerBar />
        </PlayerProvider>
      ) : (
        <>
          <Header userId={null} />
          <Main userId={null} />
        </>
      )}
      <Toasts />
    </div>
  );
}
