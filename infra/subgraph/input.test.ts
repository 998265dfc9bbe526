import { describe, expect, it } from 'vitest';
import { BadInputError } from '../errors.ts';
import { bounded, clientId, isId, moment, text, within } from './input.ts';

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

describe('a moment', () => {
  it.each([
    ['2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05.678Z'],
    ['2026-01-02T03:04:05+14:00', '2026-01-01T13:04:05.000Z'],
    ['2024-02-29T00:00:00.123456789-00:30', '2024-02-29T00:30:00.123Z'],
  ])('%s is %s', (written, utc) => expect(moment(written, 'at').toISOString()).toBe(utc));

  it.each([
    '', '1', 'yesterday', '2026-01-01', '2026-01-01T00:00:00', '2026-13-45T00:00:00Z', '2026-02-30T00:00:00Z',
    '2026-01-01T24:00:00Z', '0000-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '+275760-09-13T00:00:00.000Z',
    '9999-12-31T23:59:59-01:00', '-000001-01-01T00:00:00Z', 5, true, null, {}, ['2026-01-01T00:00:00Z'],
  ])('is not %j', (written) => expect(() => moment(written, 'at')).toThrow(BadInputError)); // biome-ignore format: a list
});
