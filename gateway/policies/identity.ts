import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';

export interface IdentityOptions {
  /** Where the keys are; a function is asked at the first token, once the auth service has its port. */
  readonly jwksUrl: string | (() => string);
  readonly issuer: string;
  readonly audience: string;
}

export type Verdict =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'verified'; readonly expiresAt: number }
  | { readonly kind: 'rejected'; readonly reason: string }
  /** The keys cannot be had: the token may well be good. */
  | { readonly kind: 'unknown' };

/** Judges an `authorization` header's value. Times are milliseconds since 1970. */
export type VerifyIdentity = (authorization: string | undefined) => Promise<Verdict>;

const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+) *$/i;

/** Verified tokens remembered until they expire. */
const MAX_TOKENS = 20_000;

/** Access tokens: JWTs (RFC 7519) signed with EdDSA (RFC 8037) by a key of the JWKS. */
export function createIdentityPolicy(options: IdentityOptions): VerifyIdentity {
  const expiries = new LRUCache<string, number>({ max: MAX_TOKENS });
  let keys: JWTVerifyGetKey | undefined;
  return async (authorization) => {
    if (authorization === undefined) return { kind: 'anonymous' };
    const token = BEARER.exec(authorization)?.[1];
    if (!token) return { kind: 'rejected', reason: 'The authorization is not a Bearer token' };
    const known = expiries.get(token);
    if (known !== undefined) {
      if (known > Date.now()) return { kind: 'verified', expiresAt: known };
      expiries.delete(token);
    }
    keys ??= createRemoteJWKSet(new URL(urlOf(options)));
    const verdict = await verify(token, keys, options);
    if (verdict.kind === 'verified') expiries.set(token, verdict.expiresAt);
    return verdict;
  };
}

function urlOf({ jwksUrl }: IdentityOptions): string {
  return typeof jwksUrl === 'string' ? jwksUrl : jwksUrl();
}

async function verify(token: string, keys: JWTVerifyGetKey, options: IdentityOptions): Promise<Verdict> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: options.issuer,
      audience: options.audience,
      algorithms: ['EdDSA', 'Ed25519'],
      requiredClaims: ['exp', 'sub'],
    });
    return { kind: 'verified', expiresAt: (payload.exp ?? 0) * 1000 };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { kind: 'rejected', reason: 'The token has expired' };
    return isTokensFault(error)
      ? { kind: 'rejected', reason: 'The token is not valid' }
      : { kind: 'unknown' };
  }
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
