import type { Pin } from './models.ts';

/** How many things a person may have pinned. */
export const mostPins = 50;

export const samePin = (one: Pin) => (other: Pin) => one.kind === other.kind && one.itemId === other.itemId;

/** The pins with this one at the position (from 0); behind the last means last. It may be among them already. */
export function placed<P extends Pin>(pins: readonly P[], pin: P, position: number): P[] {
  const isSame = samePin(pin);
  const others = pins.filter((other) => !isSame(other));
  return others.toSpliced(position, 0, pin);
}
