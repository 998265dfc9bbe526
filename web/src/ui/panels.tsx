import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';

/** Rows in the size of the songs that will take their place. */
export function RowSkeletons({ count = 6 }: { count?: number }) {
  return (
    <div className="rows" role="status" aria-busy="true" aria-label="Loading">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing tells one placeholder from another
        <div key={index} className="row row-skeleton">
          <span className="skeleton skeleton-square" />
          <span className="row-text">
            <span className="skeleton skeleton-line" />
            <span className="skeleton skeleton-line skeleton-short" />
          </span>
        </div>
      ))}
    </div>
  );
}

/** Tiles in the size of those that will take their place. */
export function TileSkeletons({ count = 6 }: { count?: number }) {
  return (
    <div className="tiles" role="status" aria-busy="true" aria-label="Loading">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing tells one placeholder from another
        <div key={index} className="tile">
          <span className="cover skeleton" />
          <span className="skeleton skeleton-line" />
          <span className="skeleton skeleton-line skeleton-short" />
        </div>
      ))}
    </div>
  );
}

/** A heading as large as the one that will come. */
export function HeroSkeleton() {
  return (
    <div className="hero">
      <span className="cover skeleton" />
      <div className="hero-text">
        <span className="skeleton skeleton-line" />
        <span className="skeleton skeleton-title" />
        <span className="skeleton skeleton-line" />
      </div>
    </div>
  );
}

/** What stands where there is nothing yet. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}

/** What stands where nothing could be loaded. */
export function Failure({ what, retry }: { what: string; retry: () => void }) {
  return (
    <div className="failure" role="alert">
      <Icon name="alert" />
      <p>{what} could not be loaded.</p>
      <button type="button" className="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}

/** A part of a page under its heading. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const id = `section-${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
