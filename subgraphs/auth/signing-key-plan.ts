import { accessTokenSeconds } from './lifetimes.ts';

/** What the plan needs to know of a key. */
export type KeyAge = { kid: string; createdAt: Date; retiredAt: Date | null };

export type KeyPlan = {
  /** The key that signs now; null when there is none. */
  signWith: string | null;
  /** Whether a new key is due. */
  create: boolean;
  /** Keys that have a successor in use: they sign no more and stay published for a while. */
  retire: string[];
  /** Retired keys of which no valid token can be left. */
  remove: string[];
};

const hourMs = 3_600_000;
/** A key signs for 30 days. */
export const rotationMs = 30 * 24 * hourMs;
/** A key is published for an hour before it signs: verifiers and processes that read the keys earlier know it then. */
export const leadMs = hourMs;
/** A retired key stays published for the life of its last token, and an hour for processes that retire it later. */
const retentionMs = accessTokenSeconds * 1000 + hourMs;

/** What to do about the signing keys at a moment. With only fresh keys (first start) the oldest signs at once. */
export function planKeys(keys: readonly KeyAge[], now: Date): KeyPlan {
  const ageMs = (key: KeyAge) => now.getTime() - key.createdAt.getTime();
  const byAge = (a: KeyAge, b: KeyAge) => ageMs(b) - ageMs(a) || a.kid.localeCompare(b.kid);
  const active = keys.filter((key) => key.retiredAt === null).sort(byAge);
  const signer = active.findLast((key) => ageMs(key) >= leadMs) ?? active[0];
  const newest = active.at(-1);
  const isOver = (key: KeyAge) =>
    key.retiredAt !== null && now.getTime() - key.retiredAt.getTime() > retentionMs;
  return {
    signWith: signer?.kid ?? null,
    create: !newest || ageMs(newest) >= rotationMs - leadMs,
    retire: signer ? active.slice(0, active.indexOf(signer)).map((key) => key.kid) : [],
    remove: keys.filter(isOver).map((key) => key.kid),
  };
}
