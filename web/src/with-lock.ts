/**
 * Runs `work` while no other tab of this browser runs work of that name. Without Web Locks (pages that are neither
 * from localhost nor by HTTPS) it just runs.
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  return (await navigator.locks.request(name, work)) as T;
}

/** Takes a lock for as long as this tab lives, if no other tab has it; whether it was got. */
export function claimForever(name: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true);
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<never>(() => undefined);
      })
      .catch(reject);
  });
}
