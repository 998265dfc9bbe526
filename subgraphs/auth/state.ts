import { type SessionCache, session } from '../../infra/cache/policies.ts';
import type { ServiceContext, ServiceRuntime } from '../../infra/subgraph/context.ts';
import { cachePolicies } from '../../infra/topology.ts';
import { ensureAdministrator } from './administrator.ts';
import { type FailedSignIns, failedSignIns } from './failed-sign-ins.ts';
import { keepHouse } from './housekeeping.ts';
import type { IssuedTokens } from './models.ts';
import { preparePasswords } from './passwords.ts';
import { openSigningKeys, type SigningKeys } from './signing-keys.ts';
import { type RefreshTokens, refreshTokens } from './tokens.ts';

/** What auth-service keeps between requests. */
export type AuthState = {
  keys: SigningKeys;
  refreshTokens: RefreshTokens;
  /** Sessions known to be live, by id: their owner. Written only while the session's row is locked. */
  sessions: SessionCache<{ userId: string }>;
  failures: FailedSignIns;
};

declare module '../../infra/subgraph/context.ts' {
  interface ServiceStates {
    auth: AuthState;
  }
}

export type AuthContext = ServiceContext<'auth'>;

/** What a mutation that signs somebody in answers. */
export type AuthSessionAnswer = IssuedTokens & {
  __typename: 'AuthSession';
  user: { __typename: 'User'; id: string };
};

/** Keys, caches and the administrator's account, before the service serves. */
export async function startAuth(runtime: ServiceRuntime<'auth'>): Promise<AuthState> {
  const store = runtime.cache;
  const row = cachePolicies.auth;
  const [keys] = await Promise.all([openSigningKeys(runtime), preparePasswords()]);
  await ensureAdministrator(runtime);
  keepHouse(runtime);
  return {
    keys,
    refreshTokens: refreshTokens(runtime.secret('refresh-tokens')),
    sessions: session({ store, row, name: 'auth:session' }),
    failures: failedSignIns({ store, row }),
  };
}
