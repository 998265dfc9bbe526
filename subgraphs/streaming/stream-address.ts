import { createHmac, timingSafeEqual } from 'node:crypto';

/** Where audio is, under the gateway's address. */
export const audioPath = '/media/audio/';
const audioFile = /^\/media\/audio\/([0-9a-f-]{36})\.mp3$/;
/** Raised when tunes come out differently, so that nothing keeps an old one under the new address. */
const form = '1';

/** Seconds that an address works at least. */
const lifeSeconds = 3600;
/** Expiry is rounded up to this many seconds: the same address again within that time can be cached by clients. */
const roundSeconds = 600;

/** What is signed: the path and every parameter but the signature, by name, then value. */
function signatureOf(path: string, parameters: URLSearchParams, key: string): string {
  const pairs = [...parameters].filter(([name]) => name !== 'signature');
  const ordered = pairs.map((pair) => new URLSearchParams([pair]).toString()).toSorted();
  return createHmac('sha256', key)
    .update(`${path}?${ordered.join('&')}`)
    .digest('base64url');
}

/** A signed address of a song's audio, relative to the gateway, and until when it works. */
export function streamAddress(songId: string, key: string, now: Date): { url: string; expiresAt: Date } {
  const expires = Math.ceil((now.getTime() / 1000 + lifeSeconds) / roundSeconds) * roundSeconds;
  const path = `${audioPath}${songId}.mp3`;
  const parameters = new URLSearchParams({ expires: String(expires), form });
  parameters.append('signature', signatureOf(path, parameters, key));
  return { url: `${path}?${parameters}`, expiresAt: new Date(expires * 1000) };
}

export type AddressVerdict =
  | { verdict: 'GOOD'; songId: string; expiresAt: Date }
  | { verdict: 'UNSIGNED' | 'ALTERED' | 'EXPIRED' | 'NO_AUDIO' };

/**
 * Whether a request's path and query are an address that `streamAddress` made and that still works. Signatures are
 * compared as text and in constant time: decoding would let their last character differ.
 */
export function checkAddress(pathAndQuery: string, key: string, now: Date): AddressVerdict {
  const [path = '', query = ''] = pathAndQuery.split(/\?(.*)/s, 2);
  const songId = audioFile.exec(path)?.[1];
  if (songId === undefined) return { verdict: 'NO_AUDIO' };
  const parameters = new URLSearchParams(query);
  const [given, ...others] = parameters.getAll('signature');
  if (!given) return { verdict: 'UNSIGNED' };
  const right = Buffer.from(signatureOf(path, parameters, key));
  const candidate = Buffer.from(given);
  const equal = candidate.length === right.length && timingSafeEqual(candidate, right);
  if (!equal || others.length > 0) return { verdict: 'ALTERED' };
  const expiresAt = new Date(Number(parameters.get('expires')) * 1000);
  if (!(expiresAt > now)) return { verdict: 'EXPIRED' };
  return { verdict: 'GOOD', songId, expiresAt };
}
