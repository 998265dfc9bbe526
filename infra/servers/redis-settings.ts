/**
 * Everything cached has a TTL; the clock of invalidations has none and stays. `volatile-ttl` would evict markers of deletions
 * first, and let stale loads in.
 */
const cache = { save: '', appendonly: 'no', 'maxmemory-policy': 'volatile-lru', 'maxmemory-samples': '10' };

/**
 * How each Redis of the production shape is set, in processes and in containers.
 * cache: keeps nothing, and evicts by least recent use what has a TTL. durable: every write is on the disk before it is
 * answered, and a full server refuses writes instead of forgetting. gateway: what gateways share; entries that end soonest
 * go first, since a tag of invalidation, which outlives all entries, may not go before them. cluster: the nodes of a cache
 * that is spread.
 */
export const redisSettings = {
  cache: { ...cache, maxmemory: '256mb' },
  durable: {
    save: '',
    appendonly: 'yes',
    appendfsync: 'always',
    maxmemory: '512mb',
    'maxmemory-policy': 'noeviction',
  },
  gateway: { ...cache, maxmemory: '128mb', 'maxmemory-policy': 'volatile-ttl' },
  cluster: {
    ...cache,
    maxmemory: '64mb',
    'cluster-enabled': 'yes',
    'cluster-config-file': 'nodes.conf',
    // A master that is away for this many milliseconds is replaced by its replica.
    'cluster-node-timeout': '1500',
    // A cache with a hole is still a cache.
    'cluster-require-full-coverage': 'no',
    // Else a master killed right after its creation has no replica yet that could take its place.
    'repl-diskless-sync-delay': '0',
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;
