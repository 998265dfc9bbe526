import { randomBytes } from 'node:crypto';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { sql } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';
import { v7 as uuidv7 } from 'uuid';
import { expect, vi } from 'vitest';
import type { ConsumerContext, Consumers } from '../../infra/events/consumers.ts';
import type { EventOf, ProducedBy } from '../../infra/events/contracts.ts';
import { type EmbeddedSettings, embeddedDefaults, embeddedEvents } from '../../infra/events/embedded.ts';
import { consume } from '../../infra/events/inbox.ts';
import { emit, type WritingTransaction } from '../../infra/events/outbox.ts';
import type { EventTransport, Executor, Subscriber } from '../../infra/events/port.ts';
import * as tables from '../../infra/events/tables.ts';
import { createLogger } from '../../infra/log.ts';

type Listening = EventOf<ProducedBy<'player'>>;
type Handler = (event: Listening, context: ConsumerContext<'analytical'>) => Promise<void>;

/**
 * Two databases with the events' tables, `home` of the producer (player-service) and `away` of its consumers, and a
 * table of effects in the latter. What a consumer has done is read from there and nowhere else.
 */
export interface Lab {
  readonly home: PostgresJsDatabase;
  readonly away: PostgresJsDatabase;
  readonly logger: ReturnType<typeof createLogger>;
  /** Emits one play of the listener, heard for so long, within the transaction. */
  play(tx: WritingTransaction, listener: string, heardMs: number): Promise<string>;
  /** The same, in a transaction of its own. */
  playNow(listener: string, heardMs: number): Promise<string>;
  /** A consumer whose effect is a row (consumer, event, heardMs); `before` runs first, in the same transaction. */
  consumer(service: 'analytical' | 'activity', before?: Handler): Subscriber;
  /** An embedded transport from the producer to these; `db` stands in for the producer's database handle. */
  transport(
    subscribers: readonly Subscriber[],
    settings?: Partial<EmbeddedSettings>,
    db?: Executor,
  ): EventTransport;
  /** heardMs of the consumer's effects, in the order of their making. */
  effects(consumer: string): Promise<number[]>;
  /** Waits until the consumer's effects are these. */
  effectsBecome(consumer: string, heard: readonly number[]): Promise<void>;
  kill(backend: number): Promise<void>;
  /** A transaction on the producer's database, its id taken, that stays open until it is committed. */
  begin(): Promise<OpenTransaction>;
  /** Ends what the test left running, and empties every table. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenTransaction {
  readonly tx: WritingTransaction;
  commit(): Promise<void>;
}

/** Times of a test: a poll that a NOTIFY must beat is set by the test itself. */
export const quick: Partial<EmbeddedSettings> = {
  ...embeddedDefaults,
  pollMs: 50,
  standbyMs: 50,
  retryMs: { first: 1, longest: 10 },
};

export async function openLab(server: string): Promise<Lab> {
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  const names = ['home', 'away'].map((name) => `events_${name}_${randomBytes(4).toString('hex')}`);
  const [homeName = '', awayName = ''] = names;
  for (const name of names) await admin.unsafe(`create database ${name}`);
  const open = (name: string, max: number) => postgres(server, { database: name, max, onnotice: () => {} });
  const clients = [open(homeName, 6), open(awayName, 6)] as const;
  const [home, away] = [drizzle(clients[0]), drizzle(clients[1])];
  await createTables(clients);
  const running = new Set<EventTransport>();
  const transactions = new Set<OpenTransaction>();
  const logger = createLogger('silent');

  const lab: Lab = {
    home,
    away,
    logger,
    play: (tx, listener, heardMs) =>
      emit(tx, 'player', 'play.recorded', { key: listener, data: listening(listener, heardMs) }),
    playNow: (listener, heardMs) => home.transaction((tx) => lab.play(tx, listener, heardMs)),
    consumer: (service, before) => consumerWithEffects(service, lab, before),
    transport(subscribers, settings, db = home) {
      const transport = embeddedEvents({ logger, settings: { ...quick, ...settings } });
      const connect = (options: object) => postgres(server, { ...options, database: homeName });
      transport.publishFrom({ producer: 'player', db, connect });
      for (const subscriber of subscribers) transport.deliverTo(subscriber);
      running.add(transport);
      return transport;
    },
    async effects(consumer) {
      const rows = await clients[1]`select heard from effects where consumer = ${consumer} order by id`;
      return rows.map((row) => row.heard);
    },
    async effectsBecome(consumer, heard) {
      await vi.waitFor(async () => expect(await lab.effects(consumer)).toEqual(heard), {
        timeout: 10_000,
        interval: 10,
      });
    },
    async kill(backend) {
      await admin`select pg_terminate_backend(${backend})`;
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
      await clients[0]`truncate outbox, relay_checkpoints, dead_letters`;
      await clients[1]`truncate inbox, effects`;
    },
    async close() {
      await Promise.all(clients.map((client) => client.end()));
      for (const name of names) await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
  return lab;
}

async function openTransaction(db: PostgresJsDatabase): Promise<OpenTransaction> {
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

async function createTables(clients: readonly Sql[]): Promise<void> {
  const empty = generateDrizzleJson({});
  const statements = await generateMigration(empty, generateDrizzleJson(tables));
  for (const client of clients) for (const statement of statements) await client.unsafe(statement);
  await clients[1]?.unsafe('create table effects (id serial, consumer text, event_id uuid, heard int)');
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

function consumerWithEffects(service: 'analytical' | 'activity', lab: Lab, before?: Handler): Subscriber {
  const onPlay: Handler = async (event, context) => {
    await before?.(event, context);
    const { heardMs } = event.data;
    await context.tx.execute(
      sql`insert into effects (consumer, event_id, heard) values (${service}, ${event.id}, ${heardMs})`,
    );
  };
  const handlers = { 'play.recorded': onPlay } as unknown as Consumers<'analytical'>;
  return consume({
    service: service as 'analytical',
    home: lab.away,
    ports: {},
    handlers,
    logger: lab.logger,
  });
}

/** Server processes that hold a relay's lock on the producer's database. */
export async function lockHolders(lab: Lab): Promise<number[]> {
  const rows = await lab.home.execute<{ pid: number }>(sql`
    select pid from pg_locks join pg_database on pg_database.oid = pg_locks.database
    where locktype = 'advisory' and granted and datname = current_database()`);
  return Array.from(rows, (row) => row.pid);
}

/** Writes the last event again under a new id, changed, without a NOTIFY. */
export async function writeEvent(lab: Lab, envelope: object, data: object = {}): Promise<void> {
  const id = uuidv7();
  await lab.home.execute(sql`
    insert into outbox (event_id, producer, type, key, aggregate_version, envelope)
    select ${id}::uuid, producer, type, key, aggregate_version,
      envelope || ${JSON.stringify({ ...envelope, id })}::text::jsonb
        || jsonb_build_object('data', envelope->'data' || ${JSON.stringify(data)}::text::jsonb)
    from outbox order by position desc limit 1`);
}
