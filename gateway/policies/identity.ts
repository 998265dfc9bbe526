import {
  createRemoteJWKSet,
  decodeJwt,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { LRUCache } from 'lru-cache';
import type { Viewer } from '../viewer.ts';

/** An issuer of access tokens that the gateway believes. */
export interface TokenIssuer {
  /** Where the keys are; a function is asked at the first token, once the auth service has its port. */
  readonly jwksUrl: string | (() => string);
  /** Absent: whatever the token says, which is right for one issuer that names none. */
  readonly issuer?: string;
  readonly audience?: string | readonly string[];
  /** JWS algorithms (RFC 7518, RFC 8037). Default EdDSA, ES256, RS256 and PS256; never those with a shared secret. */
  readonly algorithms?: readonly string[];
}

/** One issuer or several. A token is judged by those whose `issuer` it names, or that name none. */
export type IdentityOptions = TokenIssuer | readonly TokenIssuer[];

export type Verdict =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'verified'; readonly expiresAt: number; readonly viewer: Viewer }
  | { readonly kind: 'rejected'; readonly reason: string }
  /** The keys cannot be had: the token may well be good. */
  | { readonly kind: 'unknown' };

/** Judges an `authorization` header's value. Times are milliseconds since 1970. */
export type VerifyIdentity = (authorization: string | undefined) => Promise<Verdict>;

type Verified = Extract<Verdict, { kind: 'verified' }>;

const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+) *$/i;

const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'RS256', 'PS256'];

/** Verified tokens remembered until they expire. */
const MAX_TOKENS = 20_000;

const NOT_VALID: Verdict = { kind: 'rejected', reason: 'The token is not valid' };

interface KnownIssuer extends TokenIssuer {
  keys(): JWTVerifyGetKey;
}

/** Access tokens: JWTs (RFC 7519) signed by a key of their issuer's JWKS (RFC 7517). */
export function createIdentityPolicy(options: IdentityOptions): VerifyIdentity {
  const verified = new LRUCache<string, Verified>({ max: MAX_TOKENS });
  const issuers = (Array.isArray(options) ? options : [options]).map(withKeys);
  return async (authorization) => {
    if (authorization === undefined) return { kind: 'anonymous' };
    const token = BEARER.exec(authorization)?.[1];
    if (!token) return { kind: 'rejected', reason: 'The authorization is not a Bearer token' };
    const known = verified.get(token);
    if (known) {
      if (known.expiresAt > Date.now()) return known;
      verified.delete(token);
    }
    const verdict = await judge(token, issuers);
    if (verdict.kind === 'verified') verified.set(token, verdict);
    return verdict;
  };
}

function withKeys(issuer: TokenIssuer): KnownIssuer {
  let keys: JWTVerifyGetKey | undefined;
  const { jwksUrl } = issuer;
  return {
    ...issuer,
    keys: () => {
      keys ??= createRemoteJWKSet(new URL(typeof jwksUrl === 'string' ? jwksUrl : jwksUrl()));
      return keys;
    },
  };
}

/** The first issuer that verifies it; else what stood in the way, where keys that cannot be had excuse a token. */
async function judge(token: string, issuers: readonly KnownIssuer[]): Promise<Verdict> {
  const named = claimedIssuer(token);
  let verdict: Verdict = NOT_VALID;
  for (const each of issuers) {
    if (each.issuer !== undefined && each.issuer !== named) continue;
    const next = await verify(token, each);
    if (next.kind === 'verified') return next;
    if (verdict.kind !== 'unknown') verdict = next;
  }
  return verdict;
}

/** What the token says of itself, not verified yet. */
function claimedIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

async function verify(token: string, issuer: KnownIssuer): Promise<Verdict> {
  const { audience, algorithms = ALGORITHMS } = issuer;
  try {
    const { payload } = await jwtVerify(token, issuer.keys(), {
      ...(issuer.issuer !== undefined && { issuer: issuer.issuer }),
      ...(audience !== undefined && { audience: typeof audience === 'string' ? audience : [...audience] }),
      algorithms: [...algorithms],
      requiredClaims: ['exp', 'sub'],
    });
    return { kind: 'verified', expiresAt: (payload.exp ?? 0) * 1000, viewer: viewerIn(payload) };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { kind: 'rejected', reason: 'The token has expired' };
    return isTokensFault(error) ? NOT_VALID : { kind: 'unknown' };
  }
}

function viewerIn(payload: JWTPayload): Viewer {
  const scopes = [...scopesIn(payload.scope), ...scopesIn(payload.scp)];
  return { subject: payload.sub ?? '', scopes: new Set(scopes), claims: payload };
}

function scopesIn(claim: unknown): string[] {
  if (typeof claim === 'string') return claim.split(' ').filter(Boolean);
  return Array.isArray(claim) ? claim.filter((each) => typeof each === 'string') : [];
}

/** Everything else (a timeout, no connection, a broken key set) is not. */
function isTokensFault(error: unknown): boolean {
  return (
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JWTClaimValidationFailed ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported
  );
}
