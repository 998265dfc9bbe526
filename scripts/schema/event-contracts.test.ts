import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { eventJsonSchemas } from '../../infra/events/json-schemas.ts';
import { judgeEvents } from './event-contracts.ts';

const fields = {
  userId: z.guid(),
  kind: z.enum(['LIKE', 'FOLLOW']),
  note: z.string().nullable(),
  mood: z.string().optional(),
  songs: z.array(z.object({ id: z.guid(), length: z.int().min(0) })),
};
type Fields = Record<string, z.ZodType>;

/** One event's file, as `npm run schema:events` writes it. */
function contract(data: Fields, version = '1.0', envelope: Fields = { id: z.uuid() }, type = 'user.liked') {
  const { properties, ...rest } = z.toJSONSchema(z.object(envelope), { io: 'input' });
  const all = { ...properties, type: { const: type }, data: z.toJSONSchema(z.object(data), { io: 'input' }) };
  const $id = `urn:polyphony:event:${type}:${version}`;
  return { [`${type}.v${version.split('.')[0]}.json`]: { ...rest, $id, title: type, properties: all } };
}

const before = contract(fields);
const without = (name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));

function errorsOf(
  next: Record<string, object>,
  accepted: [string, string][] = [],
  base: Record<string, object> = before,
) {
  const findings = judgeEvents(base, next, new Map(accepted));
  return findings.filter(({ level }) => level === 'error').map(({ place, message }) => `${place} ${message}`);
}

test('events as they are have nothing against themselves', () => {
  expect(judgeEvents(eventJsonSchemas(), eventJsonSchemas(), new Map())).toEqual([]);
});

describe('within a major', () => {
  test.each<[string, Fields, RegExp]>([
    ['a field removed', without('note'), /^user.liked data.note: the field was removed/],
    ['an optional field removed', without('mood'), /^user.liked data.mood: the field was removed/],
    ['a field retyped', { ...fields, userId: z.int() }, /^user.liked data.userId: retyped/],
    ['a looser rule', { ...fields, userId: z.string() }, /^user.liked data.userId: retyped/],
    [
      'a field that may not be null any more',
      { ...fields, note: z.string() },
      /^user.liked data.note: retyped/,
    ],
    [
      'a new field that is required',
      { ...fields, at: z.string() },
      /^user.liked data.at: a new field must be optional/,
    ],
    ['a field newly required', { ...fields, mood: z.string() }, /^user.liked data.mood: newly required/],
    [
      'a field not required any more',
      { ...fields, kind: fields.kind.optional() },
      /^user.liked data.kind: not required/,
    ],
    [
      'an enum member added',
      { ...fields, kind: z.enum(['LIKE', 'FOLLOW', 'PIN']) },
      /data.kind: the member "PIN" was added/,
    ],
    [
      'an enum member removed',
      { ...fields, kind: z.enum(['LIKE']) },
      /data.kind: the member "FOLLOW" was removed/,
    ],
    [
      'a change deep inside',
      { ...fields, songs: z.array(z.object({ id: z.guid(), length: z.int().min(1) })) },
      /data.songs\[\].length: retyped/,
    ],
  ])('%s is refused, with a raised minor too', (_, data, expected) => {
    for (const version of ['1.0', '1.1'])
      expect(errorsOf(contract(data, version))).toEqual([expect.stringMatching(expected)]);
  });

  test('an optional field needs the minor raised', () => {
    const more = { ...fields, device: z.string().optional() };
    expect(errorsOf(contract(more, '1.0'))).toEqual([
      'user.liked data.device: an optional field was added; raise the minor above 1.0',
    ]);
    expect(errorsOf(contract(more, '1.1'))).toEqual([]);
  });

  test('what the envelope must have is a contract too', () => {
    expect(errorsOf(contract(fields, '1.1', { id: z.uuid(), tenant: z.string() }))).toEqual([
      expect.stringMatching(/^user.liked envelope.tenant: a new field must be optional/),
    ]);
  });

  test('a version that falls is refused', () => {
    const base = contract(fields, '1.3');
    expect(errorsOf(contract(fields, '1.2'), [], base)).toEqual([
      'user.liked versions only rise: 1.3 became 1.2',
    ]);
    expect(errorsOf(contract(fields, '0.1'), [], base)).toHaveLength(1);
  });
});

describe('a new major', () => {
  const next = contract(without('note'), '2.0');

  test('is refused until somebody has written down why consumers park it', () => {
    expect(errorsOf(next)).toEqual([expect.stringMatching(/consumers of 1.x park it.*`user.liked.v2`/)]);
    expect(errorsOf(next, [['user.liked.v2', 'notes went; replay on Monday']])).toEqual([]);
  });

  test('follows the last one, also beside its file', () => {
    expect(errorsOf({ ...before, ...contract(without('note'), '3.0') }, [['user.liked.v3', 'x']])).toEqual([
      'user.liked after 1.0 comes a minor or 2.0: 1.0 became 3.0',
    ]);
    expect(errorsOf(next, [], { ...before, ...next })).toEqual([]);
  });
});

test('an event that is gone is refused until it is accepted', () => {
  expect(errorsOf({})).toEqual([expect.stringMatching(/^user.liked the event is gone/)]);
  expect(errorsOf({}, [['user.liked', 'nobody listens']])).toEqual([]);
  expect(errorsOf({ ...before, ...contract(fields, '1.0', undefined, 'user.new') })).toEqual([]);
});
