import { expect, test } from 'vitest';
import { isPlayable } from './availability.ts';

const now = new Date('2026-01-31T18:00:00.000Z');
const song = {
  id: 's',
  explicit: false,
  releasedAt: new Date('2026-01-01T00:00:00.000Z'),
  countryCodes: null,
};
const listener = { id: 'u', typeId: 'LISTENER', countryCode: 'NO', active: true, explicitFilter: true };

test('country, filter, release and a closed account decide', () => {
  expect(isPlayable(song, listener, now)).toBe(true);
  expect(isPlayable(song, null, now)).toBe(false);
  expect(isPlayable(song, { ...listener, active: false }, now)).toBe(false);
  expect(isPlayable({ ...song, countryCodes: ['SE', 'NO'] }, listener, now)).toBe(true);
  expect(isPlayable({ ...song, countryCodes: ['SE'] }, listener, now)).toBe(false);
  expect(isPlayable({ ...song, explicit: true }, listener, now)).toBe(false);
  expect(isPlayable({ ...song, explicit: true }, { ...listener, explicitFilter: false }, now)).toBe(true);
  expect(isPlayable({ ...song, releasedAt: new Date(now.getTime() + 1) }, listener, now)).toBe(false);
});
