import { expect, test } from 'vitest';
import { createSharedReads, type Settle } from './shared-reads.ts';

/** Exchanges that end when they are told to. */
function manual() {
  const begun: { settle: Settle<string>; cancelled: boolean }[] = [];
  const begin = (settle: Settle<string>) => {
    const exchange = { settle, cancelled: false };
    begun.push(exchange);
    return () => {
      exchange.cancelled = true;
    };
  };
  return { begun, begin };
}

test('identical reads in flight are begun once, and all get the answer', () => {
  const { begun, begin } = manual();
  const reads = createSharedReads<string>();
  const got: string[] = [];
  for (const name of ['a', 'b']) reads.join('key', begin, (answer) => got.push(`${name} ${answer}`));
  reads.join('other', begin, (answer) => got.push(`other ${answer}`));
  expect(begun.length).toBe(2);
  begun[0]?.settle('one');
  expect(got).toEqual(['a one', 'b one']);
});

test('an answer is shared while it is awaited only', () => {
  const { begun, begin } = manual();
  const reads = createSharedReads<string>();
  reads.join('key', begin, () => {});
  begun[0]?.settle('old');
  const got: string[] = [];
  reads.join('key', begin, (answer) => got.push(answer));
  expect(got).toEqual([]);
  begun[1]?.settle('new');
  expect(got).toEqual(['new']);
});

test('who leaves takes nobody along; the last one cancels', () => {
  const { begun, begin } = manual();
  const reads = createSharedReads<string>();
  const got: string[] = [];
  const leave = reads.join('key', begin, () => got.push('first'));
  const leaveToo = reads.join('key', begin, () => got.push('second'));
  leave();
  leave();
  expect(begun[0]?.cancelled).toBe(false);
  leaveToo();
  expect(begun[0]?.cancelled).toBe(true);
  reads.join('key', begin, () => got.push('third'));
  expect(begun.length).toBe(2);
  expect(got).toEqual([]);
});

test('after a write nobody joins what was begun before it', () => {
  const { begun, begin } = manual();
  const reads = createSharedReads<string>();
  const got: string[] = [];
  reads.join('key', begin, (answer) => got.push(`before: ${answer}`));
  reads.close();
  reads.join('key', begin, (answer) => got.push(`after: ${answer}`));
  begun[0]?.settle('old');
  begun[1]?.settle('new');
  expect(got).toEqual(['before: old', 'after: new']);
});

test('who needs an answer from after an event does not join what was asked before it', () => {
  const { begun, begin } = manual();
  const reads = createSharedReads<string>();
  const got: string[] = [];
  const join = (name: string, since?: number) =>
    reads.join('key', begin, (answer) => got.push(`${name} ${answer}`), since);
  join('before');
  join('after', Number.MAX_SAFE_INTEGER);
  join('anybody');
  expect(begun.length).toBe(2);
  begun[0]?.settle('old');
  begun[1]?.settle('new');
  expect(got).toEqual(['before old', 'after new', 'anybody new']);
});
