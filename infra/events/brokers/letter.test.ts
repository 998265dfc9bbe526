import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import { letterOf, readLetter, readMessage } from './letter.ts';
import { brokerNames } from './names.ts';

const id = uuidv7();
const text = JSON.stringify({ id, type: 'play.recorded', subject: 'somebody' });

it('reads the dead letter that a consumer has written', () => {
  const event = readMessage({ text, type: 'play.recorded' });
  const letter = letterOf('activity', event, { error: 'no', attempts: 5 });
  expect(readLetter({ text: JSON.stringify(letter), type: null })).toEqual(letter);
  expect(letter).toMatchObject({ producer: 'player', eventId: id, type: 'play.recorded', attempts: 5 });
});

it('makes one of an event that the broker gave up', () => {
  const died = { consumer: 'activity', deliveries: 20 };
  expect(readLetter({ text, type: 'play.recorded', died })).toMatchObject({
    producer: 'player',
    consumer: 'activity',
    eventId: id,
    attempts: 20,
  });
});

it('keeps what cannot be read as it is, under an id that is always the same', () => {
  const [one, again, other] = ['{', '{', '}'].map((broken) =>
    readMessage({ text: broken, type: 'user.updated' }),
  );
  expect(one?.envelope).toEqual({ unreadable: '{' });
  expect(one?.eventId).toBe(again?.eventId);
  expect(one?.eventId).not.toBe(other?.eventId);
  expect(one && letterOf('auth', one, { error: 'no', attempts: 1 }).producer).toBe('user');
});

it('tells a queue by its name', () => {
  const names = brokerNames('polyphony-1');
  expect(names.ofQueue(names.queue('user', 'user.registered'))).toEqual({
    consumer: 'user',
    type: 'user.registered',
  });
  expect(names.ofQueue('polyphony-2.user.user.registered')).toBeNull();
  expect(names.ofQueue(names.deadLetters('auth'))).toBeNull();
});
