import { createHash } from 'node:crypto';
import type { ImportRelease, ImportTrack } from '../../infra/import/contract.ts';

/** What a thing looks like in its source: another fingerprint means that the source has changed it. */
export function fingerprintOf(thing: unknown): string {
  return createHash('sha256').update(JSON.stringify(thing)).digest('base64url');
}

export function albumFingerprint({ title, year, artists }: ImportRelease): string {
  return fingerprintOf([title, year, artists]);
}

/** A song takes its genres, year and licence from its release. */
export function songFingerprint({ genres, year, licenceUrl }: ImportRelease, track: ImportTrack): string {
  return fingerprintOf([track, genres, year, licenceUrl]);
}

/** Names a track within its source. An index entry holds 2,704 bytes at most, so a long key is cut and hashed. */
export function songKey(release: ImportRelease, track: ImportTrack): string {
  const key = `${release.id}\n${track.key}`;
  return key.length <= 600 ? key : `${key.slice(0, 300)}\n${fingerprintOf(key)}`;
}
