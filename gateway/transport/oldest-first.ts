/** Things that wait, the one with the lowest number first; of equal numbers the one that came first. */
export interface OldestFirst<T> {
  add(number: number, thing: T): void;
  /** Undefined: nothing waits. */
  take(): T | undefined;
}

interface Entry<T> {
  readonly number: number;
  readonly turn: number;
  readonly thing: T;
}

/** A binary heap. */
export function createOldestFirst<T>(): OldestFirst<T> {
  const heap: Entry<T>[] = [];
  let turns = 0;
  return {
    add: (number, thing) => {
      heap.push({ number, turn: turns++, thing });
      rise(heap);
    },
    take: () => {
      const [first] = heap;
      const last = heap.pop();
      if (!first || !last) return undefined;
      if (heap.length > 0) sink(heap, last);
      return first.thing;
    },
  };
}

function isBefore<T>(a: Entry<T>, b: Entry<T>): boolean {
  return a.number === b.number ? a.turn < b.turn : a.number < b.number;
}

/** Moves the last entry up to its place. */
function rise<T>(heap: Entry<T>[]): void {
  let at = heap.length - 1;
  const entry = heap[at] as Entry<T>;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above] as Entry<T>;
    if (!isBefore(entry, parent)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = entry;
}

/** Puts an entry in from the top. */
function sink<T>(heap: Entry<T>[], entry: Entry<T>): void {
  let at = 0;
  for (let child = 1; child < heap.length; child = 2 * at + 1) {
    const right = child + 1;
    if (right < heap.length && isBefore(heap[right] as Entry<T>, heap[child] as Entry<T>)) child = right;
    const below = heap[child] as Entry<T>;
    if (!isBefore(below, entry)) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = entry;
}
