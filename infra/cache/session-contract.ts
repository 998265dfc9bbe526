import { describe, expect, test, vi } from 'vitest';
import { session } from './policies.ts';
import type { CacheStore } from './port.ts';
import { policyFixture } from './song-table.ts';

/** What sessions promise on any adapter. */
export function sessionContract(name: string, openStore: () => Promise<CacheStore>): void {
  describe(`session: ${name}`, () => {
    const at = policyFixture(openStore);

    const row = { policy: 'session', ttlSeconds: { min: 600, max: 3600 } } as const;

    test('opens, reads, writes, closes; a write after the end opens nothing', async () => {
      const sessions = session<{ plays: number }>({ store: at.store, row, name: 'player' });
      expect(await sessions.read('s')).toBeUndefined();
      await sessions.open('s', { plays: 0 });
      expect(await sessions.write('s', ({ plays }) => ({ plays: plays + 1 }))).toEqual({ plays: 1 });
      expect(await sessions.read('s')).toEqual({ plays: 1 });
      await sessions.close('s');
      expect(await sessions.write('s', (state) => state)).toBeUndefined();
      expect(await sessions.read('s')).toBeUndefined();
    });

    test('parallel writes all apply, from several writers too', async () => {
      const writers = [1, 2].map(() => session<number>({ store: at.store, row, name: 'player' }));
      await writers[0]?.open('s', 0);
      const additions = Array.from({ length: 40 }, (_, index) =>
        writers[index % 2]?.write('s', (count) => count + 1),
      );
      await Promise.all(additions);
      expect(await writers[0]?.read('s')).toBe(40);
    });

    test('idle sessions end, used ones go on', async () => {
      const idleRow = { policy: 'session', ttlSeconds: { min: 0.2, max: 3600 } } as const;
      const sessions = session<string>({ store: at.store, row: idleRow, name: 'idle' });
      await sessions.open('idle', 'x');
      await sessions.open('used', 'x');
      const idleEnded = async () => {
        expect(await sessions.read('used')).toBe('x');
        const [read] = await at.store.read(['idle:idle']);
        expect(read?.hit).toBe(false);
      };
      await vi.waitFor(idleEnded, { interval: 20, timeout: 2000 });
    });

    test('no session outlives its longest life', async () => {
      let now = Date.now();
      const sessions = session<string>({ store: at.store, row, name: 'long', now: () => now });
      await sessions.open('s', 'x');
      now += 3_599_000;
      expect(await sessions.read('s')).toBe('x');
      now += 2000;
      expect(await sessions.read('s')).toBeUndefined();
    });
  });
}
