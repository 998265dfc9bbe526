import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds for which an address is good. */
const lifetimeSeconds = 600;

/** Path and parameters in one order, whatever order the address had them in; the signature itself is left out. */
function canonical(path: string, parameters: URLSearchParams): string {
  const signed = new URLSearchParams(parameters);
  signed.delete('signature');
  signed.sort();
  return `${path}?${signed}`;
}

const sign = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest();

/** The address with its end (`expires`, seconds since 1970) and a signature (HMAC-SHA-256) over all of it. */
export function signedUrl(
  secret: string,
  path: string,
  parameters: Record<string, string>,
  now: Date,
): string {
  const query = new URLSearchParams(parameters);
  query.set('expires', String(Math.floor(now.getTime() / 1000) + lifetimeSeconds));
  query.set('signature', sign(secret, canonical(path, query)).toString('base64url'));
  return `${path}?${query}`;
}

export type SignatureVerdict = 'GOOD' | 'UNSIGNED' | 'ALTERED' | 'EXPIRED';

/** Judges an address as it was asked for; takes the same time wherever a signature differs. */
export function judgeSignature(secret: string, url: URL, now: Date): SignatureVerdict {
  const given = url.searchParams.getAll('signature');
  if (given.length === 0) return 'UNSIGNED';
  const expected = sign(secret, canonical(url.pathname, url.searchParams)).toString('base64url');
  const [signature = ''] = given;
  const same =
    signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
  if (!same || given.length > 1) return 'ALTERED';
  return Number(url.searchParams.get('expires')) * 1000 > now.getTime() ? 'GOOD' : 'EXPIRED';
}
