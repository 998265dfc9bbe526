import { type ComponentProps, type MouseEvent, useSyncExternalStore } from 'react';

/** Where the page is: the words of the path, and the query. */
export type Route = { area: string; id: string | undefined; query: URLSearchParams };

const moved = new EventTarget();

/** Goes to an address of this page; `replace` leaves no step to go back to. */
export function navigate(to: string, replace = false): void {
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  if (!replace) window.scrollTo(0, 0);
  moved.dispatchEvent(new Event('moved'));
}

function watch(listener: () => void): () => void {
  moved.addEventListener('moved', listener);
  window.addEventListener('popstate', listener);
  return () => {
    moved.removeEventListener('moved', listener);
    window.removeEventListener('popstate', listener);
  };
}

/** Where the page is now, rendered again when that changes. */
export function useRoute(): Route {
  const address = useSyncExternalStore(watch, () => location.pathname + location.search);
  const url = new URL(address, location.origin);
  const [area = '', id] = url.pathname.split('/').filter(Boolean);
  return { area, id, query: url.searchParams };
}

/** A link inside the page; with a modifier key or another button it is the browser's. */
export function Link({ href, onClick, ...rest }: ComponentProps<'a'> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const browsers = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (browsers || event.defaultPrevented) return;
    event.preventDefault();
    navigate(href);
  };
  return <a {...rest} href={href} onClick={follow} />;
}
