/** Differences below this are the time on the way and the token's whole seconds, not a wrong clock. */
const toleranceMs = 2500;

let aheadMs = 0;

/** Learns how far this machine's clock is off, from the moment at which the server says it made a fresh token. */
export function learnServerTime(issuedAt: number): void {
  const difference = issuedAt - Date.now();
  aheadMs = Math.abs(difference) > toleranceMs ? difference : 0;
}

/** Now, by the server's clock, in milliseconds since 1970. */
export function serverNow(): number {
  return Date.now() + aheadMs;
}
