import { expect, test } from 'vitest';
import { checkAddress, streamAddress } from './stream-address.ts';

const now = new Date('2026-01-31T18:05:00.000Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const songId = '0194c2b8-0000-7000-8000-000000000001';
const { url, expiresAt } = streamAddress(songId, 'key', now);
const verdict = (address: string, at = now, key = 'key') => checkAddress(address, key, at).verdict;

test('an address is good until it expires, at least an hour', () => {
  expect(checkAddress(url, 'key', now)).toEqual({ verdict: 'GOOD', songId, expiresAt });
  expect(verdict(url, later(3600))).toBe('GOOD');
  expect(verdict(url, new Date(expiresAt.getTime() - 1))).toBe('GOOD');
  expect(verdict(url, expiresAt)).toBe('EXPIRED');
  expect(streamAddress(songId, 'key', later(60)).url).toBe(url);
});

test('the order of parameters is free, all else is signed', () => {
  const [path, query = ''] = url.split('?');
  expect(verdict(`${path}?${query.split('&').reverse().join('&')}`)).toBe('GOOD');
  const altered = [
    `${url}&a=b`,
    `${url}&expires=1`,
    url.replace('form=1', 'form=2'),
    url.replace('0001.mp3', '0002.mp3'),
  ];
  for (const address of altered) expect(verdict(address), address).toBe('ALTERED');
  expect(verdict(url, now, 'another key')).toBe('ALTERED');
  expect(verdict(url.replace(/&signature=.*/, ''))).toBe('UNSIGNED');
  expect(verdict(path ?? '')).toBe('UNSIGNED');
  expect(verdict(url.replace('.mp3', '.ogg'))).toBe('NO_AUDIO');
});

test('no other text decodes to the same signature: the last character counts', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const others = [...alphabet]
    .map((letter) => url.slice(0, -1) + letter)
    .filter((address) => address !== url);
  expect(others).toHaveLength(63);
  for (const address of others) expect(verdict(address)).toBe('ALTERED');
  expect(verdict(`${url}=`)).toBe('ALTERED');
});
