import { createHash, createHmac } from 'node:crypto';
import { SignJWT } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import { tokenAudience, tokenIssuer } from '../../infra/identity/access-tokens.ts';
import { accessTokenSeconds } from './lifetimes.ts';
import type { Subject } from './models.ts';
import type { SigningKeys } from './signing-keys.ts';

/** A JWT (RFC 7519) that says who is signed in, with what role and scopes, for ten minutes. */
export async function signAccessToken(
  keys: SigningKeys,
  subject: Subject,
): Promise<{ accessToken: string; expiresAt: Date }> {
  const { kid, key } = keys.current();
  const issuedAt = Math.floor(Date.now() / 1000);
  const expiresAt = issuedAt + accessTokenSeconds;
  const accessToken = await new SignJWT({
    sid: subject.sessionId,
    type: subject.type,
    scope: subject.scopes.join(' '),
  })
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
    .setIssuer(tokenIssuer)
    .setAudience(tokenAudience)
    .setSubject(subject.userId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(key);
  return { accessToken, expiresAt: new Date(expiresAt * 1000) };
}

export type RefreshToken = { id: string; token: string; tokenHash: string };

/** Makes refresh tokens, and makes one again by its id. */
export type RefreshTokens = { create(): RefreshToken; again(id: string): RefreshToken };

/**
 * Refresh tokens are HMAC-SHA256 of their id under a secret of the service: opaque, 256 bits, and not to be made from
 * what the database holds. So a lost answer can be given again although only hashes are stored; a second successor
 * instead would make two clients out of one that retries.
 */
export function refreshTokens(secret: string): RefreshTokens {
  const again = (id: string): RefreshToken => {
    const token = createHmac('sha256', secret).update(id).digest('base64url');
    return { id, token, tokenHash: hashToken(token) };
  };
  return { create: () => again(uuidv7()), again };
}

/** The form in which refresh tokens are stored and found: SHA-256, enough for 256 random bits. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
