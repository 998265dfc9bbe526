/** Takes what is asked of each key in its order, a batch at a time; what comes meanwhile is the next batch. */
export function createQueues<Item>(
  mostAtOnce: number,
  process: (key: string, items: readonly Item[]) => Promise<void>,
) {
  const queues = new Map<string, Item[]>();
  const runs = new Set<Promise<void>>();

  async function run(key: string, queue: Item[]): Promise<void> {
    while (queue.length > 0) await process(key, queue.splice(0, mostAtOnce));
    queues.delete(key);
  }

  return {
    add(key: string, item: Item): void {
      const queue = queues.get(key);
      if (queue) return void queue.push(item);
      const started = [item];
      queues.set(key, started);
      const running = run(key, started).finally(() => runs.delete(running));
      runs.add(running);
    },
    /** Resolves when nothing is under way. */
    async idle(): Promise<void> {
      while (runs.size > 0) await Promise.all(runs);
    },
  };
}
