const dayMs = 86_400_000;

/** The UTC day that many days ago, as `2026-01-31`. */
export function dayBefore(days: number, now = Date.now()): string {
  return new Date(now - days * dayMs).toISOString().slice(0, 10);
}
