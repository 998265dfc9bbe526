import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { hashToken, refreshTokens, signAccessToken } from './tokens.ts';

describe('refresh tokens', () => {
  const tokens = refreshTokens('a secret of the service');

  it('are 256 bits, each its own, found by their hash', () => {
    const [one, two] = [tokens.create(), tokens.create()];
    expect(one.token).toMatch(/^[\w-]{43}$/);
    expect(one.token).not.toBe(two.token);
    expect(one.tokenHash).toBe(hashToken(one.token));
  });

  it('can be made again by their id, with the same secret only', () => {
    const made = tokens.create();
    expect(tokens.again(made.id)).toEqual(made);
    expect(refreshTokens('another secret').again(made.id).token).not.toBe(made.token);
  });
});

describe('access tokens', () => {
  it('say who is signed in for ten minutes', async () => {
    const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const keys = { current: () => ({ kid: 'k', key: pair.privateKey }), jwks: () => ({ keys: [] }) };
    const subject = {
      userId: 'u',
      sessionId: 's',
      type: 'ARTIST' as const,
      scopes: ['library', 'catalogue:own'],
    };
    const { accessToken, expiresAt } = await signAccessToken(keys, subject);
    const published = createLocalJWKSet({
      keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'EdDSA' }],
    });
    const { payload, protectedHeader } = await jwtVerify(accessToken, published);
    expect(protectedHeader).toEqual({ alg: 'EdDSA', kid: 'k', typ: 'JWT' });
    expect(payload).toMatchObject({ sub: 'u', sid: 's', type: 'ARTIST', scope: 'library catalogue:own' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
    expect(expiresAt.getTime()).toBe((payload.exp ?? 0) * 1000);
  });
});
