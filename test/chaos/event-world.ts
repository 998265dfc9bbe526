import postgres, { type Sql } from 'postgres';
import type { Envelope } from '../../infra/events/contracts.ts';
import { relayLockSpace } from '../../infra/events/relay.ts';
import { type DatabaseName, databaseNames, type EventType, eventRoutes } from '../../infra/topology.ts';
import type { TestStack } from '../servers/stack.ts';
import type { Popularity } from './event-oracle.ts';

/** What the databases of a stack hold, read past every service. */
export function openEventWorld(stack: TestStack) {
  const connect = (name: DatabaseName): Sql => {
    const { primary, database } = stack.locations()[name];
    const { user, password } = stack.superuser;
    return postgres({ ...primary, database, user, password, max: 2, idle_timeout: 5, onnotice: () => {} });
  };
  const databases = Object.fromEntries(databaseNames.map((name) => [name, connect(name)])) as Record<
    DatabaseName,
    Sql
  >;
  const { analytics, activity, user, operational, playlist, content } = databases;
  const lines = (rows: Iterable<unknown>) =>
    Array.from(rows as Iterable<{ line: string }>, ({ line }) => line);
  const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

  return {
    databases,
    logged: async (people: readonly string[]) =>
      lines(
        await analytics`select concat_ws(' ', user_id, play_id, song_id, country, day::text, heard_ms, stream::text) as line
          from plays where user_id = any (${[...people]})`,
      ),
    history: async (people: readonly string[]) =>
      lines(
        await activity`select concat_ws(' ', user_id, play_id, song_id, ${activity.unsafe(iso('played_at'))}, heard_ms) as line
          from play_history where user_id = any (${[...people]})`,
      ),
    /** `song day country plays heardMs`. */
    songCounts: async () =>
      lines(
        await analytics`select concat_ws(' ', song_id, day::text, country, plays, heard_ms) as line from song_play_counts`,
      ),
    /** `kind id day country plays heardMs`. */
    dayCounts: async () =>
      lines(
        await analytics`select concat_ws(' ', kind, entity_id, day::text, country, plays, heard_ms) as line from daily_play_counts`,
      ),
    async popularity(): Promise<Map<string, Popularity>> {
      const rows = await analytics`
        select entity_id as id, plays::float8 as plays, score, extract(epoch from score_at)::float8 * 1000 as at
        from popularity_metrics where kind = 'SONG'`;
      return new Map(rows.map(({ id, plays, score, at }) => [id, { plays, score, at }]));
    },
    unpublished: async () =>
      lines(
        await analytics`select concat_ws(' ', kind, entity_id) as line from popularity_metrics where version > published_version`,
      ),
    changes: async (people: readonly string[]) =>
      lines(
        await analytics`select concat_ws(' ', user_id, kind, entity_id, data->>'active') as line from behaviour_logs
          where user_id = any (${[...people]}) and kind in ('FAVOURITE_SONG', 'FOLLOW_ARTIST')`,
      ),
    /** `playlist version` of every change that the Playlist database has seen. */
    edited: async (people: readonly string[]) =>
      lines(
        await playlist`select concat_ws(' ', id, n) as line from playlists, generate_series(1, version) as n
          where owner_id = any (${[...people]})`,
      ),
    loggedEdits: async (people: readonly string[]) =>
      lines(
        await analytics`select concat_ws(' ', entity_id, data->>'version') as line from behaviour_logs
          where user_id = any (${[...people]}) and kind like 'PLAYLIST_%'`,
      ),
    /** Of the accounts of these people, those whose profile was set up. */
    profiles: async (people: readonly string[]) =>
      lines(
        await user`select id::text as line from users where id = any (${[...people]}) and profile_completed_at is not null`,
      ),
    welcomed: async (people: readonly string[]) =>
      lines(
        await operational`select user_id::text as line from notification_queue
          where user_id = any (${[...people]}) and kind = 'WELCOME'`,
      ),
    follows: async (people: readonly string[]) =>
      lines(
        await operational`select concat_ws(' ', user_id, artist_id) as line from artist_followers
          where user_id = any (${[...people]}) and following`,
      ),
    releases: async (people: readonly string[], prefix: string) =>
      lines(
        await operational`select concat_ws(' ', user_id, title) as line from notification_queue
          where user_id = any (${[...people]}) and kind = 'NEW_RELEASE' and title like ${`New song: ${prefix}%`}`,
      ),
    /** Songs whose title begins so. */
    songs: async (prefix: string): Promise<{ id: string; title: string }[]> => [
      ...(await content<
        { id: string; title: string }[]
      >`select id, title from songs where title like ${`${prefix}%`}`),
    ],
    /**
     * Has a producer's relay send its last events once more, as after a crash before a checkpoint: duplicates, and old behind
     * new. How many.
     */
    async rewind(home: DatabaseName, producer: string, events: number): Promise<number> {
      const [row] = await databases[home]<{ events: number }[]>`
        with back as (
          select xid, position from outbox where producer = ${producer} order by xid desc, position desc offset ${events} limit 1
        ), again as (
          select count(distinct event.position)::int as events from outbox as event, back, relay_checkpoints as passed
          where event.producer = ${producer} and passed.producer = ${producer}
            and (event.xid, event.position) > (back.xid, back.position)
            and (event.xid, event.position) <= (passed.xid, passed.position)
        ), rewound as (
          update relay_checkpoints as passed set xid = back.xid, position = back.position from back
          where passed.producer = ${producer} and (passed.xid, passed.position) > (back.xid, back.position) returning 1
        ) select case when exists (select from rewound) then events else 0 end as events from again`;
      return row?.events ?? 0;
    },
    /** The last events of a producer that its relay has handed to their broker, at most so many. */
    async handedOver(home: DatabaseName, producer: string, events: number): Promise<Envelope[]> {
      const rows = await databases[home]<{ type: EventType; checkpoint: string; envelope: Envelope }[]>`
        select event.type, passed.consumer as checkpoint, event.envelope from outbox as event
        join relay_checkpoints as passed on passed.producer = event.producer
          and (event.xid, event.position) <= (passed.xid, passed.position)
        where event.producer = ${producer} order by event.xid desc, event.position desc limit ${events}`;
      return rows.flatMap(({ type, checkpoint, envelope }) =>
        eventRoutes[type].queue === checkpoint ? [envelope] : [],
      );
    },
    /** Ends the session of a producer's relay, and with it its lock; false when none relays just now. */
    async cutRelay(home: DatabaseName, producer: string): Promise<boolean> {
      const ended = await databases[home]`
        select pg_terminate_backend(pid) from pg_locks join pg_database on pg_database.oid = pg_locks.database
        where locktype = 'advisory' and granted and datname = current_database()
          and classid::bigint = ${relayLockSpace} and objid::bigint = hashtext(${producer})::bigint & 4294967295`;
      return ended.length > 0;
    },
    async close(): Promise<void> {
      await Promise.all(Object.values(databases).map((database) => database.end({ timeout: 1 })));
    },
  };
}
export type EventWorld = ReturnType<typeof openEventWorld>;
