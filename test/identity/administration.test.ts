import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { outbox } from '../../infra/databases/user/tables.ts';
import type { Person } from '../product.ts';
import { identity } from './asking.ts';

const { product, mutate, database } = identity();
const refusal = '... on Refusal { message }';

async function kind(field: string, input: object, token?: string): Promise<string> {
  return (await mutate(field, input, refusal, token)).outcome.__typename;
}

async function eventsOf(key: string) {
  const { db, close } = database();
  const rows = await db.user.primary
    .select({ version: outbox.aggregateVersion, change: sql<string>`${outbox.envelope}->'data'->>'change'` })
    .from(outbox)
    .where(eq(outbox.key, key))
    .orderBy(outbox.position);
  await close();
  return rows;
}

describe('administration', () => {
  const inputs = {
    setUserType: { userId: '018f0000-0000-7000-8000-000000000000', type: 'ADMIN' },
    updateUserType: { id: 'LISTENER', scopes: ['users:write'] },
    createCountry: { code: 'QQ', name: 'Nowhere' },
    updateCountry: { code: 'NO', name: 'Nowhere' },
    deleteCountry: { code: 'NO' },
  };

  it.each(Object.entries(inputs))('%s is for administrators', async (field, input) => {
    const person = await product.register();
    expect(await kind(field, input)).toBe('NotSignedIn');
    expect(await kind(field, input, person.token)).toBe('Forbidden');
  });

  it.each(['userTypes { id }', 'accounts { totalCount }'])(
    '%s is null with FORBIDDEN for others',
    async (selection) => {
      const person = await product.register();
      const { data, errors } = await product.query(`{ ${selection} }`, {}, person.token);
      expect(Object.values(data)).toEqual([null]);
      expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
      expect((await product.query(`{ ${selection} }`)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    },
  );
});

describe('accounts', () => {
  const document = `query($first:Int,$after:String,$email:String,$type:AccountType){
    accounts(first:$first,after:$after,email:$email,type:$type){
      totalCount nodes{id email type artistIds closedAt} pageInfo{hasNextPage endCursor}}}`;

  it('are listed, the newest first, and found by e-mail', async () => {
    const admin = await product.admin();
    const people: Person[] = [];
    for (let n = 0; n < 3; n += 1) people.push(await product.register());
    const seen: string[] = [];
    let after: string | null = null;
    while (!people.every(({ id }) => seen.includes(id)) && seen.length < 200) {
      const { data } = await product.query(document, { first: 2, after }, admin);
      seen.push(...data.accounts.nodes.map((node: { id: string }) => node.id));
      after = data.accounts.pageInfo.endCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(seen.toSorted().reverse());
    const [first] = people;
    const found = await product.query(document, { email: ` ${first?.email.toUpperCase()} ` }, admin);
    expect(found.data.accounts).toMatchObject({
      totalCount: 1,
      nodes: [{ id: first?.id, type: 'LISTENER' }],
    });
  });

  it.each([{ first: 0 }, { first: 101 }, { first: -1 }, { after: 'nonsense' }])(
    'refuse %j',
    async (variables) => {
      const { errors } = await product.query(document, variables, await product.admin());
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    },
  );
});

describe('setUserType', () => {
  it('changes the kind of an account, tells of it, and a kind without artists has none', async () => {
    const [admin, person] = await Promise.all([product.admin(), product.register()]);
    const artist = '018f0000-0000-7000-8000-00000000a471';
    const set = async (input: object) => {
      const selection = '... on UserTypeSet { account { type artistIds } }';
      return (await mutate('setUserType', { userId: person.id, ...input }, selection, admin)).data.setUserType
        .account;
    };
    expect(await set({ type: 'ARTIST', artistIds: [artist] })).toEqual({
      type: 'ARTIST',
      artistIds: [artist],
    });
    expect(await set({ type: 'ARTIST' })).toEqual({ type: 'ARTIST', artistIds: [artist] });
    expect(await set({ type: 'LISTENER' })).toEqual({ type: 'LISTENER', artistIds: [] });
    const updates = (await eventsOf(person.id)).filter((event) => event.change !== null);
    expect(updates).toEqual([
      { version: 2, change: 'UPDATED' },
      { version: 3, change: 'UPDATED' },
    ]);
  });

  it('refuses unknown accounts and artists that are none', async () => {
    const admin = await product.admin();
    for (const userId of ['x', '018f0000-0000-7000-8000-000000000000']) {
      expect(await kind('setUserType', { userId, type: 'ARTIST' }, admin)).toBe('NotFound');
    }
    const { id: userId } = await product.register();
    for (const input of [
      { type: 'ARTIST', artistIds: ['x'] },
      { type: 'LISTENER', artistIds: [userId] },
    ]) {
      expect((await mutate('setUserType', { userId, ...input }, refusal, admin)).code).toBe('BAD_USER_INPUT');
    }
  });
});

describe('user types', () => {
  it('are read with how many have them, and changed', async () => {
    const admin = await product.admin();
    const { data } = await product.query('{ userTypes { id name scopes accountCount } }', {}, admin);
    expect(data.userTypes.map(({ id }: { id: string }) => id)).toEqual(['ADMIN', 'ARTIST', 'LISTENER']);
    expect(data.userTypes[0].accountCount).toBeGreaterThan(0);
    const { scopes } = data.userTypes[1];
    const selection = '... on UserTypeUpdated { userType { name scopes } }';
    const change = (input: object) => mutate('updateUserType', { id: 'ARTIST', ...input }, selection, admin);
    const added = await change({ scopes: [...scopes, 'stage:enter'] });
    expect(added.data.updateUserType.userType.scopes).toContain('stage:enter');
    const back = await change({ scopes });
    expect(back.data.updateUserType.userType).toEqual({ name: 'Artist', scopes });
  });

  it('refuse scopes that are none, and to lock the administrators out', async () => {
    const admin = await product.admin();
    for (const scopes of [['Bad'], ['a b'], ['a:b:c'], Array(51).fill('a')]) {
      expect((await mutate('updateUserType', { id: 'ARTIST', scopes }, refusal, admin)).code).toBe(
        'BAD_USER_INPUT',
      );
    }
    expect(await kind('updateUserType', { id: 'ADMIN', scopes: ['library'] }, admin)).toBe('Forbidden');
  });
});

describe('countries', () => {
  it('are listed by name, and read by code', async () => {
    const { data } = await product.query(
      '{ countries { code name } no: country(code: "NO") { name } zz: country(code: "ZZ") { name } x: country(code: "no") { name } }',
    );
    expect(data.countries.length).toBeGreaterThan(240);
    expect(data).toMatchObject({ no: { name: 'Norway' }, zz: null, x: null });
    const byReference = await product.entities('user', [{ __typename: 'Country', code: 'JP' }], 'name');
    expect(byReference.data._entities).toEqual([{ name: 'Japan' }]);
  });

  it('are created, renamed and removed, each with its event, newer than all before', async () => {
    const admin = await product.admin();
    const country = async (field: string, input: object) => {
      const name = `${field[0]?.toUpperCase()}${field.slice(1, -7)}`;
      const success =
        field === 'deleteCountry'
          ? '... on CountryDeleted { code }'
          : `... on Country${name}d { country { code name } }`;
      return (await mutate(field, { code: 'XQ', ...input }, success, admin)).data[field];
    };
    expect(await country('createCountry', { name: 'Atlantis' })).toMatchObject({
      country: { code: 'XQ', name: 'Atlantis' },
    });
    expect(await kind('createCountry', { code: 'XQ', name: 'Elsewhere' }, admin)).toBe('CountryExists');
    expect(await kind('createCountry', { code: 'XR', name: 'Atlantis' }, admin)).toBe('CountryExists');
    expect(await country('updateCountry', { name: 'New Atlantis' })).toMatchObject({
      country: { name: 'New Atlantis' },
    });
    expect(await kind('updateCountry', { code: 'XQ', name: 'Norway' }, admin)).toBe('CountryExists');
    expect(await country('deleteCountry', {})).toMatchObject({ code: 'XQ' });
    expect(await kind('deleteCountry', { code: 'XQ' }, admin)).toBe('NotFound');
    expect(await kind('updateCountry', { code: 'XQ', name: 'Gone' }, admin)).toBe('NotFound');
    const events = await eventsOf('XQ');
    expect(events.map(({ change }) => change)).toEqual(['CREATED', 'UPDATED', 'DELETED']);
    const versions = events.map(({ version }) => version);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  });

  it('are not removed while people are in them', async () => {
    await product.register('FI');
    expect(await kind('deleteCountry', { code: 'FI' }, await product.admin())).toBe('CountryInUse');
  });

  it.each([
    { code: 'xq', name: 'Lower' },
    { code: 'XQX', name: 'Long' },
    { code: 'XS', name: '' },
    { code: 'XS', name: 'x'.repeat(101) },
  ])('refuse %j', async (input) => {
    expect((await mutate('createCountry', input, refusal, await product.admin())).code).toBe(
      'BAD_USER_INPUT',
    );
  });
});
