import { createHmac } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { tokenAudience, tokenIssuer } from '../../infra/identity/access-tokens.ts';

import { identity } from './asking.ts';
import { loadSigner } from './signer.ts';

const { product } = identity();
const json = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

type Claims = Record<string, unknown>;
type Signer = Awaited<ReturnType<typeof loadSigner>>;

async function sign(
  signer: Signer,
  claims: Claims,
  expires: string | number = '5m',
  audience = tokenAudience,
) {
  return new SignJWT({ sid: 's', type: 'LISTENER', scope: '', ...claims })
    .setProtectedHeader({ alg: 'EdDSA', kid: signer.kid })
    .setIssuer(tokenIssuer)
    .setAudience(audience)
    .setSubject(String(claims.sub ?? '018f0000-0000-7000-8000-000000000000'))
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(signer.key);
}

/** Tokens that nobody may accept, made with everything that an attacker could have, and some that they could not. */
async function badTokens(): Promise<Record<string, string>> {
  const person = await product.register();
  const [head = '', body = '', signature = ''] = person.token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString());
  const ours = await loadSigner(product);
  const theirs = { kid, key: (await generateKeyPair('EdDSA', { crv: 'Ed25519' })).privateKey };
  const raised = json({ ...claims, type: 'ADMIN' });
  const published = await (await fetch(`${product.serviceUrl('auth')}/.well-known/jwks.json`)).json();
  const confused = `${json({ alg: 'HS256', kid })}.${raised}`;
  const own = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const brought = { alg: 'EdDSA', kid: 'mine', jwk: await exportJWK(own.publicKey) };
  return {
    'not a token': 'nonsense',
    'altered claims': `${head}.${raised}.${signature}`,
    'altered signature': `${head}.${body}.${signature.slice(0, -8)}AAAAAAAA`,
    'alg none': `${json({ alg: 'none', kid })}.${raised}.`,
    'alg none, with a signature': `${json({ alg: 'none', kid })}.${raised}.${signature}`,
    'HMAC with the public key': `${confused}.${createHmac('sha256', published.keys[0].x).update(confused).digest('base64url')}`,
    "another's key under our kid": await sign(theirs, {}),
    'a key that the token brings along': await new SignJWT(claims)
      .setProtectedHeader(brought)
      .sign(own.privateKey),
    'run out': await sign(ours, {}, Math.floor(Date.now() / 1000) - 1),
    'for another audience': await sign(ours, {}, '5m', 'elsewhere'),
    'a refresh token': person.refreshToken,
  };
}

describe('access tokens', () => {
  it('that are good are taken by the gateway and by each subgraph', async () => {
    const person = await product.register();
    const good = await sign(await loadSigner(product), { sub: person.id });
    const asks = [product.query, (d: string, v: object, t: string) => product.askService('user', d, v, t)];
    for (const ask of asks) {
      const { status, data } = await ask('{ viewer { user { id } } }', {}, good);
      expect({ status, data }).toEqual({ status: 200, data: { viewer: { user: { id: person.id } } } });
    }
  });

  it('that are bad fail the whole request with 401, on the gateway and on each subgraph', async () => {
    const places = {
      gateway: product.query,
      auth: (d: string, v: object, t: string) => product.askService('auth', d, v, t),
      user: (d: string, v: object, t: string) => product.askService('user', d, v, t),
    };
    for (const [what, token] of Object.entries(await badTokens())) {
      for (const [place, ask] of Object.entries(places)) {
        const { status, data, errors } = await ask('{ viewer { id } countries { code } }', {}, token);
        const answer = { what, place, status, data: data ?? null, code: errors?.[0]?.extensions?.code };
        expect(answer).toEqual({ what, place, status: 401, data: null, code: 'UNAUTHENTICATED' });
      }
    }
  });

  it('with a role that there is not are good for nothing', async () => {
    const token = await sign(await loadSigner(product), { type: 'ROOT' });
    for (const service of ['auth', 'user'] as const) {
      expect((await product.askService(service, '{ viewer { id } }', {}, token)).status).toBe(401);
    }
  });

  it('are sent as Bearer and nothing else', async () => {
    const person = await product.register();
    for (const authorization of [
      person.token,
      `Basic ${person.token}`,
      'Bearer',
      `Bearer ${person.token} x`,
    ]) {
      const { status } = await product.query('{ viewer { id } }', {}, undefined, { authorization });
      expect({ authorization: authorization.slice(0, 8), status }).toMatchObject({ status: 401 });
    }
  });

  it('are verified with public keys that hold nothing private', async () => {
    const response = await fetch(`${product.serviceUrl('auth')}/.well-known/jwks.json`);
    expect(response.headers.get('content-type')).toContain('jwk-set+json');
    const { keys } = await response.json();
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      expect(key).toMatchObject({
        kty: 'OKP',
        crv: 'Ed25519',
        use: 'sig',
        alg: 'EdDSA',
        kid: expect.any(String),
      });
      expect(key).not.toHaveProperty('d');
    }
  });
});
