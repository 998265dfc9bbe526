import { expect, test } from 'vitest';
import { mayEdit, refusalFor, standingOf } from './access.ts';

const owned = { ownerId: 'me', visibility: 'PRIVATE' } as const;
const open = { ownerId: 'me', visibility: 'PUBLIC' } as const;

test('ownership goes before a role, a role before what everybody may', () => {
  expect(standingOf(owned, 'me', 'VIEWER')).toBe('OWNER');
  expect(standingOf(open, 'you', 'EDITOR')).toBe('EDITOR');
  expect(standingOf(open, 'you', null)).toBe('READER');
  expect(standingOf(owned, 'you', null)).toBe('STRANGER');
  expect(standingOf(open, null, null)).toBe('READER');
  expect(standingOf(owned, null, 'EDITOR')).toBe('STRANGER');
});

test('what is allowed says nothing, what is not says why', () => {
  expect(refusalFor('ADD', 'EDITOR')).toBeNull();
  expect(refusalFor('ADD', 'VIEWER')).toContain('editors');
  expect(refusalFor('SHARE', 'EDITOR')).toContain('owner');
  expect(refusalFor('LEAVE', 'OWNER')).toContain('leave');
  expect([mayEdit('OWNER'), mayEdit('EDITOR'), mayEdit('VIEWER'), mayEdit('READER')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
