import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { type Data, eventually, theProduct } from '../product.ts';
import { change, inbox, inboxOf, type Mutation, request, welcomed } from './requests.ts';

const product = theProduct();
let admin: string;
beforeAll(async () => {
  admin = await product.admin();
});

const send = (userId: string, title: string, over: object = {}) =>
  change('sendSystemNotification', { userId, title, ...over }, admin);

test('registering brings one welcome, unread', async () => {
  const { token } = await product.register();
  await eventually(
    () => inbox(token),
    ({ unread }) => unread === 1,
  );
  const { nodes } = await inboxOf(token, 1);
  expect(nodes).toMatchObject([
    { kind: 'WELCOME', title: 'Welcome to Polyphony, Test Person', readAt: null, subject: null },
  ]);
});

test('marking marks this one and all older, and no newer; the time of reading stays', async () => {
  const { id, token } = await welcomed();
  for (const title of ['one', 'two', 'three']) await send(id, title);
  const { nodes, unread } = await inbox(token);
  expect(nodes.map(({ title }) => title).slice(0, 3)).toEqual(['three', 'two', 'one']);
  expect(unread).toBe(4);
  expect(await change('markNotificationsRead', { upToId: nodes[2].id }, token)).toEqual({
    __typename: 'NotificationsRead',
    unreadCount: 2,
  });
  const after = await inbox(token);
  expect(after.unread).toBe(2);
  expect(after.nodes.map(({ readAt }) => readAt !== null)).toEqual([false, false, true, true]);
  expect((await change('markNotificationsRead', { upToId: nodes[0].id }, token)).unreadCount).toBe(0);
  const last = await inbox(token);
  expect(last.nodes.slice(2)).toEqual(after.nodes.slice(2));
});

test('deleting takes one out, read or not, and counts', async () => {
  const { id, token } = await welcomed();
  await send(id, 'gone');
  const { nodes } = await inbox(token);
  const deleted = await change('deleteNotification', { id: nodes[0].id }, token);
  expect(deleted).toEqual({ __typename: 'NotificationDeleted', notificationId: nodes[0].id, unreadCount: 1 });
  expect(await inbox(token)).toMatchObject({ unread: 1, totalCount: 1, nodes: [{ kind: 'WELCOME' }] });
  const again = await change('deleteNotification', { id: nodes[0].id }, token);
  const marked = await change('markNotificationsRead', { upToId: nodes[0].id }, token);
  expect([again.__typename, marked.__typename]).toEqual(['NotFound', 'NotFound']);
});

describe.each([
  ['markNotificationsRead', (id: string) => ({ upToId: id })],
  ['deleteNotification', (id: string) => ({ id })],
] as [Mutation, (id: string) => object][])('%s', (mutation, input) => {
  it("is not found for unknown ones and another's, and needs a person", async () => {
    const [owner, other] = [await welcomed(), await welcomed()];
    const [welcome] = (await inbox(owner.token)).nodes;
    for (const id of [welcome.id, uuidv7(), 'x', '']) {
      expect((await change(mutation, input(id), other.token)).__typename).toBe('NotFound');
    }
    expect((await change(mutation, input(welcome.id))).__typename).toBe('NotSignedIn');
    expect(await inbox(owner.token)).toMatchObject({ unread: 1, totalCount: 1 });
  });
});

test('the inbox is read page by page, undisturbed by what comes meanwhile; bad pages are refused', async () => {
  const { id, token } = await welcomed();
  for (const title of ['1', '2', '3']) await send(id, title);
  const page = async (args: string) => {
    const { data, errors } = await product.askService(
      'notification',
      `{viewer{notifications(${args}){nodes{title} pageInfo{hasNextPage endCursor} totalCount}}}`,
      {},
      token,
    );
    return { page: data?.viewer?.notifications, code: errors?.[0]?.extensions?.code };
  };
  const first = (await page('first:2')).page;
  await send(id, 'new');
  const second = (await page(`first:2,after:"${first.pageInfo.endCursor}"`)).page;
  expect([...first.nodes, ...second.nodes].map(({ title }: Data) => title)).toEqual([
    '3',
    '2',
    '1',
    expect.stringContaining('Welcome'),
  ]);
  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  for (const args of ['first:0', 'first:101', 'first:-5', 'after:"zzz"'])
    expect((await page(args)).code).toBe('BAD_USER_INPUT');
});

