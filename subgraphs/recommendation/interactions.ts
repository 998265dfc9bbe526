import type { Interactions } from './similarity.ts';

/** What people did with things, while it is gathered: things keep the order in which they were met. */
export type Gathering = Interactions & { ids: string[]; indexes: Map<string, number> };

export function gathering(): Gathering {
  return { users: [], items: [], weights: [], ids: [], indexes: new Map() };
}

/** Adds one person's tastes: a weight by thing. */
export function gather(into: Gathering, user: number, tastes: ReadonlyMap<string, number>): void {
  for (const [id, weight] of tastes) {
    let item = into.indexes.get(id);
    if (item === undefined) {
      item = into.ids.push(id) - 1;
      into.indexes.set(id, item);
    }
    into.users.push(user);
    into.items.push(item);
    into.weights.push(weight);
  }
}

/** The things that most people had to do with, `most` of them, of those that are `living`. */
export function commonest(from: Gathering, most: number, living: ReadonlySet<string>): Gathering {
  const people = new Uint32Array(from.ids.length);
  for (const item of from.items) people[item] = (people[item] ?? 0) + 1;
  const order = [...from.ids.keys()].filter((item) => living.has(from.ids[item] ?? ''));
  order.sort((a, b) => (people[b] ?? 0) - (people[a] ?? 0) || a - b);
  const kept = order.slice(0, most);
  const ids = kept.map((item) => from.ids[item] ?? '');
  const place = new Map(kept.map((item, at) => [item, at]));
  const left: Gathering = { ...gathering(), ids, indexes: new Map(ids.map((id, at) => [id, at])) };
  from.items.forEach((item, at) => {
    const index = place.get(item);
    if (index === undefined) return;
    left.users.push(from.users[at] ?? 0);
    left.items.push(index);
    left.weights.push(from.weights[at] ?? 0);
  });
  return left;
}
