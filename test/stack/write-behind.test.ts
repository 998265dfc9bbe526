import { eq } from 'drizzle-orm';
import { Redis } from 'ioredis';
import { v7 as uuid } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createFreshness } from '../../infra/databases/freshness.ts';
import { playlists } from '../../infra/databases/playlist/tables.ts';
import { redisWriteTokens, unflushedKey } from '../../infra/databases/redis-write-tokens.ts';
import { publicErrorOf, UnavailableError } from '../../infra/errors.ts';
import type { Edit } from '../../subgraphs/playlist/edits.ts';
import { eventually } from '../product.ts';
import { superuserOf } from '../servers/superuser.ts';
import { randomEdits } from '../write-behind/random-edits.ts';
import { tablesOf } from '../write-behind/tables.ts';
import { type Heads, type WriteBehindServers, writeBehindServers } from '../write-behind/writers.ts';

let at: WriteBehindServers;
let durable: Redis;
beforeAll(async () => {
  at = await writeBehindServers();
  durable = new Redis(at.durable.url);
  durable.on('error', () => {});
});
afterEach(() => at.stopProcesses());
afterAll(async () => {
  durable?.disconnect();
  await at?.stop();
});

const owner = uuid();
const adding = (expectedVersion?: number): Edit => ({
  kind: 'ADD',
  by: owner,
  entries: [{ id: uuid(), songId: uuid() }],
  after: undefined,
  expectedVersion,
});
async function create(heads: Heads): Promise<string> {
  const id = uuid();
  const edit = { kind: 'CREATE', by: owner, title: 'Hot', description: null, visibility: 'PRIVATE' } as const;
  await heads.write(id, edit);
  return id;
}
const counted = (count: number, from = 1) => Array.from({ length: count }, (_, n) => n + from);
/** The entries that additions at the end must have left, by the versions that they were answered. */
async function add(heads: Heads, id: string) {
  const edit = adding() as Extract<Edit, { kind: 'ADD' }>;
  const { outcome, place } = await heads.write(id, edit);
  if (outcome.outcome !== 'CHANGED') throw new Error(`adding came to ${outcome.outcome}`);
  return { id: edit.entries[0]?.id, version: outcome.playlist.version, place };
}
/** Whether what was acknowledged, and nothing else, is there: additions at the end, in the order of their versions. */
async function expectAll(id: string, added: readonly { id: string | undefined; version: number }[]) {
  const { entries, events, head } = await tablesOf(at.db, id);
  const inOrder = added.toSorted((one, other) => one.version - other.version);
  expect(inOrder.map(({ version }) => version)).toEqual(counted(added.length, 2));
  expect(entries.map((entry) => entry.id)).toEqual(inOrder.map((one) => one.id));
  expect(events.map(({ version }) => version)).toEqual(counted(added.length + 1));
  expect(head).toMatchObject({ version: added.length + 1, songCount: added.length });
}

/** A process whose edits stay in the log from `hold` to `release`. */
async function flushingOnDemand() {
  const held = Promise.withResolvers<void>();
  let holds = false;
  const { heads } = await at.process({
    faults: (log) => ({
      read: async (...of) => {
        if (holds) await held.promise;
        return log.read(...of);
      },
    }),
  });
  const hold = () => {
    holds = true;
  };
  return { heads, hold, release: held.resolve };
}

describe('what is acknowledged is what the database would have said', () => {
  it('for any sequence of edits: outcomes, order, ranks, sharing and events', async () => {
    const through = (await at.process({ log: false })).heads;
    const behind = (await at.process()).heads;
    const [a, b] = [await create(through), await create(through)];
    const { next, seen, plain } = randomEdits(7, owner, [a, b]);
    for (let step = 0; step < 600; step += 1) {
      const edits = next();
      const [{ outcome: wanted }, { outcome: got, place }] = await Promise.all([
        through.write(a, edits[0]),
        behind.write(b, edits[1]),
      ]);
      expect(place).toBe('write-behind');
      expect(plain(got), `${step}: ${JSON.stringify(edits[1])}`).toEqual(plain(wanted));
      seen(got);
    }
    await behind.settle([b]);
    const [ofA, ofB] = [await tablesOf(at.db, a), await tablesOf(at.db, b)];
    expect(ofB.head?.rankGeneration).toBeGreaterThan(0);
    expect(plain(ofB)).toEqual(plain(ofA));
    expect(ofB.events.map(({ version }) => version)).toEqual(
      Array.from({ length: ofB.head?.version ?? 0 }, (_, n) => n + 1),
    );

    const gone = { by: owner, kind: 'DELETE' } as const;
    const twice = async (heads: Heads, id: string) => [
      await heads.write(id, gone),
      await heads.write(id, gone),
    ];
    const [wanted, got] = [await twice(through, a), await twice(behind, b)];
    expect(plain(got.map(({ outcome }) => outcome))).toEqual(plain(wanted.map(({ outcome }) => outcome)));
    await behind.settle([b]);
    expect(plain(await tablesOf(at.db, b))).toEqual(plain(await tablesOf(at.db, a)));
  });
});

