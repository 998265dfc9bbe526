import type { ReactNode } from 'react';
import { usePlayer } from '../player/player.tsx';
import { Cover } from '../ui/cover.tsx';
import { Icon } from '../ui/icons.tsx';

type HeroProps = {
  id: string;
  kind: string;
  title: string;
  round?: boolean;
  facts: readonly ReactNode[];
  /** What its play button plays. */
  songIds: readonly string[];
  contextId?: string;
  children?: ReactNode;
};

/** The head of a page: what it is, and what one can do with it. */
export function Hero({ id, kind, title, round = false, facts, songIds, contextId, children }: HeroProps) {
  const { play } = usePlayer();
  const shown = facts.filter((fact) => fact !== null && fact !== undefined && fact !== '' && fact !== false);
  return (
    <header className="hero">
      <Cover id={id} round={round} />
      <div className="hero-text">
        <p className="eyebrow">{kind}</p>
        <h1>{title}</h1>
        <ul className="facts">
          {shown.map((fact, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the facts of one page keep their order
            <li key={index}>{fact}</li>
          ))}
        </ul>
        <div className="actions">
          <button
            type="button"
            className="button button-primary"
            disabled={songIds.length === 0}
            onClick={() => play(songIds, 0, contextId)}
          >
            <Icon name="play" />
            Play
          </button>
          {children}
        </div>
      </div>
    </header>
  );
}
