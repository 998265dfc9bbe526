import { describe, expect, it } from 'vitest';
import { BadInputError } from '../errors.ts';
import { bounded, clientId, isId, text, within } from './input.ts';

describe('ids', () => {
  it('knows UUIDs of any version, and nothing else', () => {
    expect(isId('016f5e66-e800-7796-8efd-3ab6b10848b1')).toBe(true);
    for (const other of [
      '',
      '1',
      "' or 1=1",
      '016f5e66e80077968efd3ab6b10848b1',
      '016f5e66-e800-0796-8efd-3ab6b10848b1',
    ])
      expect(isId(other)).toBe(false);
    expect(clientId('016F5E66-E800-7796-8EFD-3AB6B10848B1', 'playId')).toBe(
      '016f5e66-e800-7796-8efd-3ab6b10848b1',
    );
    expect(() => clientId('x', 'playId')).toThrow(BadInputError);
  });
});

describe('text', () => {
  it('trims, and counts characters as people do', () => {
    expect(text('  Björk ', 'name', { max: 5 })).toBe('Björk');
    expect(text('🎵🎵', 'name', { max: 2 })).toBe('🎵🎵');
  });

  it('refuses what is empty, too long, or carries control characters', () => {
    for (const value of ['', '   ', 'x'.repeat(6), 'a\u0000b', 'a\u001bb', 'a\ud83d'])
      expect(() => text(value, 'name', { max: 5 })).toThrow(BadInputError);
  });
});

describe('bounds', () => {
  it('of lists and numbers', () => {
    expect(bounded([1], 'ids', { min: 1, max: 1 })).toEqual([1]);
    expect(() => bounded([], 'ids', { min: 1, max: 1 })).toThrow(/1 to 1 items/);
    expect(within(0.5, 'volume', 0, 1)).toBe(0.5);
    for (const value of [-0.1, 1.1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => within(value, 'volume', 0, 1)).toThrow(BadInputError);
  });
});
