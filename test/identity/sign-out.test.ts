import { describe, expect, it } from 'vitest';
import { claimsOf, identity } from './asking.ts';

const { product, signOut, sessions, refresh, again } = identity();

describe('signing out', () => {
  it('ends this session and no other; a retry says that there was nothing left to end', async () => {
    const person = await product.register();
    const other = await again(person);
    expect((await signOut({}, person.token)).outcome).toMatchObject({ __typename: 'SignedOut', count: 1 });
    expect((await signOut({}, person.token)).outcome).toMatchObject({ __typename: 'SignedOut', count: 0 });
    expect((await refresh(person.refreshToken)).outcome.__typename).toBe('SessionRevoked');
    expect((await sessions(person.token)).code).toBe('UNAUTHENTICATED');
    const { list } = await sessions(other.accessToken);
    expect(list).toEqual([expect.objectContaining({ device: 'Phone', current: true })]);
  });

  it('ends another session of the viewer', async () => {
    const person = await product.register();
    const other = await again(person);
    const sessionId = claimsOf(other.accessToken).sid;
    expect((await signOut({ sessionId }, person.token)).outcome).toMatchObject({
      __typename: 'SignedOut',
      count: 1,
    });
    expect((await refresh(other.refreshToken)).outcome.__typename).toBe('SessionRevoked');
    expect((await signOut({ sessionId }, person.token)).outcome.__typename).toBe('NotFound');
    expect((await sessions(person.token)).list).toHaveLength(1);
  });

  it('ends all sessions everywhere', async () => {
    const person = await product.register();
    const others = [await again(person), await again(person)];
    const { outcome } = await signOut({ everywhere: true }, person.token);
    expect(outcome).toMatchObject({ __typename: 'SignedOut', count: 3 });
    for (const { refreshToken } of [person, ...others]) {
      expect((await refresh(refreshToken)).outcome.__typename).toBe('SessionRevoked');
    }
  });

  it("does not tell, or end, somebody else's session", async () => {
    const [person, stranger] = await Promise.all([product.register(), product.register()]);
    const sessionId = claimsOf(stranger.token).sid;
    expect((await signOut({ sessionId }, person.token)).outcome.__typename).toBe('NotFound');
    expect((await refresh(stranger.refreshToken)).outcome.__typename).toBe('AuthSession');
    for (const unknown of ['', 'x', '018f0000-0000-7000-8000-000000000000']) {
      expect((await signOut({ sessionId: unknown }, person.token)).outcome.__typename).toBe('NotFound');
    }
  });

  it('lets an ended session end nothing else', async () => {
    const person = await product.register();
    const other = await again(person);
    await signOut({ sessionId: claimsOf(other.accessToken).sid }, person.token);
    expect((await signOut({ everywhere: true }, other.accessToken)).code).toBe('UNAUTHENTICATED');
    expect((await sessions(person.token)).list).toHaveLength(1);
  });

  it('needs a person, and one wish at a time', async () => {
    expect((await signOut({})).outcome.__typename).toBe('NotSignedIn');
    const person = await product.register();
    const both = await signOut({ everywhere: true, sessionId: claimsOf(person.token).sid }, person.token);
    expect(both.code).toBe('BAD_USER_INPUT');
  });
});
