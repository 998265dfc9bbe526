import type { CacheStore } from './port.ts';

/** A cache that keeps nothing: everything is loaded each time it is asked for. For measurements and for finding faults. */
export function createNoCache(): CacheStore {
  return {
    kind: 'none',
    errors: 0,
    read: async (keys) => keys.map(() => ({ hit: false, lease: undefined })),
    fill: async (fills) => fills.map(() => false),
    claim: async () => ({ leases: [], release() {} }),
    set: async () => {},
    touch: async () => {},
    delete: async (keys) => keys.map(() => undefined),
    invalidateTags: async () => {},
    close: async () => {},
  };
}
