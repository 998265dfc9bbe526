import { expect, onTestFinished, test } from 'vitest';
import { type FollowOptions, follow } from './follow.ts';
import { createMemoryPubSub } from './memory.ts';

type State = { version: number };

function channel() {
  const pubsub = createMemoryPubSub();
  onTestFinished(() => pubsub.close());
  const options: FollowOptions<State, State, unknown> = {
    pubsub,
    channel: 'c',
    first: async () => ({ version: 1 }),
    reread: async () => null,
    tell: async (news) => news,
  };
  return { pubsub, options, subscribers: () => pubsub.subscriberCount('c') };
}

test('what is published while the state is read is told after it', async () => {
  const { options, pubsub } = channel();
  const first = async () => {
    await pubsub.publish('c', { version: 2 });
    return { version: 1 };
  };
  const followed = await follow({ ...options, first });
  expect((await followed.next()).value).toEqual({ snapshot: { version: 1 } });
  expect((await followed.next()).value).toEqual({ change: { version: 2 } });
});

test('one who is refused leaves no subscriber behind', async () => {
  const { options, subscribers } = channel();
  await expect(follow({ ...options, first: () => Promise.reject(new Error('no')) })).rejects.toThrow('no');
  expect(subscribers()).toBe(0);
});

test('one who leaves while waiting for a change is let go', async () => {
  const { options, subscribers } = channel();
  const followed = await follow(options);
  await followed.next();
  const waiting = followed.next();
  expect(await followed.return?.()).toEqual({ done: true, value: undefined });
  expect((await waiting).done).toBe(true);
  expect(subscribers()).toBe(0);
});

test('the stream ends with nothing more to tell, and with an error, and leaves no subscriber', async () => {
  for (const tell of [async () => null, () => Promise.reject(new Error('broken'))]) {
    const { options, subscribers } = channel();
    const followed = await follow({ ...options, tell });
    const end = await followed.next().catch(({ message }: Error) => message);
    expect([{ done: true, value: undefined }, 'broken']).toContainEqual(end);
    expect(subscribers()).toBe(0);
  }
});
