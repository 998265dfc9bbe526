import { randomUUID } from 'node:crypto';
import { openDatabases } from '../../infra/databases/handles.ts';
import { theProduct } from '../product.ts';

const session =
  '... on AuthSession { accessToken refreshToken expiresAt user { id } } ... on Refusal { message }';

/** What the mutations of auth-service answer, as far as the tests read it. */
export type Outcome = {
  __typename: string;
  message?: string;
  accessToken: string;
  refreshToken: string;
  expiresAt: string;
  user: { id: string };
  count?: number;
  revokedSessions?: number;
};

/** The identity operations, through the gateway. `code` is of the first error, where there is one. */
export function identity() {
  const product = theProduct();
  async function mutate(field: string, input: object, selection: string, token?: string) {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
    const document = `mutation($input: ${type}!) { ${field}(input: $input) { __typename ${selection} } }`;
    const answer = await product.query(document, { input }, token);
    return {
      ...answer,
      code: answer.errors?.[0]?.extensions?.code,
      outcome: answer.data?.[field] as Outcome,
    };
  }
  return {
    product,
    mutate,
    register: (input: object) => mutate('register', { ...newAccount(), ...input }, session),
    signIn: (input: object) => mutate('signIn', input, session),
    refresh: (refreshToken: string) => mutate('refreshSession', { refreshToken }, session),
    signOut: (input: object, token?: string) =>
      mutate('signOut', input, '... on SignedOut { count } ... on Refusal { message }', token),
    changePassword: (input: object, token?: string) =>
      mutate(
        'changePassword',
        input,
        '... on PasswordChanged { revokedSessions } ... on Refusal { message }',
        token,
      ),
    async sessions(token: string) {
      const answer = await product.query(
        '{ viewer { id sessions { id device createdAt lastUsedAt current } } }',
        {},
        token,
      );
      return { ...answer, code: answer.errors?.[0]?.extensions?.code, list: answer.data?.viewer?.sessions };
    },
    /** Another sign-in of a person who has registered. */
    async again(person: { email: string; password: string }, device = 'Phone') {
      const { outcome } = await mutate(
        'signIn',
        { email: person.email, password: person.password, device },
        session,
      );
      return outcome;
    },
    /** The User database as auth-service reaches it: to look at what is stored, and to let time pass. Close it. */
    database: () => openDatabases('auth', product.locations, product.secrets),
  };
}

const goodPassword = 'a quick brown fox 17';

export function newAccount() {
  return {
    email: `${randomUUID()}@identity.example`,
    password: goodPassword,
    displayName: 'Identity Test',
    country: 'NO',
  };
}

/** The claims of an access token, not verified. */
export function claimsOf(
  token: string,
): Record<string, unknown> & { sid: string; scope: string; type: string } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}
