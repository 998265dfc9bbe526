import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Federation, startFederation } from './federation.ts';
import { shop } from './shop.ts';

let federation: Federation;
let keys: Server;
let keyRequests = 0;
let keysDown = false;
let privateKey: CryptoKey;
let strangersKey: CryptoKey;

const ISSUER = 'https://auth.example';
const AUDIENCE = 'shop';

beforeAll(async () => {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  privateKey = pair.privateKey;
  strangersKey = (await generateKeyPair('EdDSA')).privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'EdDSA', use: 'sig' };
  keys = createServer((_, res) => {
    keyRequests++;
    if (keysDown) res.writeHead(500).end();
    else res.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
  });
  keys.listen(0, '127.0.0.1');
  await once(keys, 'listening');
  const jwksUrl = () => `http://127.0.0.1:${(keys.address() as AddressInfo).port}/jwks`;
  federation = await startFederation(shop(), { identity: { jwksUrl, issuer: ISSUER, audience: AUDIENCE } });
});
afterAll(async () => {
  await federation.stop();
  keys.closeAllConnections();
  await new Promise((resolve) => keys.close(resolve));
});
beforeEach(() => {
  federation.subgraph('people').received.length = 0;
});

interface TokenOptions {
  readonly key?: CryptoKey;
  readonly issuer?: string;
  readonly audience?: string;
  readonly expires?: number | null;
  readonly kid?: string;
}

/** @param options.expires seconds from now; null: none */
async function token(options: TokenOptions = {}): Promise<string> {
  const { key = privateKey, issuer = ISSUER, audience = AUDIENCE, expires = 60, kid = 'k1' } = options;
  const jwt = new SignJWT({ random: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setSubject('p1')
    .setIssuer(issuer)
    .setAudience(audience);
  if (expires !== null) jwt.setExpirationTime(Math.floor(Date.now() / 1000) + expires);
  return jwt.sign(key);
}

const ask = (authorization: string | undefined) =>
  federation.ask('{ me { name } }', { headers: authorization === undefined ? {} : { authorization } });

describe('tokens over HTTP', () => {
  test('none is fine', async () => {
    expect(await ask(undefined)).toMatchObject({ status: 200, data: { me: null } });
  });

  test('a good one is passed on as it is', async () => {
    const authorization = `Bearer ${await token()}`;
    expect(await ask(authorization)).toMatchObject({ status: 200, data: { me: { name: authorization } } });
  });

  test('the keys are asked for once', async () => {
    await ask(`Bearer ${await token()}`);
    const before = keyRequests;
    await ask(`Bearer ${await token()}`);
    expect(keyRequests).toBe(before);
  });

  test.each<[string, () => Promise<string>]>([
    ['forged', async () => `Bearer ${await token({ key: strangersKey })}`],
    ['of an unknown key', async () => `Bearer ${await token({ kid: 'k2' })}`],
    ['expired', async () => `Bearer ${await token({ expires: -1 })}`],
    ['that never expires', async () => `Bearer ${await token({ expires: null })}`],
    ['of another issuer', async () => `Bearer ${await token({ issuer: 'https://evil.example' })}`],
    ['for another audience', async () => `Bearer ${await token({ audience: 'other' })}`],
    [
      'altered',
      async () =>
        `Bearer ${(await token()).replace(/\..*\./, `.${btoa('{"sub":"p2"}').replaceAll('=', '')}.`)}`,
    ],
    ['without signature', async () => `Bearer ${btoa('{"alg":"none"}').replaceAll('=', '')}.e30.`],
    ['that is none', async () => 'Bearer abc'],
    ['empty', async () => 'Bearer '],
    ['of another scheme', async () => 'Basic dXNlcjpwYXNz'],
  ])('one %s fails the whole request', async (_, make) => {
    const answer = await ask(await make());
    expect(answer.status).toBe(401);
    expect(answer).not.toHaveProperty('data');
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['UNAUTHENTICATED']);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(federation.subgraph('people').received).toEqual([]);
  });

  test('a verified token is refused once it has expired', async () => {
    const authorization = `Bearer ${await token({ expires: 1 })}`;
    expect((await ask(authorization)).status).toBe(200);
    await expect.poll(async () => (await ask(authorization)).status, { timeout: 5000 }).toBe(401);
  });
});

test('when the keys cannot be had, nobody is called a forger', async () => {
  const down = await startFederation(
    { people: shop().people as NonNullable<ReturnType<typeof shop>['people']> },
    {
      identity: {
        jwksUrl: `http://127.0.0.1:${(keys.address() as AddressInfo).port}/jwks`,
        issuer: ISSUER,
        audience: AUDIENCE,
      },
    },
  );
  keysDown = true;
  try {
    const authorization = `Bearer ${await token()}`;
    const answer = await down.ask('{ me { name } }', { headers: { authorization } });
    expect([answer.status, answer.errors?.[0]?.extensions?.code]).toEqual([503, 'SUBGRAPH_UNAVAILABLE']);
    expect((await down.ask('{ person(id: 1) { name } }')).status).toBe(200);
    keysDown = false;
    await expect
      .poll(async () => (await down.ask('{ me { name } }', { headers: { authorization } })).status)
      .toBe(200);
  } finally {
    keysDown = false;
    await down.stop();
  }
});
