import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimMs } from '../../infra/cache/port.ts';
import { eventually } from '../product.ts';
import { type CacheProcess, cacheProcess, type PoolAddress } from '../servers/cache-processes.ts';
import { type TestPostgres, testPostgres } from '../servers/postgres.ts';
import { superuserOf } from '../servers/superuser.ts';

/** What several processes promise together that share a cache server, over a real table. */
export function cacheProcessesSuite(name: string, cache: () => PoolAddress['cache']): void {
  describe(`several processes: ${name}`, () => {
    let servers: TestPostgres;
    let sql: postgres.Sql;
    let shared: PoolAddress;
    const running: CacheProcess[] = [];
    const another = async () => {
      const process = await cacheProcess(shared);
      running.push(process);
      return process;
    };
    let processes: [CacheProcess, CacheProcess, CacheProcess];
    beforeAll(async () => {
      servers = await testPostgres();
      sql = superuserOf(servers, 'primary');
      await sql`create table if not exists cached_songs (id text primary key, title text not null)`;
      await sql`create sequence if not exists asked`;
      const { locations, superuser } = servers;
      const database = {
        ...locations.content.primary,
        ...superuser,
        database: locations.content.database,
      };
      shared = { cache: cache(), database };
      processes = await Promise.all([another(), another(), another()]);
    });
    afterAll(async () => {
      await Promise.all(running.map((one) => one.kill()));
      await sql?.end();
      await servers?.stop();
    });

    /** Songs in the table that nobody has asked for. */
    async function newSongs(count: number): Promise<string[]> {
      const ids = Array.from({ length: count }, () => randomUUID());
      await sql`insert into cached_songs ${sql(ids.map((id) => ({ id, title: `old ${id}` })))}`;
      return ids;
    }
    const missesSoFar = async () => {
      const all = await Promise.all(processes.map((one) => one.ask({})));
      return all.reduce((sum, { counters }) => sum + counters.misses, 0);
    };
    const statements = async () =>
      Number((await sql`select case when is_called then last_value else 0 end as n from asked`)[0]?.n);
    const titlesOf = async (ids: string[]) => {
      const rows = await sql`select id, title from cached_songs where id = any(${ids})`;
      return ids.map((id) => rows.find((row) => row.id === id)?.title).join();
    };

    it('1,000 parallel misses in three processes are one SQL statement', async () => {
      const ids = await newSongs(1);
      const before = await statements();
      const request = { get: ids, times: 334, loadSeconds: 0.05 };
      const answers = await Promise.all(processes.map((one) => one.ask(request)));
      expect(await statements()).toBe(before + 1);
      const expected = await titlesOf(ids);
      for (const { titles } of answers) expect(titles).toEqual([expected]);
    });

    it('lists that overlap are each loaded once, none waits for all of another’s', async () => {
      const ids = await newSongs(30);
      const [before, missesBefore] = [await statements(), await missesSoFar()];
      const lists = [ids.slice(0, 20), ids.slice(10), ids];
      const answers = await Promise.all(
        processes.map((one, at) => one.ask({ get: lists[at] ?? [], times: 5, loadSeconds: 0.02 })),
      );
      for (const [at, { titles }] of answers.entries())
        expect(titles).toEqual([await titlesOf(lists[at] ?? [])]);
      expect((await missesSoFar()) - missesBefore).toBe(ids.length);
      expect(await statements()).toBeLessThanOrEqual(before + 3);
    });

    it('that nothing is there is loaded once too', async () => {
      const before = await statements();
      const nobody = [randomUUID()];
      const answers = await Promise.all(
        processes.map((one) => one.ask({ get: nobody, times: 50, loadSeconds: 0.05 })),
      );
      expect(answers.flatMap(({ titles }) => titles)).toEqual(['', '', '']);
      expect(await statements()).toBe(before + 1);
    });

    it.each(['killed', 'frozen'])(
      'one that is %s while it loads holds the others up for about its claim',
      async (fault) => {
        const [ids, loader, other] = [await newSongs(1), await another(), processes[0]];
        const before = await statements();
        const lost = loader.ask({ get: ids, loadSeconds: 3 }).catch(() => null);
        await eventually(statements, (count) => count === before + 1);
        if (fault === 'killed') await loader.kill();
        else loader.freeze();
        const killedAt = performance.now();
        const answer = other.ask({ get: ids });
        await eventually(statements, (count) => count === before + 2);
        // The whole of its claim, less what had gone by, and what a busy machine takes.
        expect(performance.now() - killedAt).toBeLessThan(claimMs + 2000);
        expect((await answer).titles).toEqual([await titlesOf(ids)]);
        if (fault === 'frozen') loader.thaw();
        await lost;
      },
    );

    it('a load that takes longer than a claim keeps it while its process lives', async () => {
      const ids = await newSongs(1);
      const before = await statements();
      const request = { get: ids, times: 10, loadSeconds: (1.5 * claimMs) / 1000 };
      await Promise.all(processes.map((one) => one.ask(request)));
      expect(await statements()).toBe(before + 1);
    });

    it.each(['key', 'tag'])(
      'a change is read everywhere once it is invalidated by %s, while others load',
      async (by) => {
        const ids = await newSongs(1);
        const [writer, ...readers] = processes;
        const early = readers.map((one) => one.ask({ get: ids, times: 20, loadSeconds: 0.05 }));
        const change = async (title: string) => {
          await sql`update cached_songs set title = ${title} where id = any(${ids})`;
          await writer.ask(by === 'key' ? { invalidate: ids } : { invalidateTags: ['catalogue'] });
        };
        for (const title of ['newer', 'newest']) {
          await change(title);
          const changedAt = performance.now();
          const answers = await Promise.all(processes.map((one) => one.ask({ get: ids, times: 5 })));
          expect(answers.flatMap(({ titles }) => titles)).toEqual([title, title, title]);
          expect(performance.now() - changedAt).toBeLessThan(1000);
          await Promise.all(early);
        }
      },
    );
  });
}
