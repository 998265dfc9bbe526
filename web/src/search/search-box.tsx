import { useEffect, useRef, useState } from 'react';
import { navigate, useRoute } from '../routing.tsx';
import { Icon } from '../ui/icons.tsx';

/** Long enough that a word being typed is not asked letter by letter, too short to be felt. */
const debounceMs = 160;

const searchAddress = (text: string) => (text ? `/search?q=${encodeURIComponent(text)}` : '/search');

/** The search field of every page: results follow as one types; `/` comes here, the arrow down goes to the results. */
export function SearchBox() {
  const route = useRoute();
  const asked = route.area === 'search' ? (route.query.get('q') ?? '') : '';
  const [text, setText] = useState(asked);
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(asked);

  useEffect(() => {
    // Going back, or elsewhere, changes what is asked without typing.
    if (asked !== sent.current) setText(asked);
    sent.current = asked;
  }, [asked]);

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', focus);
    return () => {
      window.removeEventListener('keydown', focus);
      clearTimeout(timer.current);
    };
  }, []);

  const ask = (next: string) => {
    clearTimeout(timer.current);
    sent.current = next.trim();
    navigate(searchAddress(next.trim()), location.pathname === '/search');
  };
  const type = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => ask(next), debounceMs);
  };
  return (
    <search className="search-box">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask(text);
        }}
      >
        <Icon name="search" />
        <input
          ref={field}
          type="search"
          aria-label="Search songs, artists, albums and playlists"
          placeholder="Search"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') type('');
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            document.querySelector<HTMLElement>('#results a, #results button')?.focus();
          }}
        />
      </form>
    </search>
  );
}
