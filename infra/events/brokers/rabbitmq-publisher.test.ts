import { expect, it } from 'vitest';
import { rounds } from './rabbitmq-publisher.ts';

it('has one message of each key under way at a time, each key in its order', () => {
  const message = (id: string, key: string) => ({ id, key, value: null });
  const all = [message('1', 'a'), message('2', 'a'), message('3', 'b'), message('4', 'a'), message('5', 'c')];
  expect(rounds(all).map((round) => round.map(({ id }) => id))).toEqual([['1', '3', '5'], ['2'], ['4']]);
});
