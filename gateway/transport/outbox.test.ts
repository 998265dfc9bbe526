import { expect, test } from 'vitest';
import { Outbox } from './outbox.ts';

const turn = () => new Promise(setImmediate);

/** Takes so many milliseconds of the processor. */
function work(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}

test('other work has its turn while many connections are flushed', async () => {
  const outbox = new Outbox();
  let flushed = 0;
  const flush = () => {
    work(0.5);
    flushed++;
  };
  for (let at = 0; at < 200; at++) outbox.add({ flush });
  const seen: number[] = [];
  while (flushed < 200) {
    await turn();
    seen.push(flushed);
  }
  const steps = seen.map((now, at) => now - (seen[at - 1] ?? 0));
  expect(Math.max(...steps)).toBeLessThan(100);
});

test('a connection that was flushed waits for the next round, behind all others', async () => {
  const outbox = new Outbox();
  const order: number[] = [];
  const connections = Array.from({ length: 40 }, (_, at) => ({
    flush: () => {
      work(0.5);
      order.push(at);
      if (order.length <= 20) outbox.add(connections[at] as { flush(): void });
    },
  }));
  for (const connection of connections) outbox.add(connection);
  await expect.poll(() => order.length).toBe(60);
  expect(order).toEqual([...connections.keys(), ...Array.from({ length: 20 }, (_, at) => at)]);
});
