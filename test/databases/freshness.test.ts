import { eq } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { songs } from '../../infra/databases/content/tables.ts';
import { createFreshness } from '../../infra/databases/freshness.ts';
import { countStatements, currentStatements } from '../../infra/databases/statements.ts';
import { users } from '../../infra/databases/user/tables.ts';
import { memoryWriteTokens } from '../../infra/databases/write-tokens.ts';
import { publicErrorOf, UnavailableError } from '../../infra/errors.ts';
import { startTestPostgres, type TestPostgres } from '../servers/postgres.ts';
import { superuserOf } from '../servers/superuser.ts';

let servers: TestPostgres;
let replica: ReturnType<typeof superuserOf>;
const tokens = memoryWriteTokens();

// Its own servers: a paused replica is nobody else's business.
beforeAll(async () => {
  servers = await startTestPostgres();
  replica = superuserOf(servers, 'replica');
});
afterEach(async () => {
  await replica`SELECT pg_wal_replay_resume()`;
});
afterAll(async () => {
  await replica?.end();
  await servers?.stop();
});

const pause = () => replica`SELECT pg_wal_replay_pause()`;

function setUp(waitMs: number) {
  const open = <S extends 'content' | 'search' | 'user' | 'auth'>(service: S) => {
    const databases = servers.open(service, { waitMs });
    return { ...databases, freshness: createFreshness({ service, databases, tokens }) };
  };
  return { content: open('content'), search: open('search'), user: open('user'), auth: open('auth') };
}

async function publish(content: ReturnType<typeof setUp>['content'], viewer: string): Promise<string> {
  const id = uuid();
  await content.db.content.primary.insert(songs).values({ id, title: 'Fresh', durationMs: 1000 });
  await content.freshness.noteWrites([viewer]);
  return id;
}

async function register(auth: ReturnType<typeof setUp>['auth']): Promise<string> {
  const id = uuid();
  await auth.db.user.primary.insert(users).values({
    id,
    email: `${id}@polyphony.example`,
    displayName: 'Ada',
    countryCode: 'GB',
    typeId: 'LISTENER',
  });
  await auth.freshness.noteWrites([id]);
  return id;
}

describe('a read after one’s own write', () => {
  it('sees it, on the replica, at once and every time', async () => {
    const { content, search } = setUp(20_000);
    const viewer = uuid();
    for (let round = 0; round < 30; round += 1) {
      const id = await publish(content, viewer);
      const db = search.freshness.forViewer(viewer);
      expect(await db.content.replica.select({ id: songs.id }).from(songs).where(eq(songs.id, id))).toEqual([
        { id },
      ]);
    }
  });

  it('waits for a replica that stands still, and reads what it then holds', async () => {
    const { content, search } = setUp(20_000);
    const viewer = uuid();
    await pause();
    const id = await publish(content, viewer);
    const stale = await search.db.content.replica.select().from(songs).where(eq(songs.id, id));
    expect(stale).toEqual([]);
    let arrived = false;
    const db = search.freshness.forViewer(viewer);
    const fresh = db.content.replica
      .select({ id: songs.id })
      .from(songs)
      .where(eq(songs.id, id))
      .then((rows) => {
        arrived = true;
        return rows;
      });
    // Some of its questions have been answered by then: it has had the chance to be wrong.
    for (let round = 0; round < 5; round += 1) await search.db.content.replica.$count(songs);
    expect(arrived).toBe(false);
    await replica`SELECT pg_wal_replay_resume()`;
    expect(await fresh).toEqual([{ id }]);
    expect(search.replicas('content').counts).toMatchObject({ waited: 1 });
  });

  it('is an error, never stale, where the matrix gives no primary', async () => {
    const { content, search } = setUp(40);
    const viewer = uuid();
    await pause();
    await publish(content, viewer);
    const { replica: reader } = search.freshness.forViewer(viewer).content;
    const failed = await reader.$count(songs).then(
      () => expect.fail('it read'),
      (error: unknown) => publicErrorOf(error),
    );
    expect(failed).toBeInstanceOf(UnavailableError);
    expect(search.replicas('content').counts).toMatchObject({ refused: 1 });
  });

  it('goes to the primary where the matrix gives one', async () => {
    const { auth, user } = setUp(40);
    await pause();
    const id = await register(auth);
    const db = user.freshness.forViewer(id);
    expect(await db.user.replica.select({ id: users.id }).from(users).where(eq(users.id, id))).toEqual([
      { id },
    ]);
    expect(await db.userStatus.byIds([id])).toMatchObject([{ id, active: true }]);
    expect(await user.db.userStatus.byIds([id])).toEqual([null]);
    expect(user.replicas('user').counts).toMatchObject({ 'primary: sticky': 1 });
  });

  it('waits with a user’s status until it is asked for', async () => {
    const { auth, content } = setUp(40);
    await pause();
    const id = await register(auth);
    const db = content.freshness.forViewer(id);
    await expect(
      db.userStatus.byIds([id]).catch((error) => Promise.reject(publicErrorOf(error))),
    ).rejects.toBeInstanceOf(UnavailableError);
    await replica`SELECT pg_wal_replay_resume()`;
    const patient = setUp(20_000).content;
    const again = patient.freshness.forViewer(id);
    expect(await again.userStatus.byIds([id])).toMatchObject([{ id }]);
  });
});

describe('a request without a token', () => {
  it('reads a replica that stands still, as it is', async () => {
    const { content, search } = setUp(40);
    await search.freshness.forViewer(uuid()).content.replica.$count(songs);
    await pause();
    const id = await publish(content, uuid());
    const { replica: reader } = search.freshness.forViewer(uuid()).content;
    expect(await reader.select().from(songs).where(eq(songs.id, id))).toEqual([]);
  });

  it('follows once the replica has passed the token, which is dropped', async () => {
    const { content, search } = setUp(5000);
    const viewer = uuid();
    await publish(content, viewer);
    expect(await tokens.get(viewer, 'content')).toMatchObject({ lsn: expect.any(BigInt) });
    const read = () => search.freshness.forViewer(viewer).content.replica.$count(songs);
    await read();
    await expect
      .poll(async () => (await read()) && tokens.get(viewer, 'content'))
      .toMatchObject({ lsn: undefined });
  });
});

describe('statements', () => {
  it('are counted for the request that sent them, in transactions too', async () => {
    const { content } = setUp(40);
    const count = await countStatements(async () => {
      await content.db.content.primary.transaction(async (tx) => {
        await tx.select().from(songs).limit(1);
        await tx.select().from(songs).limit(1);
      });
      await content.db.content.primary.$count(songs);
      return currentStatements();
    });
    expect(count).toBe(3);
  });
});
