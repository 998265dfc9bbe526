import { createHash } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { UnauthenticatedError, UnavailableError } from '../errors.ts';
import { type UserType, userTypes, type Viewer } from './viewer.ts';

export const tokenIssuer = 'polyphony';
export const tokenAudience = 'polyphony-graph';

export type TokenVerifier = (authorization: string | undefined) => Promise<Viewer | null>;

const networkCodes = new Set([
  'ERR_JWKS_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Verifies `Authorization: Bearer` access tokens (RFC 6750; EdDSA, RFC 8037) by the JWKS that auth-service publishes.
 * No header: null. A bad, expired or forged token: UnauthenticatedError. A token seen before is not verified again
 * until its end: the signature is 60 % of the work of a small subgraph request.
 */
export function createTokenVerifier(options: { jwksUrl: () => string }): TokenVerifier {
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined;
  const verified = new LRUCache<string, Viewer>({ max: 10_000 });
  return async (authorization) => {
    if (authorization === undefined || authorization === '') return null;
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
    if (!token) throw new UnauthenticatedError('The Authorization header must be a Bearer access token');
    const key = createHash('sha256').update(token).digest('base64url');
    const known = verified.get(key);
    if (known && known.expiresAt.getTime() > Date.now()) return known;
    // Made at first use: in one process auth-service's port is known only once it listens.
    keys ??= createRemoteJWKSet(new URL(options.jwksUrl()), {
      cooldownDuration: 1000,
      timeoutDuration: 3000,
    });
    const viewer = await verify(token, keys);
    verified.set(key, viewer);
    return viewer;
  };
}

async function verify(token: string, keys: ReturnType<typeof createRemoteJWKSet>): Promise<Viewer> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: tokenIssuer,
      audience: tokenAudience,
      algorithms: ['EdDSA', 'Ed25519'],
      requiredClaims: ['sub', 'exp', 'sid', 'type'],
    });
    const type = userTypes.find((known) => known === payload.type);
    if (!payload.sub || !payload.exp || !type)
      throw new UnauthenticatedError('The access token is not valid');
    const scopes = typeof payload.scope === 'string' ? payload.scope.split(' ').filter(Boolean) : [];
    return {
      id: payload.sub,
      sessionId: String(payload.sid),
      type: type satisfies UserType,
      scopes,
      expiresAt: new Date(payload.exp * 1000),
    };
  } catch (error) {
    throw refusal(error);
  }
}

function refusal(error: unknown): Error {
  if (error instanceof UnauthenticatedError) return error;
  const code =
    (error as { code?: string }).code ?? (error as { cause?: { code?: string } }).cause?.code ?? '';
  if (networkCodes.has(code))
    return new UnavailableError('Access tokens cannot be verified right now', error);
  return new UnauthenticatedError(
    code === 'ERR_JWT_EXPIRED' ? 'The access token has expired' : 'The access token is not valid',
  );
}
