import { beforeAll, describe, expect, it } from 'vitest';
import { type Person, theProduct } from '../product.ts';

const product = theProduct();
let owner: Person;
let another: Person;

beforeAll(async () => {
  [owner, another] = await Promise.all([product.register(), product.register()]);
});

/** Every field of Viewer that auth-service and user-service add, with what its owner sees. */
const fields = [
  { service: 'auth', selection: 'sessions { current }', seen: () => ({ sessions: [{ current: true }] }) },
  { service: 'user', selection: 'user { id }', seen: () => ({ user: { id: owner.id } }) },
  { service: 'user', selection: 'profile { email }', seen: () => ({ profile: { email: owner.email } }) },
] as const;

describe.each(fields)('Viewer: $selection', ({ service, selection, seen }) => {
  const reference = () => [{ __typename: 'Viewer', id: owner.id }];

  it('is answered to its owner, through the gateway and directly', async () => {
    const { data } = await product.query(`{ viewer { ${selection} } }`, {}, owner.token);
    expect(data.viewer).toEqual(seen());
    const direct = await product.entities(service, reference(), selection, owner.token);
    expect(direct.data._entities).toEqual([seen()]);
  });

  it('is not there for nobody', async () => {
    const { data } = await product.query(`{ viewer { ${selection} } }`);
    expect(data).toEqual({ viewer: null });
    expect((await product.entities(service, reference(), selection)).data._entities).toEqual([null]);
  });

  it('is not there for another, nor for another service', async () => {
    const direct = await product.entities(service, reference(), selection, another.token);
    expect(direct.data._entities).toEqual([null]);
    const document = `query($r:[_Any!]!){_entities(representations:$r){... on Viewer{${selection}}}}`;
    const peer = await product.serviceToken('content', service);
    const asked = await product.askService(service, document, { r: reference() }, undefined, peer);
    expect(asked.data._entities).toEqual([null]);
  });
});

describe('User', () => {
  it('tells anyone what is public, and nothing private has a name in it', async () => {
    const { data } = await product.query(
      'query($id:ID!){user(id:$id){id displayName country{code} biography}}',
      {
        id: owner.id,
      },
    );
    expect(data.user).toEqual({
      id: owner.id,
      displayName: 'Test Person',
      country: { code: 'DE' },
      biography: null,
    });
    const { data: schema } = await product.query('{ __type(name: "User") { fields { name } } }');
    const names = schema.__type.fields.map((field: { name: string }) => field.name);
    for (const secret of ['email', 'artistIds', 'sessions', 'profile', 'passwordHash', 'explicitFilter']) {
      expect(names).not.toContain(secret);
    }
  });

  it('is null for an unknown id, and for what is no id', async () => {
    for (const id of ['018f0000-0000-7000-8000-000000000000', 'x', '', "'; drop table users"]) {
      expect((await product.query('query($id:ID!){user(id:$id){id}}', { id })).data).toEqual({ user: null });
      expect((await product.entities('user', [{ __typename: 'User', id }], 'id')).data._entities).toEqual([
        null,
      ]);
    }
  });

  it('tells whose artist it is to another service, to the person and to administrators', async () => {
    const artist = '018f0000-0000-7000-8000-00000000a471';
    const admin = await product.admin();
    const document = 'mutation($i:SetUserTypeInput!){setUserType(input:$i){__typename}}';
    const singer = await product.register();
    await product.query(document, { i: { userId: singer.id, type: 'ARTIST', artistIds: [artist] } }, admin);
    const ask = (token?: string, headers: Record<string, string> = {}) =>
      product.askService(
        'user',
        'query($r:[_Any!]!){_entities(representations:$r){... on User{artistIds}}}',
        { r: [{ __typename: 'User', id: singer.id }] },
        token,
        headers,
      );
    const known = [{ artistIds: [artist] }];
    expect((await ask(singer.token)).data._entities).toEqual(known);
    expect((await ask(admin)).data._entities).toEqual(known);
    expect((await ask(undefined, await product.serviceToken('content', 'user'))).data._entities).toEqual(
      known,
    );
    const hidden = [{ artistIds: null }];
    expect((await ask()).data._entities).toEqual(hidden);
    expect((await ask(another.token)).data._entities).toEqual(hidden);
    const elsewhere = await product.serviceToken('content', 'playlist');
    expect((await ask(undefined, elsewhere)).data._entities).toEqual(hidden);
    expect((await ask(undefined, { 'polyphony-service': 'forged' })).data._entities).toEqual(hidden);
  });

  it('costs as many statements for many as for one', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => product.register()));
    const cost = async (count: number) => {
      const document =
        'query($r:[_Any!]!){_entities(representations:$r){... on User{displayName country{name}}}}';
      const r = people.slice(0, count).map(({ id }) => ({ __typename: 'User', id }));
      const response = await fetch(`${product.serviceUrl('user')}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'polyphony-trace': '1' },
        body: JSON.stringify({ query: document, variables: { r } }),
      });
      expect((await response.json()).data._entities).toHaveLength(count);
      return Number(response.headers.get('polyphony-sql'));
    };
    const counts: number[] = [];
    // The replica may miss who registered a moment ago: one statement more, until it has them.
    while (counts.length < 200 && counts.at(-1) !== 2) counts.push(await cost(1));
    expect(await cost(6)).toBe(2);
  });
});
