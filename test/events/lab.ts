import { sql } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import { v7 as uuidv7 } from 'uuid';
import { expect, vi } from 'vitest';
import type { Primary } from '../../infra/databases/handles.ts';
import { openAsOwner } from '../../infra/databases/prepare.ts';
import type { ConsumerContext, Consumers } from '../../infra/events/consumers.ts';
import type { EventOf, ProducedBy } from '../../infra/events/contracts.ts';
import { type EmbeddedSettings, embeddedDefaults, embeddedEvents } from '../../infra/events/embedded.ts';
import { consume, type HomeDatabase } from '../../infra/events/inbox.ts';
import { emit, type WritingTransaction } from '../../infra/events/outbox.ts';
import type { EventTransport, Executor, Subscriber } from '../../infra/events/port.ts';
import { createLogger, type Logger } from '../../infra/log.ts';
import { testPostgres } from '../servers/postgres.ts';

type Listening = EventOf<ProducedBy<'player'>>;
type Service = 'analytical' | 'activity';
type Handler = (event: Listening, context: ConsumerContext<'activity'>) => Promise<void>;

/**
 * A producer (player-service) and two consumers, each with its own role on its own home database of real servers, and
 * a table of effects beside each inbox: what a consumer has done is read from there and nowhere else.
 */
