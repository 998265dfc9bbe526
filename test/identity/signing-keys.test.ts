import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Databases } from '../../infra/databases/handles.ts';
import { signingKeys } from '../../infra/databases/user/tables.ts';
import { createLogger } from '../../infra/log.ts';
import { leadMs, rotationMs } from '../../subgraphs/auth/signing-key-plan.ts';
import { reviewKeys } from '../../subgraphs/auth/signing-keys.ts';
import { type TestPostgres, testPostgres } from '../servers/postgres.ts';

const wrappingKey = randomBytes(32);
const logger = createLogger('silent');
let pg: TestPostgres;
let db: Databases<'auth'>;

beforeAll(async () => {
  pg = await testPostgres();
  db = pg.open('auth').db;
});
afterAll(() => pg.stop());
beforeEach(() => db.user.primary.delete(signingKeys));

const review = (now = new Date(), key: Uint8Array = wrappingKey) => reviewKeys({ db, logger }, key, now);
const later = (ms: number) => new Date(Date.now() + ms);
const kidsOf = (ring: Awaited<ReturnType<typeof review>>) => ring.jwks.keys.map((key) => key.kid).sort();

describe('signing keys', () => {
  it('are agreed on by processes that start at once', async () => {
    const rings = await Promise.all(Array.from({ length: 4 }, () => review()));
    expect(new Set(rings.map((ring) => ring.current.kid)).size).toBe(1);
    expect(await db.user.primary.$count(signingKeys)).toBe(1);
  });

  it('roll after 30 days: published before they sign, and after', async () => {
    const old = (await review()).current.kid;
    const before = await review(later(rotationMs - leadMs));
    expect(before.current.kid).toBe(old);
    expect(kidsOf(before)).toHaveLength(2);
    const after = await review(later(rotationMs));
    expect(after.current.kid).not.toBe(old);
    expect(kidsOf(after)).toEqual(kidsOf(before));
    const muchLater = await review(later(rotationMs + 2 * leadMs));
    expect(kidsOf(muchLater)).toEqual([after.current.kid]);
  });

  it('lie in the database encrypted', async () => {
    await review();
    const [row] = await db.user.primary.select().from(signingKeys);
    expect(row?.privateJwe.split('.')).toHaveLength(5);
    expect(JSON.stringify(row?.publicJwk)).not.toContain('"d"');
  });

  it('are replaced when the secret of the deployment was changed, and stay published for their tokens', async () => {
    const old = (await review()).current.kid;
    const ring = await review(new Date(), randomBytes(32));
    expect(ring.current.kid).not.toBe(old);
    expect(kidsOf(ring)).toEqual([old, ring.current.kid].sort());
  });

  it('can be read by auth-service only', async () => {
    const { db: others } = pg.open('user');
    await expect(
      others.user.primary.execute(sql`select private_jwe from signing_keys`),
    ).rejects.toMatchObject({
      cause: { code: '42501' },
    });
  });
});
