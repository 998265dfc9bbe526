import type { ReactNode } from 'react';
import { Link } from '../routing.tsx';
import { Cover } from '../ui/cover.tsx';

export type TileItem = { id: string; href: string; title: ReactNode; sub?: ReactNode; round?: boolean };

/** Things side by side that each have a page. */
export function Tiles({ items }: { items: readonly TileItem[] }) {
  return (
    <ul className="tiles">
      {items.map((item) => (
        <li key={item.id}>
          <Link className="tile" href={item.href}>
            <Cover id={item.id} round={item.round ?? false} />
            <span className="row-title">{item.title}</span>
            <span className="row-sub">{item.sub ?? ' '}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
