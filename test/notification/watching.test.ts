import { createClient } from 'graphql-ws';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import WebSocket from 'ws';
import { openPubSub } from '../../infra/pubsub/index.ts';
import type { NotificationContext } from '../../subgraphs/notification/state.ts';
import { watchInbox } from '../../subgraphs/notification/watching.ts';
import { type Data, eventually, theProduct } from '../product.ts';
import { change, inbox, welcomed } from './requests.ts';

const product = theProduct();
let admin: string;
beforeAll(async () => {
  admin = await product.admin();
});

const send = (userId: string, title: string) => change('sendSystemNotification', { userId, title }, admin);
const document =
  'subscription{notificationAdded{notification{id kind title createdAt readAt subject{__typename}} unreadCount}}';

type Watcher = { seen: Data[]; errors: Data[]; leave: () => void };

/** Watches the inbox, at the gateway or at the service, until the test ends. */
function watch(url: string, token?: string): Watcher {
  const client = createClient({
    url: `${url.replace('http', 'ws')}`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: token ? { authorization: `Bearer ${token}` } : {},
  });
  onTestFinished(() => client.dispose());
  const watcher: Watcher = { seen: [], errors: [], leave: () => {} };
  watcher.leave = client.subscribe<Data>(
    { query: document },
    {
      next: ({ data, errors }) => {
        if (data) watcher.seen.push(data.notificationAdded);
        watcher.errors.push(...(errors ?? []));
      },
      error: (error) => void watcher.errors.push(...(Array.isArray(error) ? error : [error])),
      complete: () => {},
    },
  );
  return watcher;
}

const atService = () => `${product.serviceUrl('notification')}/graphql`;

/** Sends until the watcher has seen one: from then on its subscription stands. */
async function standing(watcher: Watcher, userId: string): Promise<void> {
  await eventually(
    async () => {
      if (watcher.seen.length === 0) await send(userId, 'probe');
      return watcher.seen.length;
    },
    (count) => count > 0,
  );
}

const titles = ({ seen }: Watcher) =>
  seen.map(({ notification }) => notification.title).filter((title: string) => title !== 'probe');
const until = (watcher: Watcher, wanted: string[]) =>
  eventually(
    async () => titles(watcher),
    (seen) => seen.length >= wanted.length,
  );

test('each of two watchers gets each message once, in order, with the count of unread ones; others get none', async () => {
  const [person, other] = [await welcomed(), await welcomed()];
  const watchers = [watch(product.graphqlUrl, person.token), watch(atService(), person.token)];
  const stranger = watch(atService(), other.token);
  for (const watcher of watchers) await standing(watcher, person.id);
  await standing(stranger, other.id);
  const before = (await inbox(person.token)).unread;
  const wanted = ['one', 'two', 'three'];
  for (const [n, title] of wanted.entries()) {
    await send(person.id, title);
    for (const watcher of watchers) {
      await until(watcher, wanted.slice(0, n + 1));
      expect(watcher.seen.at(-1)).toMatchObject({
        notification: {
          kind: 'SYSTEM',
          title,
          readAt: null,
          createdAt: expect.stringMatching(/Z$/),
          subject: null,
        },
        unreadCount: before + n + 1,
      });
    }
  }
  for (const watcher of watchers) expect(titles(watcher)).toEqual(wanted);
  expect(titles(stranger)).toEqual([]);
  const { nodes } = await inbox(person.token);
  expect(watchers[0]?.seen.at(-1).notification.id).toBe(nodes[0].id);
});

test('whoever comes later gets what comes after', async () => {
  const person = await welcomed();
  await send(person.id, 'before');
  const watcher = watch(atService(), person.token);
  await standing(watcher, person.id);
  await send(person.id, 'after');
  await until(watcher, ['after']);
  expect(titles(watcher)).toEqual(['after']);
});

test('one who leaves does not disturb the other', async () => {
  const person = await welcomed();
  const [stays, leaves] = [watch(atService(), person.token), watch(atService(), person.token)];
  for (const watcher of [stays, leaves]) await standing(watcher, person.id);
  leaves.leave();
  const seen = leaves.seen.length;
  await send(person.id, 'still here');
  await until(stays, ['still here']);
  expect(titles(stays)).toEqual(['still here']);
  expect(leaves.seen.length - seen).toBeLessThanOrEqual(1);
});

test.each([
  ['gateway', () => product.graphqlUrl],
  ['service', atService],
])('nobody watches no inbox, at the %s', async (_where, url) => {
  const watcher = watch(url());
  await eventually(
    async () => watcher.errors.length,
    (count) => count > 0,
  );
  expect(watcher.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  expect(watcher.seen).toEqual([]);
});

test('leaving while nothing comes frees the channel; a gap ends the watching with an error', async () => {
  const pubsub = await openPubSub({ prefix: 'test' });
  onTestFinished(() => pubsub.close());
  const viewer = { id: 'somebody' };
  let gap = () => {};
  const subscribe: typeof pubsub.subscribe = (channel, options) => {
    gap = () => options?.onGap?.();
    return pubsub.subscribe(channel, options);
  };
  const context = { viewer, pubsub: { ...pubsub, subscribe } } as unknown as NotificationContext;
  const left = await watchInbox(context);
  const waiting = left.next();
  expect(pubsub.subscriberCount('notifications:somebody')).toBe(1);
  await left.return?.();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(pubsub.subscriberCount('notifications:somebody')).toBe(0);
  const torn = await watchInbox(context);
  const next = expect(torn.next()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  gap();
  await next;
  expect(pubsub.subscriberCount('notifications:somebody')).toBe(0);
});
