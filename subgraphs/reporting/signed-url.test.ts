import { expect, it } from 'vitest';
import { judgeSignature, signedUrl } from './signed-url.ts';

const now = new Date('2026-03-01T12:00:00Z');
const address = new URL(
  signedUrl('secret', '/reports/artists/a.csv', { from: '2026-01-01', to: '2026-02-01' }, now),
  'http://any',
);
const judge = (change: (url: URL) => void, at = now, secret = 'secret') => {
  const url = new URL(address);
  change(url);
  return judgeSignature(secret, url, at);
};
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);

it('is good as it was given, in any order of its parameters', () => {
  expect(judge(() => {})).toBe('GOOD');
  expect(judge((url) => url.searchParams.sort())).toBe('GOOD');
});

it('expires after 10 minutes', () => {
  expect(judge(() => {}, after(599))).toBe('GOOD');
  expect(judge(() => {}, after(600))).toBe('EXPIRED');
});

it.each<[string, (url: URL) => void]>([
  [
    'path',
    (url) => {
      url.pathname = '/reports/artists/b.csv';
    },
  ],
  ['day', (url) => url.searchParams.set('from', '2025-01-01')],
  ['end', (url) => url.searchParams.set('expires', '99999999999')],
  ['added parameter', (url) => url.searchParams.append('from', '2020-01-01')],
  ['removed parameter', (url) => url.searchParams.delete('to')],
  ['signature', (url) => url.searchParams.set('signature', 'A'.repeat(43))],
  ['shorter signature', (url) => url.searchParams.set('signature', 'A')],
  ['second signature', (url) => url.searchParams.append('signature', 'A')],
])('another %s is altered', (_, change) => expect(judge(change)).toBe('ALTERED'));

it('needs a signature, of this secret', () => {
  expect(judge((url) => url.searchParams.delete('signature'))).toBe('UNSIGNED');
  expect(judge(() => {}, now, 'other')).toBe('ALTERED');
});