describe('several processes', () => {
  it('edit one playlist at once: each version once, in one order, also in the events', async () => {
    const processes = await Promise.all([at.process(), at.process(), at.process({ log: false })]);
    const [first, second] = processes;
    const id = await create(first.heads);
    const added = await Promise.all(counted(200).map((n) => add((n % 2 ? first : second).heads, id)));
    expect(new Set(added.map(({ place }) => place))).toEqual(new Set(['write-behind']));
    await second.heads.settle([id]);
    await expectAll(id, added);
    await expect(add(processes[2].heads, id)).rejects.toThrow('REDIS_DURABLE_URL');
  });

  it('without a log, too, the events are in the order of the versions', async () => {
    const processes = await Promise.all([at.process({ log: false }), at.process({ log: false })]);
    const id = await create(processes[0].heads);
    const added = await Promise.all(counted(100).map((n) => add(processes[n % 2 ? 0 : 1].heads, id)));
    await expectAll(id, added);
  });

  it('of edits that expect one version, one is made; the others are told the version that it left', async () => {
    const [first, second] = await Promise.all([at.process(), at.process()]);
    const id = await create(first.heads);
    const answers = await Promise.all(
      counted(40).map(async (n) => (await (n % 2 ? first : second).heads.write(id, adding(1))).outcome),
    );
    const conflicts = answers.filter((answer) => answer.outcome === 'CONFLICT');
    expect(conflicts).toHaveLength(39);
    expect(conflicts.map(({ playlist }) => playlist.version)).toEqual(conflicts.map(() => 2));
  });

  it('a process reads what another acknowledged, heads and roles at once, tables when it has waited', async () => {
    const [writer, reader] = await Promise.all([at.process(), at.process()]);
    const id = await create(writer.heads);
    for (const n of counted(20, 2)) {
      await add(writer.heads, id);
      expect((await reader.heads.get(id))?.version).toBe(n);
      await reader.heads.settle(n % 2 ? [id] : undefined);
      expect((await tablesOf(at.db, id)).entries).toHaveLength(n - 1);
    }
    await add(reader.heads, id);
    const guest = uuid();
    await writer.heads.write(id, { kind: 'SHARE', by: owner, userId: guest, role: 'EDITOR' });
    expect(await reader.heads.peek(id, ({ roles }) => roles.get(guest)?.role)).toBe('EDITOR');
  });
});

describe('the authority', () => {
  it('goes to the log when a playlist becomes popular, and back when nobody edits it', async () => {
    // Of a steady five a minute the first weigh a little less by now.
    const row = { popularFrom: 4.5, popularForSeconds: 0.3 };
    const [first, second] = await Promise.all([at.process({ row }), at.process({ row })]);
    const id = await create(first.heads);
    const added = [];
    for (let n = 0; n < 8; n += 1) added.push(await add(first.heads, id));
    expect(added.map(({ place }) => place)).toEqual([
      ...Array(3).fill('write-through'),
      ...Array(5).fill('write-behind'),
    ]);
    // Not popular in this process, but in the other.
    added.push(await add(second.heads, id));
    expect(added.at(-1)?.place).toBe('write-behind');
    const epoch = async () => (await tablesOf(at.db, id)).head?.logEpoch;
    expect(await epoch()).not.toBeNull();
    await eventually(epoch, (found) => found === null);
    expect(await durable.keys(`*${id}*`)).toEqual([]);
    added.push(await add(second.heads, id));
    expect(added.at(-1)?.place).toBe('write-through');
    await expectAll(id, added);
  });

  it('changes under load without losing or doubling anything', async () => {
    const row = { popularFrom: 3, popularForSeconds: 0 };
    const processes = await Promise.all([at.process({ row }), at.process({ row })]);
    const id = await create(processes[0].heads);
    const added: Awaited<ReturnType<typeof add>>[] = [];
    const places = () => new Set(added.map(({ place }) => place)).size;
    const until = performance.now() + 20_000;
    while (added.length < 300 || (places() < 2 && performance.now() < until)) {
      const four = counted(4).map((n) => add(processes[n % 2 ? 0 : 1].heads, id));
      added.push(...(await Promise.all(four)));
    }
    await processes[0].heads.settle([id]);
    await expectAll(id, added);
  });

  it('that stops leaves everything in the database, and the database as the authority', async () => {
    const first = await at.process();
    const id = await create(first.heads);
    const added = await Promise.all(counted(50).map(() => add(first.heads, id)));
    await first.stop();
    await expectAll(id, added);
    expect((await tablesOf(at.db, id)).head?.logEpoch).toBeNull();
  });
});

