import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { outbox, userCredentials, userJwtTokens, users } from '../../infra/databases/user/tables.ts';
import { eventually } from '../product.ts';
import { claimsOf, identity, newAccount } from './asking.ts';

const { product, register, signIn, database } = identity();

describe('registration', () => {
  it('opens an account that can be used, and read, at once', async () => {
    const account = newAccount();
    const document = `mutation($input: RegisterInput!) { register(input: $input) { __typename ... on AuthSession {
      accessToken refreshToken expiresAt user { id displayName country { code name } } } } }`;
    const { data } = await product.query(document, { input: { ...account, country: 'NO' } });
    const session = data.register;
    expect(session.user).toMatchObject({
      displayName: 'Identity Test',
      country: { code: 'NO', name: 'Norway' },
    });
    const lifeMs = Date.parse(session.expiresAt) - Date.now();
    expect(lifeMs).toBeGreaterThan(9 * 60_000);
    expect(lifeMs).toBeLessThanOrEqual(10 * 60_000);
    const mine = await product.query(
      '{ viewer { id user { displayName } profile { email } } }',
      {},
      session.accessToken,
    );
    expect(mine.data.viewer).toEqual({
      id: session.user.id,
      user: { displayName: 'Identity Test' },
      profile: { email: account.email },
    });
  });

  it('completes the profile from the event', async () => {
    const person = await product.register();
    const ask = async () =>
      (await product.query('{ viewer { profile { completedAt } } }', {}, person.token)).data;
    await eventually(ask, (data) => typeof data.viewer.profile.completedAt === 'string');
  });

  it('gives a listener the scopes of a listener', async () => {
    const { outcome } = await register({});
    expect(claimsOf(outcome.accessToken)).toMatchObject({ sub: outcome.user.id, type: 'LISTENER' });
    expect(claimsOf(outcome.accessToken).scope.split(' ')).toEqual(
      expect.arrayContaining(['library', 'playback']),
    );
  });

  it('stores neither the password nor a token, and tells neither in the event', async () => {
    const { outcome } = await register({ password: 'find me if you can 9' });
    const { db, close } = database();
    try {
      const { primary } = db.user;
      const id = outcome.user.id;
      const [credentials] = await primary
        .select()
        .from(userCredentials)
        .where(eq(userCredentials.userId, id));
      expect(credentials?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      const sid = claimsOf(outcome.accessToken).sid;
      const tokens = await primary.select().from(userJwtTokens).where(eq(userJwtTokens.sessionId, sid));
      expect(tokens).toHaveLength(1);
      expect(JSON.stringify(tokens)).not.toContain(outcome.refreshToken);
      const events = await primary.select().from(outbox).where(eq(outbox.key, id));
      expect(events.map((event) => event.type)).toEqual(['user.registered']);
      expect(JSON.stringify(events.map((event) => event.envelope))).not.toMatch(/@|argon2|find me/);
    } finally {
      await close();
    }
  });

  it('takes an e-mail once, however it is written, however many ask at once', async () => {
    const { email } = newAccount();
    const spellings = [email, email.toUpperCase(), ` ${email} `, email, email];
    const outcomes = (await Promise.all(spellings.map((spelling) => register({ email: spelling })))).map(
      ({ outcome }) => outcome.__typename,
    );
    expect(outcomes.filter((name) => name === 'AuthSession')).toHaveLength(1);
    expect(outcomes.filter((name) => name === 'EmailTaken')).toHaveLength(4);
    const { db, close } = database();
    try {
      expect(await db.user.primary.select().from(users).where(eq(users.email, email))).toHaveLength(1);
    } finally {
      await close();
    }
    const signedIn = await signIn({ email: email.toUpperCase(), password: newAccount().password });
    expect(signedIn.outcome.__typename).toBe('AuthSession');
  });

  it.each([
    ['a short password', { password: 'short' }, 'WeakPassword'],
    ['a common password', { password: 'password123' }, 'WeakPassword'],
    ['an unknown country', { country: 'ZZ' }, 'UnknownCountry'],
    ['no country code', { country: 'Norway' }, 'UnknownCountry'],
  ])('refuses %s', async (_what, input, name) => {
    const { outcome } = await register(input);
    expect(outcome).toMatchObject({ __typename: name, message: expect.any(String) });
  });

  it.each([
    ['a bad e-mail', { email: 'nobody' }],
    ['an endless e-mail', { email: `${'a'.repeat(300)}@example.org` }],
    ['an endless password', { password: 'x'.repeat(1001) }],
    ['an empty name', { displayName: '  ' }],
    ['an endless name', { displayName: 'x'.repeat(81) }],
  ])('answers BAD_USER_INPUT to %s, without repeating it', async (_what, input) => {
    const { code, errors } = await register(input);
    expect(code).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(errors)).not.toContain(Object.values(input)[0]?.trim() || 'nothing to look for');
  });
});