export interface Lab {
  /** The producer's home. */
  readonly home: Primary<'operational'>;
  /** The producer's home, as the owner of its tables. */
  readonly owner: PostgresJsDatabase;
  /** The consumers' homes. */
  readonly away: Record<Service, Executor>;
  /** Emits one play of the listener, heard for so long, within the transaction. */
  play(tx: WritingTransaction, listener: string, heardMs: number): Promise<string>;
  /** The same, in a transaction of its own. */
  playNow(listener: string, heardMs: number): Promise<string>;
  /** A consumer whose effect is a row (event, heardMs); `before` runs first, in the same transaction. */
  consumer(service: Service, before?: Handler): Subscriber;
  /** A transport from the producer to these; `db` stands in for the producer's database handle. */
  transport(
    subscribers: readonly Subscriber[],
    settings?: Partial<EmbeddedSettings>,
    db?: Executor,
  ): EventTransport;
  /** heardMs of the consumer's effects, in the order of their making. */
  effects(consumer: Service): Promise<number[]>;
  /** The same by listener, in the order of the listeners' ids. */
  effectsByListener(consumer: Service): Promise<number[][]>;
  /** Waits until the consumer's effects are these. */
  effectsBecome(consumer: Service, heard: readonly number[]): Promise<void>;
  /** The same in any order: events of several listeners have none among them. */
  effectsBecomeAnyhow(consumer: Service, heard: readonly number[]): Promise<void>;
  /** A transaction on the producer's database, its id taken, that stays open until it is committed. */
  begin(): Promise<OpenTransaction>;
  /** Ends what the test left running, and empties every table of events. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenTransaction {
  readonly tx: WritingTransaction;
  commit(): Promise<void>;
}

/** What carries the lab's events: the adapter under test. */
export interface Carrier {
  open(options: { logger: Logger; settings: Partial<EmbeddedSettings> }): EventTransport;
  /** Removes what the last test's transports left; the next ones find nothing. */
  reset(): Promise<void>;
}

const embedded: Carrier = { open: embeddedEvents, reset: async () => {} };

/** Times of a test: a poll that a NOTIFY must beat is set by the test itself. */
export const quick: Partial<EmbeddedSettings> = {
  ...embeddedDefaults,
  pollMs: 50,
  standbyMs: 50,
  retryMs: { first: 1, longest: 10 },
};

export async function openLab(carrier: Carrier = embedded): Promise<Lab> {
  const pg = await testPostgres();
  const player = pg.open('player');
  const home = player.db.operational.primary;
  const homes = {
    analytical: pg.open('analytical').db.analytics.primary,
    activity: pg.open('activity').db.activity.primary,
  };
  const [owner, ...owners] = (['operational', 'analytics', 'activity'] as const).map((name) =>
    openAsOwner(name, pg.locations, pg.secrets),
  ) as [Sql, ...Sql[]];
  await Promise.all(owners.map((client) => client.unsafe(effectsTable)));
  const running = new Set<EventTransport>();
  const transactions = new Set<OpenTransaction>();

  const lab: Lab = {
    home,
    owner: drizzle(owner),
    away: homes,
    play: (tx, listener, heardMs) =>
      emit(tx, 'player', 'play.recorded', { key: listener, data: listening(listener, heardMs) }),
    playNow: (listener, heardMs) => home.transaction((tx) => lab.play(tx, listener, heardMs)),
    consumer: (service, before) => consumerWithEffects(service, homes[service], before),
    transport(subscribers, settings, db = home) {
      const transport = carrier.open({ logger, settings: { ...quick, ...settings } });
      const connect = (options: object) => player.connect('operational', 'primary', options);
      transport.publishFrom({ producer: 'player', db, connect });
      for (const subscriber of subscribers) transport.deliverTo(subscriber);
      running.add(transport);
      return transport;
    },
    async effects(service) {
      const rows = await homes[service].execute<{ heard: number }>(
        sql`select heard from effects order by id`,
      );
      return Array.from(rows, (row) => row.heard);
    },
    async effectsByListener(service) {
      const rows = await homes[service].execute<{ heard: number[] }>(
        sql`select array_agg(heard order by id) as heard from effects group by listener order by listener`,
      );
      return Array.from(rows, (row) => row.heard);
    },
    async effectsBecome(service, heard) {
      const become = async () => expect(await lab.effects(service)).toEqual(heard);
      await vi.waitFor(become, { timeout: patienceMs, interval: 10 });
    },
    async effectsBecomeAnyhow(service, heard) {
      const sorted = async () => (await lab.effects(service)).sort((a, b) => a - b);
      const become = async () => expect(await sorted()).toEqual([...heard].sort((a, b) => a - b));
      await vi.waitFor(become, { timeout: patienceMs, interval: 10 });
    },
    async begin() {
      const open = await openTransaction(home);
      transactions.add(open);
      return open;
    },
    async reset() {
      await Promise.all(Array.from(transactions, (open) => open.commit()));
      transactions.clear();
      await Promise.all(Array.from(running, (transport) => transport.stop()));
      running.clear();
      await carrier.reset();
      await owner`truncate outbox, relay_checkpoints, dead_letters`;
      await Promise.all(owners.map((client) => client`truncate inbox, effects`));
    },
    async close() {
      await Promise.all([owner, ...owners].map((client) => client.end()));
      await pg.stop();
    },
  };
  return lab;
}

const logger = createLogger('silent');
/** Milliseconds in which whatever is to become true does, on a machine that does much else. */
export const patienceMs = 30_000;
const effectsTable = `
  create table effects (id bigint generated always as identity, event_id uuid, heard int, listener uuid);
  grant select, insert on effects to public`;

async function openTransaction(db: Primary<'operational'>): Promise<OpenTransaction> {
  const opened = Promise.withResolvers<WritingTransaction>();
  const end = Promise.withResolvers<void>();
  const done = db.transaction(async (tx) => {
    await tx.execute(sql`select pg_current_xact_id()`);
    opened.resolve(tx);
    await end.promise;
  });
  done.catch(opened.reject);
  const tx = await opened.promise;
  return {
    tx,
    async commit() {
      end.resolve();
      await done;
    },
  };
}

export function listening(userId: string, heardMs: number) {
  return {
    userId,
    playId: uuidv7(),
    songId: uuidv7(),
    albumId: null,
    artistIds: [uuidv7()],
    genreIds: [],
    country: 'IS',
    userType: 'LISTENER',
    deviceId: uuidv7(),
    startedAt: new Date().toISOString(),
    heardMs,
    durationMs: 200_000,
    stream: heardMs >= 30_000,
    scrobble: false,
    version: 1,
  };
}

function consumerWithEffects(service: Service, home: HomeDatabase, before?: Handler): Subscriber {
  const onPlay: Handler = async (event, context) => {
    await before?.(event, context);
    await context.tx.execute(
      sql`insert into effects (event_id, heard, listener)
        values (${event.id}, ${event.data.heardMs}, ${event.subject})`,
    );
  };
  // The other events of analytical-service are not published in the lab.
  const handlers: Consumers<'activity'> = { 'play.recorded': onPlay };
  return consume({ service: service as 'activity', home, ports: {}, handlers, logger });
}

/** Server processes that hold a relay's lock on the producer's database. */
export async function lockHolders(lab: Lab): Promise<number[]> {
  const rows = await lab.home.execute<{ pid: number }>(sql`
    select pid from pg_locks join pg_database on pg_database.oid = pg_locks.database
    where locktype = 'advisory' and granted and datname = current_database()`);
  return Array.from(rows, (row) => row.pid);
}

/** Ends a server process, as its owner may; resolves when it is gone. */
export async function kill(lab: Lab, backend: number): Promise<void> {
  await lab.home.execute(sql`select pg_terminate_backend(${backend}, 10000)`);
}

/** Writes the last event again under a new id, changed. */
export async function writeEvent(lab: Lab, envelope: object, data: object = {}): Promise<void> {
  const id = uuidv7();
  await lab.home.execute(sql`
    insert into outbox (event_id, producer, type, key, aggregate_version, envelope)
    select ${id}::uuid, producer, type, key, aggregate_version,
      envelope || ${JSON.stringify({ ...envelope, id })}::text::jsonb
        || jsonb_build_object('data', envelope->'data' || ${JSON.stringify(data)}::text::jsonb)
    from outbox order by position desc limit 1`);
}
