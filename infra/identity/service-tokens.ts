import { jwtVerify, SignJWT } from 'jose';
import { type ServiceName, serviceNames } from '../topology.ts';

export const serviceTokenHeader = 'polyphony-service';
const lifetimeSeconds = 60;

export type ServiceTokens = {
  /** A token that says "I am this service" to one other. */
  issue(target: ServiceName): Promise<string>;
  /** Which service speaks, or null when the token is missing, bad, old or meant for another. */
  verify(token: string | undefined): Promise<ServiceName | null>;
};

/** Short HS256 tokens between services, keyed by the deployment's shared secret; kept for half their life. */
export function createServiceTokens(service: ServiceName, secret: string): ServiceTokens {
  const key = new TextEncoder().encode(secret);
  const issued = new Map<ServiceName, { token: string; until: number }>();
  return {
    async issue(target) {
      const known = issued.get(target);
      if (known && known.until > Date.now()) return known.token;
      const token = await new SignJWT({})
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(service)
        .setAudience(target)
        .setExpirationTime(`${lifetimeSeconds}s`)
        .sign(key);
      issued.set(target, { token, until: Date.now() + (lifetimeSeconds * 1000) / 2 });
      return token;
    },
    async verify(token) {
      if (!token) return null;
      try {
        const { payload } = await jwtVerify(token, key, {
          audience: service,
          algorithms: ['HS256'],
          requiredClaims: ['exp'],
        });
        return serviceNames.find((name) => name === payload.iss) ?? null;
      } catch {
        return null;
      }
    },
  };
}
