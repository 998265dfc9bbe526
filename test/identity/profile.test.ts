import { describe, expect, it } from 'vitest';
import { eventually } from '../product.ts';
import { identity } from './asking.ts';

const { product, mutate, again } = identity();
const profile =
  'displayName email biography explicitFilter version type artistIds country { code name } createdAt';
const updated = `... on ProfileUpdated { user { id displayName biography country { code } } profile { ${profile} } }
  ... on Refusal { message }`;

async function update(input: object, token?: string) {
  const { data, code, errors } = await mutate('updateProfile', input, updated, token);
  return { ...data?.updateProfile, code, errors };
}

const own = async (token: string) =>
  (await product.query(`{ viewer { profile { ${profile} } } }`, {}, token)).data;

describe('the profile', () => {
  it('changes in what is given, is seen at once by its owner and soon by others', async () => {
    const person = await product.register('DE');
    const wishes = {
      displayName: ' Renée ',
      country: 'FR',
      explicitFilter: true,
      biography: 'Plays the oboe.',
    };
    const answer = await update(wishes, person.token);
    expect(answer.user).toMatchObject({
      displayName: 'Renée',
      country: { code: 'FR' },
      biography: 'Plays the oboe.',
    });
    const { viewer } = await own(person.token);
    expect(viewer.profile).toEqual(answer.profile);
    expect(viewer.profile).toMatchObject({
      email: person.email,
      explicitFilter: true,
      version: 2,
      type: 'LISTENER',
    });
    await eventually(
      async () =>
        (await product.query('query($id:ID!){user(id:$id){displayName}}', { id: person.id })).data.user,
      (user) => user.displayName === 'Renée',
      5000,
    );
    const partly = await update({ displayName: 'R.' }, person.token);
    expect(partly.profile).toMatchObject({ displayName: 'R.', country: { code: 'FR' }, version: 3 });
  });

  it('keeps what is null, takes away a biography that is, and counts no change that is none', async () => {
    const person = await product.register();
    await update({ biography: 'Something' }, person.token);
    const answer = await update(
      { displayName: null, country: null, explicitFilter: null, biography: null },
      person.token,
    );
    expect(answer.profile).toMatchObject({ displayName: 'Test Person', biography: null, version: 3 });
    expect((await update({ displayName: 'Test Person' }, person.token)).profile.version).toBe(3);
  });

  it('is written through the cache: its owner reads it anew without a statement', async () => {
    const person = await product.register();
    const read = async () => {
      const response = await fetch(`${product.serviceUrl('user')}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'polyphony-trace': '1',
          authorization: `Bearer ${person.token}`,
        },
        body: JSON.stringify({ query: '{ viewer { profile { displayName } user { displayName } } }' }),
      });
      const { viewer } = (await response.json()).data;
      return {
        names: [viewer.profile.displayName, viewer.user.displayName],
        sql: response.headers.get('polyphony-sql'),
      };
    };
    await eventually(read, ({ names, sql }) => names[0] === 'Test Person' && sql === '0');
    // The event of the registration empties the cache once, whenever it comes; a change writes it each time.
    let changes = 0;
    const readAfterChange = async () => {
      await update({ displayName: `Written through ${++changes}` }, person.token);
      return read();
    };
    const { names } = await eventually(readAfterChange, ({ sql }) => sql === '0');
    expect(names).toEqual([`Written through ${changes}`, `Written through ${changes}`]);
  });

  it('loses no parallel change', async () => {
    const person = await product.register();
    await Promise.all(
      Array.from({ length: 12 }, (_, n) => update({ displayName: `Name ${n}` }, person.token)),
    );
    const { viewer } = await own(person.token);
    expect(viewer.profile.version).toBe(13);
    const last = (
      await product.query('query($id:ID!){user(id:$id){displayName}}', { id: person.id }, person.token)
    ).data;
    expect(last.user.displayName).toBe(viewer.profile.displayName);
  });

  it.each([
    ['an unknown country', { country: 'ZZ' }],
    ['no country code', { country: 'Germany' }],
    ['an empty name', { displayName: '  ' }],
  ])('refuses %s as InvalidProfile', async (_what, input) => {
    const person = await product.register();
    expect(await update(input, person.token)).toMatchObject({
      __typename: 'InvalidProfile',
      message: expect.any(String),
    });
    expect((await own(person.token)).viewer.profile.version).toBe(1);
  });

  it.each([
    ['an endless name', { displayName: 'x'.repeat(81) }],
    ['an endless biography', { biography: 'x'.repeat(2001) }],
    ['control characters', { displayName: 'a\u0000b' }],
  ])('answers BAD_USER_INPUT to %s', async (_what, input) => {
    const person = await product.register();
    expect((await update(input, person.token)).code).toBe('BAD_USER_INPUT');
  });

  it('needs a person', async () => {
    expect((await update({ displayName: 'x' })).__typename).toBe('NotSignedIn');
  });
});

describe('closing an account', () => {
  const close = (confirmEmail: string, token?: string) =>
    mutate('closeAccount', { confirmEmail }, '... on AccountClosed { id } ... on Refusal { message }', token);

  it('needs a person who confirms it', async () => {
    const person = await product.register();
    expect((await close(person.email)).outcome.__typename).toBe('NotSignedIn');
    expect((await close('else@example.org', person.token)).outcome.__typename).toBe('ConfirmationFailed');
    expect((await own(person.token)).viewer.profile.email).toBe(person.email);
  });

  it('removes the person and frees the e-mail', async () => {
    const person = await product.register();
    const { data } = await close(person.email.toUpperCase(), person.token);
    expect(data.closeAccount).toEqual({ __typename: 'AccountClosed', id: person.id });
    expect((await own(person.token)).viewer.profile).toBeNull();
    await eventually(
      async () => (await product.query('query($id:ID!){user(id:$id){id}}', { id: person.id })).data.user,
      (user) => user === null,
      5000,
    );
    expect((await update({ displayName: 'Back' }, person.token)).code).toBe('UNAUTHENTICATED');
    const admin = await product.admin();
    const accounts = 'query($e:String!){accounts(email:$e){totalCount nodes{id}}}';
    expect((await product.query(accounts, { e: person.email }, admin)).data.accounts.totalCount).toBe(0);
    expect((await again(person)).__typename).toBe('BadCredentials');
    const { outcome } = await mutate(
      'register',
      { email: person.email, password: person.password, displayName: 'New', country: 'DE' },
      '... on AuthSession { user { id } }',
    );
    expect(outcome.__typename).toBe('AuthSession');
    expect(outcome.user.id).not.toBe(person.id);
  });
});
