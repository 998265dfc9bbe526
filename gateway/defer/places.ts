import { Kind, type SelectionSetNode } from 'graphql';
import { type Fragments, responseName } from '../selections.ts';

/** Places of an answer, as joined response names, whatever the lists between them. */
export type Places = ReadonlySet<string>;

/** The values that a selection below `path` asks for; undefined where it spreads a fragment that is not known. */
export function valuePlaces(
  set: SelectionSetNode,
  path: readonly string[],
  fragments: Fragments,
): Places | undefined {
  const places = new Set<string>();
  return collect(set, path) ? places : undefined;

  function collect({ selections }: SelectionSetNode, above: readonly string[]): boolean {
    return selections.every((node) => {
      if (node.kind === Kind.INLINE_FRAGMENT) return collect(node.selectionSet, above);
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(node.name.value);
        return fragment !== undefined && collect(fragment.selectionSet, above);
      }
      const below = [...above, responseName(node)];
      if (node.selectionSet) return collect(node.selectionSet, below);
      places.add(below.join('.'));
      return true;
    });
  }
}

export function overlap(a: Places, b: Places): boolean {
  for (const place of a) if (b.has(place)) return true;
  return false;
}
