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

function View({ userId }: { userId: string | null }) {
  const { area, id } = useRoute();
  const Thing = ofOneThing[area as keyof typeof ofOneThing];
  if (Thing && id) return <Thing key={id} id={id} />;
  if (area === '') return <HomePage userId={userId} />;
  if (area === 'search') return <SearchPage />;
  if (area === 'register') return userId ? <HomePage userId={userId} /> : <RegisterPage />;
  if (area === 'library') return userId ? <LibraryPage /> : <SignInPage />;
  if (area === 'inbox') return userId ? <InboxPage /> : <SignInPage />;
  if (area === 'sign-in') return userId ? <HomePage userId={userId} /> : <SignInPage />;
  return <Lost />;
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
