import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type JsonValue, type PubSub, PubSubError, type Subscription } from './port.ts';

/** Takes the next `count` messages. */
async function take(subscription: Subscription<JsonValue>, count: number): Promise<JsonValue[]> {
  const taken: JsonValue[] = [];
  while (taken.length < count) {
    const { done, value } = await subscription.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/**
 * What every adapter of the pub/sub port must do. `openPair` gives two ends of the same bus: two processes
 * where the adapter connects processes, twice the same object where it does not. The suite closes them.
 */
export function pubSubContract(name: string, openPair: () => Promise<[PubSub, PubSub]>): void {
  describe(`pub/sub contract: ${name}`, () => {
    let here: PubSub;
    let there: PubSub;
    beforeEach(async () => {
      [here, there] = await openPair();
    });
    afterEach(async () => {
      await here.close();
      await there.close();
    });
    const publishAll = async (channel: string, payloads: readonly JsonValue[]) => {
      for (const payload of payloads) await there.publish(channel, payload);
    };

    test('what is published after subscribe resolved arrives, all of it, in order', async () => {
      const subscription = await here.subscribe('c');
      await publishAll('c', numbers(500));
      expect(await take(subscription, 500)).toEqual(numbers(500));
    });

    test('subscribed and published at once, over and over, nothing is lost', async () => {
      for (const round of numbers(50)) {
        const subscription = await here.subscribe('again');
        await there.publish('again', round);
        expect(await subscription.next()).toEqual({ done: false, value: round });
        await subscription.return();
      }
    });

    test('every subscriber of a channel gets every message, and of no other channel', async () => {
      const listeners = await Promise.all(numbers(20).map(() => here.subscribe('c')));
      const other = await here.subscribe('d');
      expect(here.subscriberCount('c')).toBe(20);
      await publishAll('c', numbers(10));
      await there.publish('d', 'other');
      for (const listener of listeners) expect(await take(listener, 10)).toEqual(numbers(10));
      expect(await take(other, 1)).toEqual(['other']);
    });

    test.each([null, 'ü€𝄞\n', [1.5, [true, null]], { nested: { list: ['x'], empty: {} } }])(
      'payload %j arrives as it was',
      async (payload: JsonValue) => {
        const subscription = await here.subscribe('c');
        await there.publish('c', payload);
        expect(await take(subscription, 1)).toEqual([payload]);
      },
    );

    test('a later change of the published object reaches nobody', async () => {
      const subscription = await here.subscribe('c');
      const payload = { version: 1 };
      const published = there.publish('c', payload);
      payload.version = 2;
      await published;
      expect(await take(subscription, 1)).toEqual([{ version: 1 }]);
    });

    test('return ends the waiting and the subscription; the others go on', async () => {
      const [leaving, staying] = [await here.subscribe('c'), await here.subscribe('c')];
      const waiting = leaving.next();
      await leaving.return();
      await leaving.return();
      expect(await waiting).toEqual({ done: true, value: undefined });
      expect(here.subscriberCount('c')).toBe(1);
      await there.publish('c', 1);
      expect(await take(staying, 1)).toEqual([1]);
      expect(await leaving.next()).toEqual({ done: true, value: undefined });
    });

    test('leaving a for await, by break or by throw, unsubscribes', async () => {
      for (const leave of ['break', 'throw']) {
        const subscription = await here.subscribe('c');
        await there.publish('c', 'x');
        const loop = async () => {
          for await (const message of subscription) {
            if (leave === 'throw') throw new Error(String(message));
            break;
          }
        };
        await loop().catch(() => {});
        expect(here.subscriberCount('c')).toBe(0);
      }
    });

    test('a subscriber that falls too far behind gets an error; the others get their messages', async () => {
      const [slow, quick] = [await here.subscribe('c', { bufferSize: 3 }), await here.subscribe('c')];
      await publishAll('c', numbers(5));
      expect(await take(quick, 5)).toEqual(numbers(5));
      const overflow = await slow.next().catch((error: unknown) => error);
      expect(overflow).toBeInstanceOf(PubSubError);
      expect(overflow).toMatchObject({ code: 'SUBSCRIBER_OVERFLOW', channel: 'c' });
      expect(await slow.next()).toEqual({ done: true, value: undefined });
      expect(here.subscriberCount('c')).toBe(1);
    });

    test('as many messages as the buffer holds are no overflow', async () => {
      const subscription = await here.subscribe('c', { bufferSize: 3 });
      const witness = await here.subscribe('c');
      await publishAll('c', numbers(3));
      await take(witness, 3);
      expect(await take(subscription, 3)).toEqual(numbers(3));
    });

    test('close ends every subscription and refuses new ones', async () => {
      const subscription = await here.subscribe('c');
      const waiting = subscription.next();
      await here.close();
      expect((await waiting).done).toBe(true);
      expect(here.subscriberCount('c')).toBe(0);
      await expect(here.subscribe('c')).rejects.toMatchObject({ code: 'CLOSED' });
      await expect(here.publish('c', 1)).rejects.toMatchObject({ code: 'CLOSED' });
      await here.close();
    });
  });
}
