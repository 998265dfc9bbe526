import type { CatalogueSong, Player, QueuedSong } from './models.ts';

/** Songs that a queue holds at most. */
export const maxQueue = 1000;

type Random = () => number;

/** Songs for a queue; their places count from `from`. */
export function queued(songs: readonly CatalogueSong[], from = 0): QueuedSong[] {
  return songs.map(({ id, durationMs }, at) => ({ songId: id, durationMs, place: from + at }));
}

/** The first place behind all that the queue has given out. */
export function nextPlace(queue: readonly QueuedSong[]): number {
  return queue.reduce((next, { place }) => Math.max(next, place + 1), 0);
}

/** Every order as likely as any other (Fisher and Yates 1938, in Durstenfeld's form). `random` is in [0, 1). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

type Order = Pick<Player, 'queue' | 'queueIndex'>;

/** A shuffled order with the current song first: it goes on, and all others are still to come. */
export function shuffledQueue({ queue, queueIndex }: Order, random: Random): Order {
  const current = queue[queueIndex];
  if (!current) return { queue, queueIndex };
  const others = queue.filter((_song, index) => index !== queueIndex);
  return { queue: [current, ...shuffled(others, random)], queueIndex: 0 };
}

/** The order before shuffling; the current song stays the current one. */
export function unshuffledQueue({ queue, queueIndex }: Order): Order {
  const current = queue[queueIndex];
  if (!current) return { queue, queueIndex };
  const ordered = queue.toSorted((a, b) => a.place - b.place);
  return { queue: ordered, queueIndex: ordered.indexOf(current) };
}
