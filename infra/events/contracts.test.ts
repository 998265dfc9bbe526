import { v7 as uuidv7 } from 'uuid';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { ConsumerContext, Consumers, HomeTransaction } from './consumers.ts';
import {
  causeOf,
  createEvent,
  type EventDraft,
  type ProducedBy,
  producedBy,
  readEvent,
} from './contracts.ts';

const userId = uuidv7();
const registered: EventDraft<'user.registered'> = {
  key: userId,
  data: { userId, displayName: 'Ása', country: 'IS', userType: 'LISTENER' },
};

describe('an event that is made', () => {
  it('is a CloudEvents 1.0 envelope with the key as subject', () => {
    expect(createEvent('user.registered', registered)).toEqual({
      specversion: '1.0',
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      source: '/polyphony/auth',
      type: 'user.registered',
      time: expect.stringMatching(/Z$/),
      subject: userId,
      datacontenttype: 'application/json',
      dataschema: 'urn:polyphony:event:user.registered:1.0',
      aggregateversion: 0,
      data: registered.data,
    });
  });

  it("takes the aggregate's version from the data unless it is given", () => {
    const data = { entity: 'COUNTRY' as const, id: 'IS', version: 7, change: 'UPDATED' as const };
    expect(createEvent('user.updated', { key: 'IS', data }).aggregateversion).toBe(7);
    expect(createEvent('user.updated', { key: 'IS', version: 9, data }).aggregateversion).toBe(9);
  });

  it('is refused when its data breaks the contract, or its key is not the one of its data', () => {
    const wrong = { ...registered, data: { ...registered.data, country: 'Iceland' } };
    expect(() => createEvent('user.registered', wrong)).toThrow(/EVENT_INVALID|country/);
    expect(() => createEvent('user.registered', { ...registered, key: uuidv7() })).toThrow(/its key is/);
  });
});

describe('an event that is read', () => {
  const written = { ...createEvent('user.registered', registered), lsn: '0/16B3748' };

  it('is the one that was written', () => {
    expect(readEvent(['user.registered'], JSON.parse(JSON.stringify(written)))).toEqual(written);
    expect(causeOf(written)).toEqual({ database: 'user', lsn: '0/16B3748' });
  });

  it('may be of a newer minor, whose fields are left out', () => {
    const newer = { ...written, dataschema: 'urn:polyphony:event:user.registered:1.4' };
    const read = readEvent(['user.registered'], { ...newer, data: { ...written.data, pronouns: 'hún' } });
    expect(read.data).toEqual(written.data);
  });

  it.each([
    ['another major', { dataschema: 'urn:polyphony:event:user.registered:2.0' }, 'EVENT_UNKNOWN_MAJOR'],
    ['a type without a handler', { type: 'user.activity' }, 'EVENT_UNKNOWN_TYPE'],
    ['no CloudEvents version', { specversion: undefined }, 'EVENT_INVALID'],
    ['data that breaks the contract', { data: { userId } }, 'EVENT_INVALID'],
  ])('is refused for %s', (_, change, code) => {
    expect(() => readEvent(['user.registered'], { ...written, ...change })).toThrow(
      expect.objectContaining({ code, canRetry: false }),
    );
  });
});

it('leaves out what is not part of the contract, which the types refuse as well', () => {
  // @ts-expect-error a title is not part of a registration
  const extra: EventDraft<'user.registered'> = { key: userId, data: { ...registered.data, title: 'x' } };
  expect(createEvent('user.registered', extra).data).not.toHaveProperty('title');
});

it('knows by type who publishes what, and who has a transaction', () => {
  const own: ProducedBy<'auth'> = 'user.registered';
  // @ts-expect-error content.updated is content-service's
  const foreign: ProducedBy<'auth'> = 'content.updated';
  expect([producedBy('auth'), producedBy('content')]).toEqual([[own], [foreign]]);
  expectTypeOf<ConsumerContext<'search'>['tx']>().toEqualTypeOf<undefined>();
  expectTypeOf<ConsumerContext<'user'>['tx']>().toExtend<HomeTransaction>();
  expectTypeOf<keyof Consumers<'search'>>().toEqualTypeOf<'content.updated' | 'popularity.updated'>();
});
