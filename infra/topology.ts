/**
 * The strategy as typed data: one const for each of its tables. Everything else (database handles, roles and
 * grants, pg_hba.conf, pools, caches, event routes, ports, the page in docs) is derived from here.
 */

/** The thirteen services, in the order of their ports. */
export const serviceNames = [
  'auth', 'user', 'content', 'search', 'playlist', 'activity', 'recommendation',
  'analytical', 'player', 'streaming', 'notification', 'monitoring', 'reporting',
] as const; // biome-ignore format: one row reads best
export type ServiceName = (typeof serviceNames)[number];

/** Table 1 and 2: the six databases, who owns each table, and how many read replicas production runs. */
export const databases = {
  user: {
    purpose: 'User management, authentication',
    replicas: { min: 2, max: 3, default: 2 },
    tables: {
      users: 'user',
      user_types: 'user',
      countries: 'user',
      user_jwt_tokens: 'auth',
      user_credentials: 'auth',
      user_sessions: 'auth',
      signing_keys: 'auth',
    },
  },
  content: {
    purpose: 'Core content and metadata',
    replicas: { min: 3, max: 5, default: 3 },
    tables: {
      songs: 'content',
      song_infos: 'content',
      artists: 'content',
      albums: 'content',
      genres: 'content',
      countries: 'content',
      song_artist_relations: 'content',
      song_album_relations: 'content',
      song_genre_relations: 'content',
      artist_country_relations: 'content',
      artist_genre_relations: 'content',
      artist_album_relations: 'content',
      song_country_relations: 'content',
      import_sources: 'content',
    },
  },
  playlist: {
    purpose: 'Playlist management',
    replicas: { min: 1, max: 2, default: 1 },
    tables: {
      playlists: 'playlist',
      song_playlist_relations: 'playlist',
      user_playlist_relations: 'playlist',
    },
  },
  activity: {
    purpose: 'User interactions and preferences',
    replicas: { min: 1, max: 2, default: 1 },
    tables: {
      user_followed_artists: 'activity',
      user_saved_albums: 'activity',
      user_favourite_songs: 'activity',
      user_followed_genres: 'activity',
      user_pinned: 'activity',
      pinned_types: 'activity',
      play_history: 'activity',
      removed_plays: 'activity',
      artist_follower_counts: 'activity',
    },
  },
  analytics: {
    purpose: 'Analytics and recommendations',
    replicas: { min: 2, max: 3, default: 2 },
    tables: {
      plays: 'analytical',
      song_attributions: 'analytical',
      song_play_counts: 'analytical',
      artist_play_counts: 'analytical',
      daily_play_counts: 'analytical',
      daily_listening: 'analytical',
      daily_listeners: 'analytical',
      behaviour_logs: 'analytical',
      popularity_metrics: 'analytical',
      listening_sessions: 'analytical',
      listening_erasures: 'analytical',
    },
  },
  operational: {
    purpose: 'Real-time operations',
    replicas: { min: 1, max: 1, default: 1 },
    tables: {
      playing_sessions: 'player',
      devices: 'player',
      player_commands: 'player',
      plays: 'player',
      playback_preferences: 'player',
      notification_queue: 'notification',
      artist_followers: 'notification',
      release_fan_outs: 'notification',
      user_preferences: 'notification',
    },
  },
} as const;
export type DatabaseName = keyof typeof databases;
export const databaseNames = Object.keys(databases) as DatabaseName[];

export type Place = 'primary' | 'replica';

/**
 * Table 3 (and the replica readers of table 2): which databases a service reaches, and where.
 * `primary` is write and read; `replica` is read only. What a cell does not give, the types and the server refuse.
 */
