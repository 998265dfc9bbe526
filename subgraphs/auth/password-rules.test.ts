import { describe, expect, it } from 'vitest';
import { weaknessOf } from './password-rules.ts';

const about = { email: 'ada.lovelace@engine.example', displayName: 'Ada Lovelace' };

describe('password rules', () => {
  it.each([
    ['short', 'kX3!vZ9$q'],
    ['short in characters, long in UTF-16', '🎵🎷🥁🎺🎻🪕🎸🎹🪗'],
    ['one character', 'aaaaaaaaaaaaaaa'],
    ['a few characters', '121212121212'],
    ['a common one', 'Password123'],
    ['a run', 'bcdefghijklm'],
    ['a run downwards', '9876543210'],
    ['the e-mail', 'Ada.Lovelace@engine.example'],
    ['the name and a year', 'AdaLovelace15'],
    ['parts of the e-mail', 'lovelace-engine'],
  ])('refuse %s', (_what, password) => {
    expect(weaknessOf(password, about)).toEqual(expect.any(String));
  });

  it.each(['correct horse battery staple', 'kX3!vZ9$q1', 'Ada Lovelace likes 9 waffles', 'пароль из слов'])(
    'take %s',
    (password) => {
      expect(weaknessOf(password, about)).toBeNull();
    },
  );

  it('does not take a one-letter name out of every password', () => {
    expect(weaknessOf('a quick brown fox', { email: 'a@b.example', displayName: 'A' })).toBeNull();
  });
});
