import { describe, expect, it } from 'vitest';
import { validEmail } from './email.ts';

describe('e-mails', () => {
  it('are kept without blanks around them, in lower case', () => {
    expect(validEmail('  Ann.Other+music@Example.ORG ')).toBe('ann.other+music@example.org');
  });

  it.each([
    '', 'ann', 'ann@', '@example.org', 'ann@example', 'ann@@example.org', 'a nn@example.org', 'ann@-example.org',
    'ann@exam\u0000ple.org', 'ann@example.org\nbcc: x@example.org', `${'a'.repeat(65)}@example.org`,
    `ann@${'a.'.repeat(130)}org`, `ann@${'a'.repeat(64)}.org`,
  ])('refuse %j', (given) => {
    expect(() => validEmail(given)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  }); // biome-ignore format: a list
});
