import { describe, expect, it } from 'vitest';
import { hashPassword, passwordMatches, preparePasswords, readPassword } from './passwords.ts';

const password = 'correct horse battery staple';

describe('passwords', () => {
  it('are hashed as OWASP asks: argon2id, 19 MiB, 2 passes, 1 lane', async () => {
    expect(await hashPassword(password)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('match their own hash only', async () => {
    const hash = await hashPassword(password);
    expect(await passwordMatches(hash, password)).toBe(true);
    expect(await passwordMatches(hash, `${password} `)).toBe(false);
    expect(await passwordMatches(null, password)).toBe(false);
  });

  it('cost as much to try for an unknown account as for a known one', async () => {
    const hash = await hashPassword(password);
    await preparePasswords();
    const timed = async (known: string | null) => {
      const times: number[] = [];
      for (let run = 0; run < 7; run += 1) {
        const start = performance.now();
        await passwordMatches(known, 'wrong');
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[3] ?? 0;
    };
    const [known, unknown] = [await timed(hash), await timed(null)];
    // Skipping the decoy makes it a thousand times faster; a busy machine does not make it five times so.
    expect(unknown).toBeGreaterThan(known / 5);
  });

  it('are the same however composed, and never megabytes', () => {
    expect(readPassword('u\u0308ber', 'password')).toBe(readPassword('\u00fcber', 'password'));
    expect(() => readPassword('x'.repeat(1001), 'password')).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    );
  });
});