const killed = async () => {
  throw new Error('killed');
};

describe('a process that is killed', () => {
  it('between the append and its answer: the edit stands once', async () => {
    const end = Promise.withResolvers<never>();
    const dying = await at.process({
      faults: (log) => ({
        pending: async () => [],
        append: async (key, what) => {
          await log.append(key, what);
          return end.promise;
        },
      }),
    });
    const id = await create(dying.heads);
    const unanswered = add(dying.heads, id).catch((error: Error) => error.message);
    try {
      const other = await at.process();
      await eventually(
        async () => (await tablesOf(at.db, id)).entries.length,
        (count) => count === 1,
      );
      expect(await add(other.heads, id)).toMatchObject({ version: 3, place: 'write-behind' });
      await other.heads.settle([id]);
      expect((await tablesOf(at.db, id)).events.map(({ version }) => version)).toEqual([1, 2, 3]);
    } finally {
      end.reject(new Error('killed'));
    }
    expect(await unanswered).toBe('killed');
  });

  it('before it flushes: another flushes what it acknowledged', async () => {
    let dies = false;
    const dying = await at.process({
      faults: (log) => ({ read: (...of) => (dies ? killed() : log.read(...of)) }),
    });
    const id = await create(dying.heads);
    const added = [await add(dying.heads, id)];
    await dying.heads.settle([id]);
    dies = true;
    added.push(...(await Promise.all(counted(20).map(() => add(dying.heads, id)))));
    await expect(dying.heads.settle([id])).rejects.toThrow('killed');
    expect((await tablesOf(at.db, id)).entries).toHaveLength(1);
    await at.process();
    await eventually(
      async () => (await tablesOf(at.db, id)).entries.length,
      (count) => count === 21,
    );
    await expectAll(id, added);
  });

  it('after the commit, before the log is told: nothing is applied twice, and readers wait no longer', async () => {
    const dying = await at.process({ faults: () => ({ flushed: killed }) });
    const id = await create(dying.heads);
    const added = await Promise.all(counted(30).map(() => add(dying.heads, id)));
    await eventually(
      async () => (await tablesOf(at.db, id)).entries.length,
      (count) => count === 30,
    );
    const other = await at.process();
    await other.heads.settle([id]);
    expect(await durable.hexists(unflushedKey(at.prefix, 'playlist', owner), id)).toBe(0);
    await expectAll(id, added);
  });

  it('after the append, with its answer lost on the way: asked again, it is acknowledged once', async () => {
    let lost = 0;
    const process = await at.process({
      faults: (log) => ({
        append: async (key, what) => {
          const first = await log.append(key, what);
          if (what.effects.length === 0 || first.is !== 'DONE') return first;
          lost += 1;
          return log.append(key, what);
        },
      }),
    });
    const id = await create(process.heads);
    const added = await Promise.all(counted(30).map(() => add(process.heads, id)));
    await process.heads.settle([id]);
    expect(lost).toBeGreaterThan(0);
    await expectAll(id, added);
  });
});

describe('readers of the Playlist database', () => {
  it('wait for what they have acknowledged, at replicas of other services, too', async () => {
    const servers = { url: at.durable.url, prefix: at.prefix, warn: () => {} };
    const tokens = redisWriteTokens(servers);
    const databases = at.postgres.open('content');
    const { forViewer } = createFreshness({ service: 'content', databases, tokens, waitMs: 300 });
    const replica = superuserOf(at.postgres, 'replica');
    const { heads, hold, release } = await flushingOnDemand();
    const id = await create(heads);
    await add(heads, id);
    await heads.settle([id]);
    const versionFor = async (viewer: string) => {
      const { replica: reader } = forViewer(viewer).playlist;
      const [row] = await reader
        .select({ version: playlists.version })
        .from(playlists)
        .where(eq(playlists.id, id));
      return row?.version;
    };
    await eventually(
      () => versionFor(owner),
      (version) => version === 2,
    );
    await replica`select pg_wal_replay_pause()`;
    try {
      hold();
      await add(heads, id);
      const refused = await versionFor(owner).catch(publicErrorOf);
      expect(refused).toBeInstanceOf(UnavailableError);
      expect(await versionFor(uuid())).toBe(2);
      // In the database, and not on the replica yet: now the token's place in the log is waited for.
      release();
      await heads.settle([id]);
      const reading = versionFor(owner);
      await replica`select pg_wal_replay_resume()`;
      expect(await reading).toBe(3);
    } finally {
      release();
      await replica`select pg_wal_replay_resume()`;
      await Promise.all([tokens.close(), replica.end()]);
    }
  });
});

