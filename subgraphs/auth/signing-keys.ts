import { createHash } from 'node:crypto';
import {
  CompactEncrypt,
  type CryptoKey,
  calculateJwkThumbprint,
  compactDecrypt,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
} from 'jose';
import type { ServiceRuntime } from '../../infra/subgraph/context.ts';
import * as queries from './queries.ts';
import { planKeys } from './signing-key-plan.ts';

/** A process looks at the keys this often: far below the hour for which a key is published before it signs. */
const reviewMs = 5 * 60_000;

export type StoredKey = {
  kid: string;
  publicJwk: JWK;
  privateJwe: string;
  createdAt: Date;
  retiredAt: Date | null;
};

export type SigningKeys = {
  /** The key that signs now. */
  current(): { kid: string; key: CryptoKey };
  /** RFC 7517 key set of every key whose tokens may be around, and of the next one. */
  jwks(): JSONWebKeySet;
};

/** Opens the keys, making the first one if needed, and reviews them until the service stops. */
export async function openSigningKeys(runtime: ServiceRuntime<'auth'>): Promise<SigningKeys> {
  const wrappingKey = createHash('sha256').update(runtime.secret('signing-keys')).digest();
  let ring = await reviewKeys(runtime, wrappingKey);
  const timer = setInterval(() => {
    reviewKeys(runtime, wrappingKey).then(
      (next) => {
        ring = next;
      },
      (error: unknown) => runtime.logger.error({ err: error }, 'the signing keys could not be reviewed'),
    );
  }, reviewMs).unref();
  runtime.stopping.addEventListener('abort', () => clearInterval(timer), { once: true });
  return { current: () => ring.current, jwks: () => ring.jwks };
}

type Ring = { current: { kid: string; key: CryptoKey }; jwks: JSONWebKeySet };

/**
 * Carries out the plan and reads the keys, one process at a time: two that start at once agree on the first key.
 * A key that cannot be decrypted (the deployment's secret was changed) is retired.
 */
export async function reviewKeys(
  runtime: Pick<ServiceRuntime<'auth'>, 'db' | 'logger'>,
  wrappingKey: Uint8Array,
  now = new Date(),
): Promise<Ring> {
  return runtime.db.user.primary.transaction(async (tx) => {
    await queries.lockSigningKeys(tx);
    const opened = await openKeys(tx, wrappingKey, runtime.logger, now);
    if (planKeys(opened.stored, now).create) opened.add(await createKey(tx, wrappingKey, now));
    const plan = planKeys(opened.stored, now);
    await queries.retireSigningKeys(tx, plan.retire, now);
    await queries.removeSigningKeys(tx, plan.remove);
    const key = plan.signWith && opened.keys.get(plan.signWith);
    if (!plan.signWith || !key) throw new Error('There is no key to sign access tokens with');
    const published = opened.stored.filter((row) => !plan.remove.includes(row.kid));
    return { current: { kid: plan.signWith, key }, jwks: { keys: published.map((row) => row.publicJwk) } };
  });
}

async function openKeys(
  tx: queries.Transaction,
  wrappingKey: Uint8Array,
  logger: ServiceRuntime<'auth'>['logger'],
  now: Date,
) {
  const stored: StoredKey[] = await queries.signingKeys(tx);
  const keys = new Map<string, CryptoKey>();
  for (const row of stored.filter((candidate) => candidate.retiredAt === null)) {
    try {
      keys.set(row.kid, await unwrap(row.privateJwe, wrappingKey));
    } catch {
      logger.warn({ kid: row.kid }, 'a signing key does not open with this secret and is retired');
      await queries.retireSigningKeys(tx, [row.kid], now);
      row.retiredAt = now;
    }
  }
  const add = (made: { row: StoredKey; key: CryptoKey }) => {
    stored.push(made.row);
    keys.set(made.row.kid, made.key);
  };
  return { stored, keys, add };
}

async function createKey(tx: queries.Transaction, wrappingKey: Uint8Array, now: Date) {
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const publicKey = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(publicKey);
  const publicJwk = { ...publicKey, kid, alg: 'EdDSA', use: 'sig' };
  const privateJwe = await wrap(await exportJWK(pair.privateKey), wrappingKey);
  const row: StoredKey = { kid, publicJwk, privateJwe, createdAt: now, retiredAt: null };
  await queries.insertSigningKey(tx, row);
  return { row, key: pair.privateKey };
}

/** RFC 7516, direct encryption with A256GCM. */
function wrap(privateJwk: JWK, wrappingKey: Uint8Array): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(privateJwk));
  return new CompactEncrypt(text).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(wrappingKey);
}

async function unwrap(privateJwe: string, wrappingKey: Uint8Array): Promise<CryptoKey> {
  const { plaintext } = await compactDecrypt(privateJwe, wrappingKey);
  const key = await importJWK(JSON.parse(new TextDecoder().decode(plaintext)) as JWK, 'EdDSA');
  if (key instanceof Uint8Array) throw new TypeError('A signing key is not an Ed25519 key');
  return key;
}
