import { minPasswordLength } from './passwords.ts';

/** The most common of ten characters or more (SecLists, "10-million-password-list-top-10000"), folded. */
const common = new Set([
  '1234567890', '0123456789', '0987654321', '1234554321', '1q2w3e4r5t', '1q2w3e4r5t6y', '1qaz2wsx3edc', 'q1w2e3r4t5',
  'q1w2e3r4t5y6', 'qwertyuiop', 'qwerty123456', 'qwerty12345', 'asdfghjkl1', 'asdfghjkl;', 'zaq12wsxcde3', 'password12',
  'password123', 'password1234', 'password12345', 'passw0rd123', 'mypassword', 'mypassword1', 'letmein123', 'letmeinnow',
  'welcome123', 'welcome1234', 'iloveyou123', 'iloveyou12', 'administrator', 'admin12345', 'admin123456', 'changeme123',
  'football123', 'baseball123', 'basketball', 'superman123', 'sunshine123', 'princess123', 'dragon12345', 'abcdefghij',
  'abcdefghijk', 'abc1234567', 'abcd123456', 'a123456789', '123456789a', '123456789q', 'aa12345678', '1123581321',
  'trustno1234', 'pokemon123', 'chocolate1', 'manchester', 'liverpool1', 'metallica1', 'volkswagen', 'playstation',
  'secretsecret', 'testtest12', 'test123456', 'testing123', 'polyphony1', 'polyphony123', 'musicmusic', 'supersecret',
]); // biome-ignore format: a list

/** Fewer different characters than this and length gives no protection: `aaaaaaaaaa`, `1212121212`. */
const minDistinct = 5;
/** What must be left of a password when the account's own words are taken out of it. */
const minOwnCharacters = 4;

/**
 * Why a password would be easy to guess, in a sentence for the person, or null when it is good enough. No rules about
 * kinds of characters: they make passwords worse (NIST SP 800-63B, appendix A).
 */
export function weaknessOf(password: string, about: { email: string; displayName: string }): string | null {
  const characters = [...password];
  if (characters.length < minPasswordLength)
    return `The password must have at least ${minPasswordLength} characters.`;
  const folded = password.toLowerCase();
  if (new Set([...folded]).size < minDistinct) return 'The password repeats too few characters.';
  if (common.has(folded) || isRun(folded)) return 'This password is one of the first that anyone would try.';
  if (ownCharacters(folded, about) < minOwnCharacters)
    return 'The password must not be made of your e-mail or name.';
  return null;
}

/** How many characters are left without the words of the e-mail and the name. */
function ownCharacters(folded: string, about: { email: string; displayName: string }): number {
  const email = about.email.toLowerCase();
  const name = about.displayName.toLowerCase();
  const words = [
    email,
    ...email.split('@'),
    name,
    name.replaceAll(' ', ''),
    ...name.split(' '),
    ...email.split(/[@.+_-]/),
  ];
  const longestFirst = words.filter((word) => word.length >= 3).sort((a, b) => b.length - a.length);
  let rest = folded;
  for (const word of longestFirst) rest = rest.replaceAll(word, '');
  return [...rest.replaceAll(/[\s@._-]/g, '')].length;
}

/** Whether each character follows the one before it: `bcdefghijk`, `9876543210`. */
function isRun(folded: string): boolean {
  const codes = [...folded].map((character) => character.codePointAt(0) ?? 0);
  const step = (codes[1] ?? 0) - (codes[0] ?? 0);
  return (
    Math.abs(step) === 1 &&
    codes.every((code, index) => index === 0 || code - (codes[index - 1] ?? 0) === step)
  );
}
