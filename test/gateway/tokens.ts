import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** A server of keys, and tokens that they sign. */
export interface TokenServer {
  readonly jwksUrl: string;
  /** The header of a viewer with these claims; `sub` is p1 unless given. It expires in 5 minutes, or as is said. */
  bearer(claims: Record<string, unknown>, lifetime?: string): Promise<{ authorization: string }>;
  stop(): Promise<void>;
}

export async function startTokenServer(issuer: string): Promise<TokenServer> {
  const pair = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: issuer, alg: 'ES256', use: 'sig' };
  const server = createServer((_, res) => {
    res.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    bearer: async (claims, lifetime = '5 minutes') => {
      const token = new SignJWT({ sub: 'p1', ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: issuer })
        .setIssuer(issuer)
        .setExpirationTime(lifetime);
      return { authorization: `Bearer ${await token.sign(pair.privateKey)}` };
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
