import { expect, test } from 'vitest';
import { availabilityOf, listenerOf } from './availability.ts';

const now = new Date('2026-03-01T12:00:00Z');
const song = { countryCodes: null, explicit: false, releasedAt: '2020-01-01T00:00:00.000Z' };
const nobody = { country: null, filtersExplicit: false };
const norwegian = { country: 'NO', filtersExplicit: false };

test.each([
  [song, nobody, null],
  [{ ...song, explicit: true }, nobody, null],
  [{ ...song, explicit: true }, norwegian, null],
  [{ ...song, explicit: true }, { ...norwegian, filtersExplicit: true }, 'EXPLICIT'],
  [{ ...song, countryCodes: ['NO'] }, norwegian, null],
  [{ ...song, countryCodes: ['DE'] }, norwegian, 'COUNTRY'],
  [{ ...song, countryCodes: [] }, norwegian, 'COUNTRY'],
  [{ ...song, countryCodes: ['NO'] }, nobody, 'COUNTRY'],
  [{ ...song, countryCodes: ['DE'], explicit: true }, { ...norwegian, filtersExplicit: true }, 'COUNTRY'],
  [{ ...song, releasedAt: '2026-03-01T12:00:00.000Z' }, norwegian, null],
  [{ ...song, releasedAt: '2026-03-01T12:00:00.001Z' }, norwegian, 'NOT_RELEASED'],
  [{ ...song, releasedAt: '2027-01-01T00:00:00.000Z', countryCodes: ['DE'] }, norwegian, 'NOT_RELEASED'],
])('%j for %j: %s', (facts, listener, reason) => {
  expect(availabilityOf(facts, listener, now)).toEqual({ playable: reason === null, reason });
});

test('a closed account listens as nobody', () => {
  const status = { id: '', typeId: 'LISTENER', countryCode: 'NO', active: true, explicitFilter: true };
  expect(listenerOf(status)).toEqual({ country: 'NO', filtersExplicit: true });
  expect(listenerOf({ ...status, active: false })).toEqual(nobody);
  expect(listenerOf(null)).toEqual(nobody);
});
