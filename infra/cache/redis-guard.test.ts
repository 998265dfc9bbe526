import { expect, test } from 'vitest';
import { createRedisGuard } from './redis-guard.ts';

const timeoutMs = 30;

test('a command without an answer is given up, and after five nobody asks for a second', async () => {
  const warnings: string[] = [];
  let now = 0;
  let asked = 0;
  const guard = createRedisGuard({
    timeoutMs,
    now: () => now,
    warn: (message) => void warnings.push(message),
  });
  const hanging = () => {
    asked += 1;
    return new Promise<string>(() => {});
  };
  for (let command = 0; command < 8; command += 1) expect(await guard.attempt(hanging)).toBeUndefined();
  expect([asked, guard.errors, warnings.length]).toEqual([5, 5, 1]);
  now += 1001;
  expect(await guard.attempt(async () => 'back')).toBe('back');
  expect(warnings).toHaveLength(2);
});
