import { expect, it } from 'vitest';
import { countStatements, currentStatements, statementCounter } from './statements.ts';

it('counts per request, through awaits, and never another request’s', async () => {
  const request = (statements: number) =>
    countStatements(async () => {
      for (let at = 0; at < statements; at += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        statementCounter.logQuery('select 1', []);
      }
      return currentStatements();
    });
  expect(await Promise.all([request(3), request(5), request(0)])).toEqual([3, 5, 0]);
});

it('is 0, and harmless, outside', () => {
  statementCounter.logQuery('select 1', []);
  expect(currentStatements()).toBe(0);
});