export const access = {
  auth: { user: ['primary'] },
  user: { user: ['primary', 'replica'] },
  content: { content: ['primary'], playlist: ['replica'] },
  search: { content: ['replica'] },
  playlist: { playlist: ['primary'], content: ['replica'] },
  activity: { activity: ['primary'], user: ['replica'] },
  recommendation: { analytics: ['replica'], content: ['replica'], activity: ['replica'] },
  analytical: { analytics: ['primary'] },
  player: { operational: ['primary'], content: ['replica'] },
  streaming: { content: ['replica'] },
  notification: { operational: ['primary'], user: ['replica'] },
  monitoring: { operational: ['replica'] },
  reporting: { analytics: ['replica'] },
} as const satisfies Record<ServiceName, Partial<Record<DatabaseName, readonly Place[]>>>;
export type Access = typeof access;

/** How many processes of each service run at most: so many fit what each server takes (infra/databases/connection-budget.ts). */
export const processesPerService = 3;

/**
 * "All services (user validation)", table 2: every service reads this one view on the User replicas and, unless its row
 * above gives it more, nothing else of that database.
 */
export const userStatusView = 'user_status';

/** Rights on another owner's tables of a shared database, beyond reading (registration inserts the User row). */
export const sharedWrites = {
  auth: { users: ['insert'] },
} as const satisfies Partial<
  Record<ServiceName, Record<string, readonly ('insert' | 'update' | 'delete')[]>>
>;

/** Tables of a shared database that only their owner may read: secrets. */
export const secretTables = ['user_jwt_tokens', 'user_credentials', 'user_sessions', 'signing_keys'] as const;

const hours = 3600;
/** Table 5 (and the cache column of table 3 for the services that table 5 leaves out). TTLs are in seconds. */
export const cachePolicies = {
  auth: { policy: 'session', data: 'sessions', ttlSeconds: { min: 600, max: 30 * 24 * hours } },
  user: { policy: 'write-through', data: 'profiles, preferences', ttlSeconds: { min: 1800, max: 1800 } },
  content: {
    policy: 'cache-aside',
    data: 'popular songs, artists, albums',
    ttlSeconds: { min: hours, max: 6 * hours },
  },
  search: { policy: 'invalidate-on-event', data: 'search results', ttlSeconds: { min: 900, max: 900 } },
  playlist: {
    policy: 'write-behind',
    data: 'popular playlists',
    ttlSeconds: { min: hours, max: hours },
    popularFrom: 60,
    popularForSeconds: 60,
    mostUnflushed: 1000,
  },
  activity: { policy: 'cache-aside', data: 'user activities', ttlSeconds: { min: 300, max: 900 } },
  recommendation: {
    policy: 'batch',
    data: 'user recommendations',
    ttlSeconds: { min: 24 * hours, max: 24 * hours },
  },
  analytical: { policy: 'cache-aside', data: 'hot metrics', ttlSeconds: { min: 2, max: 5 } },
  player: { policy: 'session', data: 'current sessions', ttlSeconds: { min: 600, max: 24 * hours } },
  streaming: { policy: 'cache-aside', data: 'song metadata', ttlSeconds: { min: 60, max: 600 } },
  notification: { policy: 'cache-aside', data: 'unread counts', ttlSeconds: { min: 60, max: 300 } },
} as const;

/** Table 6, and the routes that the access matrix makes necessary (`addition`: why). */
export const eventRoutes = {
  'content.updated': { producer: 'content', consumers: ['search', 'recommendation', 'notification', 'analytical', 'streaming'], queue: 'kafka',
    addition: 'notification announces releases, analytical attributes plays to artists, streaming drops cached metadata' },
  'user.activity': { producer: 'activity', consumers: ['analytical', 'recommendation', 'notification'], queue: 'kafka',
    addition: 'notification keeps the followers of an artist' },
  'playlist.modified': { producer: 'playlist', consumers: ['analytical', 'notification'], queue: 'rabbitmq',
    addition: 'notification tells a person that a playlist was shared' },
  'user.registered': { producer: 'auth', consumers: ['user', 'notification'], queue: 'rabbitmq' },
  'play.recorded': { producer: 'player', consumers: ['analytical', 'activity'], queue: 'kafka' },
  'user.updated': { producer: 'user', consumers: ['content', 'auth'], queue: 'kafka',
    addition: 'table 4, "Broadcast user updates": content keeps its Country table, auth its roles and closed accounts' },
  'popularity.updated': { producer: 'analytical', consumers: ['search'], queue: 'kafka',
    addition: 'search ranks by popularity and may not read the Analytics database' },
} as const satisfies Record<string, { producer: ServiceName; consumers: readonly ServiceName[]; queue: 'kafka' | 'rabbitmq'; addition?: string }>; // biome-ignore format: a table
export type EventType = keyof typeof eventRoutes;
export type ConsumerOf<S extends ServiceName> = {
  [E in EventType]: S extends (typeof eventRoutes)[E]['consumers'][number] ? E : never;
}[EventType];

