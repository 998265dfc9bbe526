import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { type OpenDatabases, openDatabases } from '../infra/databases/handles.ts';
import { openAsOwner, prepareDatabases } from '../infra/databases/prepare.ts';
import { kafkaBroker, removeFromKafka } from '../infra/events/brokers/kafka.ts';
import type { Broker, BrokerKind } from '../infra/events/brokers/port.ts';
import { rabbitmqBroker, removeFromRabbitmq } from '../infra/events/brokers/rabbitmq.ts';
import { brokerEvents } from '../infra/events/brokers/transport.ts';
import type { Consumers } from '../infra/events/consumers.ts';
import { embeddedEvents } from '../infra/events/embedded.ts';
import { consume } from '../infra/events/inbox.ts';
import { emit, emitAll } from '../infra/events/outbox.ts';
import type { EventTransport } from '../infra/events/port.ts';
import { createLogger } from '../infra/log.ts';
import { type EmbeddedPostgres, startPostgres } from '../infra/postgres/embedded.ts';
import { startKafka } from '../infra/servers/kafka.ts';
import { startRabbitmq } from '../infra/servers/rabbitmq.ts';
import type { SourceOptions } from '../infra/servers/sources.ts';
import { namedPorts, openStackState } from '../infra/stack/state.ts';

const logger = createLogger('error');
export type CarrierName = 'embedded' | BrokerKind;

/** A producer and a consumer on durable databases of their own, and the brokers. */
export interface EventsWorld {
  readonly kafkaBrokers: readonly string[];
  /** Begins every name of this run. */
  readonly prefix: string;
  /** A transport that tells of each event's id once it is applied, and its effect committed. */
  transport(carrier: CarrierName, applied: (eventId: string) => void): EventTransport;
  /** One change in a transaction of its own, with the event or without; `beforeCommit` is told of the event's id. */
  write(withEvent: boolean, beforeCommit?: (eventId: string) => void): Promise<void>;
  /** Many events in a few transactions. */
  fill(count: number): Promise<void>;
  /** Empties the outbox, the inbox and the checkpoints. */
  reset(): Promise<void>;
}

function play(userId: string) {
  const data = {
    userId, playId: uuidv7(), songId: uuidv7(), albumId: null, artistIds: [uuidv7()], genreIds: [uuidv7()],
    country: 'IS', userType: 'LISTENER', deviceId: uuidv7(), startedAt: new Date().toISOString(),
    heardMs: 31_000, durationMs: 200_000, stream: true, scrobble: false, version: 1,
  }; // biome-ignore format: one play
  return { key: userId, data };
}

const brokersOf: Record<CarrierName, readonly BrokerKind[]> = {
  embedded: [],
  kafka: ['kafka'],
  rabbitmq: ['rabbitmq'],
};

interface Making {
  readonly prefix: string;
  readonly player: OpenDatabases<'player'>;
  readonly activity: OpenDatabases<'activity'>;
  readonly open: Record<BrokerKind, () => Broker>;
}

function transportOf(
  { player, activity, open }: Making,
  carrier: CarrierName,
  applied: (id: string) => void,
) {
  const [kind] = brokersOf[carrier];
  const transport = kind
    ? brokerEvents({ logger, brokers: { [kind]: open[kind]() }, queueOf: () => kind })
    : embeddedEvents({ logger });
  const handlers: Consumers<'activity'> = {
    'play.recorded': async ({ id }, { afterCommit }) => afterCommit(() => applied(id)),
  };
  const home = activity.db.activity.primary;
  transport.publishFrom({
    producer: 'player',
    db: player.db.operational.primary,
    connect: (options) => player.connect('operational', 'primary', options as never),
  });
  transport.deliverTo(consume({ service: 'activity', home, ports: {}, handlers, logger }));
  return transport;
}

async function openServers(dataDir: string) {
  const deployment = `bench-${randomUUID()}`;
  const portOf = namedPorts(openStackState(dataDir));
  const source: SourceOptions = {
    folder: join(dataDir, 'servers'),
    portOf,
    environment: process.env,
    deployment,
    own: false,
    note: (text) => process.stderr.write(`${text}\n`),
  };
  const [postgres, kafka, rabbitmq] = await Promise.all([
    startPostgres({ dataDir, durable: true }),
    startKafka(source),
    startRabbitmq(source),
  ]);
  return { deployment, postgres, kafka, rabbitmq };
}

/** A table to write to, as a service's own would be. */
async function prepare(postgres: EmbeddedPostgres) {
  await prepareDatabases(postgres);
  const { locations, secrets } = postgres;
  const owners = (['operational', 'activity'] as const).map((name) => openAsOwner(name, locations, secrets));
  await owners[0]?.unsafe(`create table bench_writes (id uuid primary key, n int not null);
    grant select, insert on bench_writes to public`);
  return {
    reset: async () => {
      await owners[0]?.unsafe('truncate outbox, relay_checkpoints, dead_letters, bench_writes');
      await owners[1]?.unsafe('truncate inbox');
    },
    close: () => Promise.all(owners.map((owner) => owner.end())),
  };
}

/** Runs with everything started, and stops it and takes back what it made in brokers that others use. */
export async function withEventsWorld(
  dataDir: string,
  work: (world: EventsWorld) => Promise<void>,
): Promise<void> {
  const { deployment: prefix, postgres, kafka, rabbitmq } = await openServers(dataDir);
  const tables = await prepare(postgres);
  const player = openDatabases('player', postgres.locations, postgres.secrets);
  const activity = openDatabases('activity', postgres.locations, postgres.secrets);
  const home = player.db.operational.primary;
  const kafkaBrokers = kafka.url.split(',');
  const making: Making = {
    prefix,
    player,
    activity,
    open: {
      kafka: () => kafkaBroker({ brokers: kafkaBrokers, prefix, logger }),
      rabbitmq: () => rabbitmqBroker({ url: rabbitmq.url, prefix, logger }),
    },
  };
  const users = Array.from({ length: 200 }, () => uuidv7());
  const anyone = () => users[Math.floor(Math.random() * users.length)] as string;
  try {
    await work({
      kafkaBrokers,
      prefix,
      transport: (carrier, applied) => transportOf(making, carrier, applied),
      write: (withEvent, beforeCommit) =>
        home.transaction(async (tx) => {
          await tx.execute(sql`insert into bench_writes (id, n) values (${uuidv7()}, 1)`);
          if (!withEvent) return;
          const id = await emit(tx, 'player', 'play.recorded', play(anyone()));
          beforeCommit?.(id);
        }),
      async fill(count) {
        for (let done = 0; done < count; done += 500) {
          const drafts = Array.from({ length: Math.min(500, count - done) }, () => play(anyone()));
          await home.transaction((tx) => emitAll(tx, 'player', 'play.recorded', drafts));
        }
      },
      reset: tables.reset,
    });
  } finally {
    await Promise.all([player.close(), activity.close(), tables.close()]);
    await removeFromKafka({ brokers: kafkaBrokers, prefix }).catch(() => {});
    await removeFromRabbitmq({ url: rabbitmq.url, prefix, logger }).catch(() => {});
    await Promise.all([kafka.stop(), rabbitmq.stop(), postgres.stop()]);
    await Promise.all([kafka.discard(), rabbitmq.discard()]);
  }
}