describe('the durable Redis', () => {
  it('away: popular playlists say so, the others are written through; back, it has all', async () => {
    const { heads } = await at.process({ patienceMs: 200, row: { popularFrom: 2 } });
    const [popular, other] = [await create(heads), await create(heads)];
    const added = await Promise.all(counted(20).map(() => add(heads, popular)));
    await heads.settle([popular]);
    await at.durable.kill();
    await expect(add(heads, popular)).rejects.toThrow(UnavailableError);
    await expect(heads.settle([popular])).rejects.toThrow(UnavailableError);
    expect(await add(heads, other)).toMatchObject({ version: 2, place: 'write-through' });
    expect(await add(heads, other)).toMatchObject({ version: 3, place: 'write-through' });
    await heads.settle([other]);
    await at.durable.restart();
    const more = await eventually(
      () => add(heads, popular).catch(() => null),
      (one) => one !== null,
    );
    await heads.settle([popular]);
    const { entries, head, events } = await tablesOf(at.db, popular);
    expect(entries.slice(0, 20).map((entry) => entry.id)).toEqual(added.map((one) => one.id));
    expect(entries.at((more?.version ?? 0) - 2)?.id).toBe(more?.id);
    expect(events.map(({ version }) => version)).toEqual(counted(head?.version ?? 0));
  });

  it('emptied by somebody: the database goes on from what it has', async () => {
    const { heads } = await at.process();
    const id = await create(heads);
    await Promise.all(counted(5).map(() => add(heads, id)));
    await heads.settle([id]);
    await durable.flushall();
    const again = await add(heads, id);
    expect(again.version).toBe(7);
    await heads.settle([id]);
    expect((await tablesOf(at.db, id)).events.map(({ version }) => version)).toEqual(counted(7));
  });

  it('without one of the edits that it acknowledged: the database stops before it, and goes on by itself', async () => {
    const { heads, hold, release } = await flushingOnDemand();
    const id = await create(heads);
    await add(heads, id);
    await heads.settle([id]);
    hold();
    try {
      for (let n = 0; n < 3; n += 1) expect((await add(heads, id)).place).toBe('write-behind');
      expect(await durable.xdel(`${at.prefix}:edits:playlist:log:${id}`, '3-0')).toBe(1);
    } finally {
      release();
    }
    await heads.settle([id]);
    expect((await tablesOf(at.db, id)).head).toMatchObject({ version: 2, songCount: 1, logEpoch: null });
    expect(await add(heads, id)).toMatchObject({ version: 3 });
    await heads.settle([id]);
    expect((await tablesOf(at.db, id)).events.map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  it('holds no more unflushed edits of a playlist than it should: more wait for the database', async () => {
    let refused = 0;
    const { heads, log } = await at.process({
      row: { mostUnflushed: 10 },
      faults: (real) => ({
        append: async (key, what) => {
          const appended = await real.append(key, what);
          if (appended.is === 'FULL') refused += 1;
          return appended;
        },
      }),
    });
    const id = await create(heads);
    const added = [await add(heads, id)];
    await heads.settle([id]);
    const superuser = superuserOf(at.postgres, 'primary', 'playlist');
    let rest: Promise<Awaited<ReturnType<typeof add>>[]> = Promise.resolve([]);
    await superuser
      .begin(async (tx) => {
        await tx`select from playlists where id = ${id} for update`;
        rest = Promise.all(counted(30).map(() => add(heads, id)));
        await eventually(
          async () => refused,
          (count) => count > 0,
        );
        const [status] = await log.status([id]);
        expect((status?.head ?? 99) - (status?.flushed ?? 0)).toBeLessThanOrEqual(10);
      })
      .finally(() => superuser.end());
    added.push(...(await rest));
    await heads.settle([id]);
    await expectAll(id, added);
  });

  it('full: nothing is lost, and edits are written through', async () => {
    const { heads } = await at.process();
    const id = await create(heads);
    const added = [await add(heads, id)];
    expect(added[0]?.place).toBe('write-behind');
    const used = Number(/used_memory:(\d+)/.exec(await durable.info('memory'))?.[1]);
    await durable.config('SET', 'maxmemory', `${used - 100_000}`);
    try {
      added.push(...(await Promise.all(counted(20).map(() => add(heads, id)))));
      expect(added.slice(1).map(({ place }) => place)).toEqual(Array(20).fill('write-through'));
      await expectAll(id, added);
    } finally {
      await durable.config('SET', 'maxmemory', '512mb');
    }
  });
});