type RoutedBy<Q extends 'kafka' | 'rabbitmq'> = {
  [E in EventType]: (typeof eventRoutes)[E]['queue'] extends Q ? E : never;
}[EventType];

/**
 * The topics of the events on Kafka. The key is the aggregate's (the event's subject): a partition keeps the order of its keys.
 * `partitions` bounds how many processes of one consumer share the work; it is chosen once, since a change would move keys to
 * other partitions and lose their order. `keepDays`: every event is there for so long, null for ever; where the topic is
 * compacted, the last event of each key is there for ever.
 */
export const kafkaTopics = {
  'content.updated': { partitions: 6, keepDays: 30, compacted: true,
    why: 'an event holds the whole state of its song, artist, album or genre: what is left after 30 days builds any index anew' },
  'user.activity': { partitions: 6, keepDays: null, compacted: false,
    why: 'each event is a fact of its own, and analytics is rebuilt from all of them' },
  'play.recorded': { partitions: 12, keepDays: null, compacted: false,
    why: 'the busiest route; each event is a fact of its own, and analytics is rebuilt from all of them' },
  'user.updated': { partitions: 3, keepDays: 30, compacted: true,
    why: 'the whole state of a user, country or user type; what is personal goes with the event that tells of its deletion' },
  'popularity.updated': { partitions: 3, keepDays: 1, compacted: true,
    why: 'often superseded: only the last score of each song, artist, album, genre or playlist matters' },
} as const satisfies Record<RoutedBy<'kafka'>, { partitions: number; keepDays: number | null; compacted: boolean; why: string }>; // biome-ignore format: a table

/**
 * Each consumer's queue of each event on RabbitMQ: a quorum queue with one active consumer at a time, which keeps the order of all
 * its events. `prefetch`: events that a consumer holds unacknowledged (back-pressure). `deliveryLimit`: deliveries that end
 * without an answer, with the consumer's connection or process, before the broker gives a message to the dead letters.
 */
export const rabbitmqQueues = { prefetch: 200, deliveryLimit: 20 } as const;

/**
 * Consumers that keep what events change in the memory of each process: every one of their processes gets each event, beside
 * the one that gets it for the service. Caches that a service's processes share (Redis) need no more than one.
 */
export const everyProcessConsumers = ['recommendation'] as const satisfies readonly ServiceName[];

/** The database that holds a producer's outbox and a consumer's inbox; none for services without a primary. */
export const homeDatabase = {
  auth: 'user',
  user: 'user',
  content: 'content',
  playlist: 'playlist',
  activity: 'activity',
  analytical: 'analytics',
  player: 'operational',
  notification: 'operational',
} as const satisfies Partial<Record<ServiceName, DatabaseName>>;

/** Services that may make temporary tables at home: analytical-service rebuilds its counts in a shadow. */
export const temporaryTables = ['analytical'] as const satisfies readonly ServiceName[];

/** Ports of the gateway and of each service, counted from the gateway's. */
export function servicePort(gatewayPort: number, service: ServiceName): number {
  return gatewayPort + 1 + serviceNames.indexOf(service);
}

/** Paths of the front that go straight to a service: audio and files are no GraphQL. */
export const publicPaths = {
  '/media/': 'streaming',
  '/reports/': 'reporting',
  '/.well-known/jwks.json': 'auth',
} as const satisfies Record<string, ServiceName>;
