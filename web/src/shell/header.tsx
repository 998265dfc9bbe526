import { useState } from 'react';
import { SignOutDocument } from '../../generated.ts';
import { useSend } from '../graphql/use-send.ts';
import { Bell } from '../notifications/bell.tsx';
import { usePlayer } from '../player/player.tsx';
import { Link, useRoute } from '../routing.tsx';
import { SearchBox } from '../search/search-box.tsx';
import { session } from '../session/session.ts';
import { Icon, type IconName, Mark } from '../ui/icons.tsx';

function NavLink({ href, icon, label }: { href: string; icon: IconName; label: string }) {
  const here = `/${useRoute().area}` === href;
  return (
    <Link className="nav-link" href={href} aria-current={here ? 'page' : undefined}>
      <Icon name={icon} />
      <span>{label}</span>
    </Link>
  );
}

/** Ends the session here even when the server cannot be told: then it runs out by itself, and a toast says so. */
function SignOut() {
  const { send, deviceId, view, finish } = usePlayer();
  const sendChange = useSend();
  const [busy, setBusy] = useState(false);
  const signOut = async () => {
    setBusy(true);
    if (view?.state.playing && view.state.activeDevice?.id === deviceId) await send({ pause: true });
    await finish();
    await sendChange(
      SignOutDocument,
      { input: {} },
      { failure: 'The server could not be told to sign out.' },
    );
    session.end();
  };
  return (
    <button
      type="button"
      className="button button-quiet"
      aria-busy={busy}
      disabled={busy}
      onClick={() => void signOut()}
    >
      Sign out
    </button>
  );
}

/** The head of every page. */
export function Header({ userId }: { userId: string | null }) {
  return (
    <header className="header">
      <Link className="brand" href="/" aria-label="Polyphony, home">
        <Mark />
        <span>Polyphony</span>
      </Link>
      <nav className="nav" aria-label="Main">
        <NavLink href="/" icon="home" label="Home" />
        {userId && <NavLink href="/library" icon="library" label="Library" />}
      </nav>
      <SearchBox />
      <div className="header-end">
        {userId ? (
          <>
            <Bell />
            <SignOut />
          </>
        ) : (
          <Link className="button" href="/sign-in">
            Sign in
          </Link>
        )}
      </div>
    </header>
  );
}
