import { describe, expect, it } from 'vitest';
import { eventually } from '../product.ts';
import { claimsOf, identity, newAccount } from './asking.ts';

const { product, signIn, changePassword, sessions, refresh, again, mutate } = identity();

describe('signing in', () => {
  it('answers an unknown e-mail and a wrong password alike', async () => {
    const person = await product.register();
    const wrong = await signIn({ email: person.email, password: 'not this one' });
    const unknown = await signIn({ email: newAccount().email, password: 'not this one' });
    expect(wrong.outcome.__typename).toBe('BadCredentials');
    expect(unknown.outcome).toEqual(wrong.outcome);
  });

  it('makes a session of its own for each device', async () => {
    const person = await product.register();
    const [one, two] = [await again(person, 'Phone'), await again(person, 'Car')];
    expect(claimsOf(one.accessToken).sid).not.toBe(claimsOf(two.accessToken).sid);
    const { list } = await sessions(two.accessToken);
    expect(list.map((session: { device: string | null }) => session.device)).toEqual(['Car', 'Phone', null]);
  });

  it('leaves room for 20 people a minute from one address, and for one person 20 times', async () => {
    const person = await product.register();
    const many = await Promise.all(Array.from({ length: 20 }, () => again(person)));
    expect(new Set(many.map((outcome) => outcome.__typename))).toEqual(new Set(['AuthSession']));
  });

  it.each(['known', 'unknown'])('stops guessing at a %s e-mail', async (kind) => {
    const email = kind === 'known' ? (await product.register()).email : newAccount().email;
    const guesses = await Promise.all(
      Array.from({ length: 14 }, () => signIn({ email, password: 'a wrong guess' })),
    );
    expect(guesses.filter(({ code }) => code === 'RATE_LIMITED')).toHaveLength(4);
    expect(guesses.filter(({ outcome }) => outcome?.__typename === 'BadCredentials')).toHaveLength(10);
  });

  it('keeps at most 100 sessions: the one unused for longest ends', async () => {
    const person = await product.register();
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(Array.from({ length: 10 }, () => again(person)));
    }
    expect((await refresh(person.refreshToken)).outcome.__typename).toBe('SessionRevoked');
    expect((await sessions((await again(person)).accessToken)).list).toHaveLength(100);
  });

  it('refuses an endless password or device with BAD_USER_INPUT', async () => {
    const { email } = newAccount();
    expect((await signIn({ email, password: 'x'.repeat(1001) })).code).toBe('BAD_USER_INPUT');
    expect((await signIn({ email, password: 'x', device: 'x'.repeat(101) })).code).toBe('BAD_USER_INPUT');
  });

  it('is over with the account', async () => {
    const person = await product.register();
    const other = await again(person);
    const closed = await mutate('closeAccount', { confirmEmail: person.email }, '', person.token);
    expect(closed.outcome.__typename).toBe('AccountClosed');
    const signedIn = await signIn({ email: person.email, password: person.password });
    expect(signedIn.outcome.__typename).toBe('BadCredentials');
    await eventually(
      () => sessions(other.accessToken),
      ({ code }) => code === 'UNAUTHENTICATED',
    );
    expect((await refresh(other.refreshToken)).outcome.__typename).toBe('SessionRevoked');
  });
});

describe('changing the password', () => {
  const newPassword = 'another quick fox 18';

  it('ends the other sessions and keeps this one', async () => {
    const person = await product.register();
    const other = await again(person);
    const input = { currentPassword: person.password, newPassword };
    const { outcome } = await changePassword(input, person.token);
    expect(outcome).toMatchObject({ __typename: 'PasswordChanged', revokedSessions: 1 });
    expect((await refresh(other.refreshToken)).outcome.__typename).toBe('SessionRevoked');
    expect((await sessions(other.accessToken)).code).toBe('UNAUTHENTICATED');
    expect((await refresh(person.refreshToken)).outcome.__typename).toBe('AuthSession');
    expect((await again(person)).__typename).toBe('BadCredentials');
    expect((await again({ ...person, password: newPassword })).__typename).toBe('AuthSession');
  });

  it('happens once when it is asked for twice at once', async () => {
    const person = await product.register();
    const ask = (next: string) =>
      changePassword({ currentPassword: person.password, newPassword: next }, person.token);
    const outcomes = await Promise.all([ask('the first new fox 1'), ask('the second new fox 2')]);
    expect(outcomes.map(({ outcome }) => outcome.__typename).sort()).toEqual([
      'BadCredentials',
      'PasswordChanged',
    ]);
  });

  it('is refused to nobody, to a wrong password and for a weak one', async () => {
    const person = await product.register();
    const input = { currentPassword: person.password, newPassword };
    expect((await changePassword(input)).outcome.__typename).toBe('NotSignedIn');
    const wrong = await changePassword({ ...input, currentPassword: 'no' }, person.token);
    expect(wrong.outcome.__typename).toBe('BadCredentials');
    const weak = await changePassword({ ...input, newPassword: person.email }, person.token);
    expect(weak.outcome.__typename).toBe('WeakPassword');
    expect((await again(person)).__typename).toBe('AuthSession');
  });
});