test('preferences: all kinds and channels by default, kept as chosen, and obeyed', async () => {
  const { id, token } = await welcomed();
  const preferences = async () =>
    (
      await product.askService(
        'notification',
        '{viewer{notificationPreferences{kind channel enabled}}}',
        {},
        token,
      )
    ).data.viewer.notificationPreferences;
  const initial: Data[] = await preferences();
  expect(initial).toHaveLength(12);
  expect(initial.every(({ channel, enabled }) => enabled === (channel === 'IN_APP'))).toBe(true);
  const choose = (enabled: boolean) =>
    change('setNotificationPreference', { kind: 'SYSTEM', channel: 'IN_APP', enabled }, token);
  const off = { kind: 'SYSTEM', channel: 'IN_APP', enabled: false };
  expect(await choose(false)).toEqual({ __typename: 'NotificationPreferenceSet', preference: off });
  expect(await choose(false)).toEqual({ __typename: 'NotificationPreferenceSet', preference: off });
  expect(
    (await preferences()).filter(({ channel, enabled }: Data) => channel === 'IN_APP' && !enabled),
  ).toEqual([off]);
  expect((await send(id, 'unwanted')).delivered).toBe(false);
  await choose(true);
  expect(await preferences()).toEqual(initial);
  expect((await send(id, 'wanted')).delivered).toBe(true);
  expect((await inbox(token)).nodes.map(({ kind }) => kind)).toEqual(['SYSTEM', 'WELCOME']);
  expect((await change('setNotificationPreference', off)).__typename).toBe('NotSignedIn');
});

test('a message to a closed account finds nobody', async () => {
  const { email, id, token } = await welcomed();
  const close = 'mutation($i:CloseAccountInput!){closeAccount(input:$i){__typename}}';
  await product.query(close, { i: { confirmEmail: email } }, token);
  const sent = await eventually(
    () => send(id, 'hello?'),
    ({ __typename }) => __typename === 'NotFound',
  );
  expect(sent.message).toMatch(/no such person/);
});

test('messages of the system: by administrators alone, to people there are, once, within bounds', async () => {
  const [person, other] = [await welcomed(), await product.register()];
  const input = { userId: person.id, title: 'Hello', body: ' A line. ', messageId: uuidv7() };
  expect((await change('sendSystemNotification', input)).__typename).toBe('NotSignedIn');
  expect((await change('sendSystemNotification', input, other.token)).__typename).toBe('Forbidden');
  for (const userId of [uuidv7(), 'x']) {
    expect((await change('sendSystemNotification', { ...input, userId }, admin)).__typename).toBe('NotFound');
  }
  for (const bad of [
    { title: ' ' },
    { title: 'x'.repeat(201) },
    { body: 'x'.repeat(2001) },
    { messageId: 'x' },
  ]) {
    const { errors } = await request('sendSystemNotification', { ...input, ...bad }, admin);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  }
  const sent = await Promise.all(
    Array.from({ length: 5 }, () => change('sendSystemNotification', input, admin)),
  );
  expect(sent.filter(({ delivered }) => delivered)).toHaveLength(1);
  const { nodes } = await inbox(person.token);
  expect(nodes).toMatchObject([{ kind: 'SYSTEM', title: 'Hello', body: 'A line.' }, { kind: 'WELCOME' }]);
});

describe.each(['unreadNotificationCount', 'notifications{totalCount}', 'notificationPreferences{kind}'])(
  'Viewer.%s',
  (selection) => {
    it('is answered to its owner alone, through the gateway and by _entities', async () => {
      const [owner, other] = [await welcomed(), await product.register()];
      const direct = (token?: string) =>
        product.entities('notification', [{ __typename: 'Viewer', id: owner.id }], selection, token);
      const own = await direct(owner.token);
      expect(own.errors).toBeUndefined();
      expect(own.data._entities[0]).not.toBeNull();
      expect((await direct(other.token)).data._entities).toEqual([null]);
      expect((await direct()).data._entities).toEqual([null]);
      expect((await product.query(`{viewer{${selection}}}`, {}, owner.token)).data.viewer).toEqual(
        own.data._entities[0],
      );
      expect((await product.query(`{viewer{${selection}}}`)).data).toEqual({ viewer: null });
    });
  },
);

test('an inbox of many takes as many statements as one of few', async () => {
  const { id, token } = await welcomed();
  const statements = async () => {
    const response = await fetch(`${product.serviceUrl('notification')}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'polyphony-trace': '1',
      },
      body: JSON.stringify({
        query:
          '{viewer{notifications(first:50){nodes{id title subject{__typename}} totalCount} notificationPreferences{kind}}}',
      }),
    });
    await response.arrayBuffer();
    return Number(response.headers.get('polyphony-sql'));
  };
  const few = await statements();
  expect(few).toBe(3);
  for (let n = 0; n < 12; n += 1) await send(id, `message ${n}`);
  expect(await statements()).toBe(few);
});
