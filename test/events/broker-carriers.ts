import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { kafkaBroker, removeFromKafka } from '../../infra/events/brokers/kafka.ts';
import type { Broker, BrokerKind } from '../../infra/events/brokers/port.ts';
import { rabbitmqBroker, removeFromRabbitmq } from '../../infra/events/brokers/rabbitmq.ts';
import { brokerEvents } from '../../infra/events/brokers/transport.ts';
import { createLogger } from '../../infra/log.ts';
import { startKafka } from '../../infra/servers/kafka.ts';
import { startRabbitmq } from '../../infra/servers/rabbitmq.ts';
import type { SourceOptions } from '../../infra/servers/sources.ts';
import { namedPorts, openStackState } from '../../infra/stack/state.ts';
import { networkLink } from '../servers/network-link.ts';
import { temporaryFolder } from '../servers/postgres.ts';
import type { RemovableCarrier } from './contract.ts';

const logger = createLogger('silent');

export interface BrokerCarrier extends RemovableCarrier {
  /** The address of the broker itself, past what a test takes away. */
  readonly url: string;
  /** Begins the names of the running test. */
  prefix(): string;
  close(): Promise<void>;
}

type Opening = (prefix: string) => Broker;

/** A transport of one broker for all routes; each test has names of its own, and `remove` takes them back. */
function carrierOf(kind: BrokerKind, open: Opening, remove: (prefix: string) => Promise<void>) {
  let prefix = `test-${randomUUID()}`;
  return {
    prefix: () => prefix,
    open: ({ logger, settings }: Parameters<RemovableCarrier['open']>[0]) =>
      brokerEvents({ logger, settings, brokers: { [kind]: open(prefix) }, queueOf: () => kind }),
    async reset() {
      await remove(prefix);
      prefix = `test-${randomUUID()}`;
    },
  };
}

function sourceOptions(): SourceOptions {
  const folder = temporaryFolder();
  const portOf = namedPorts(openStackState(folder));
  const deployment = `polyphony-${randomUUID()}`;
  return { folder, portOf, environment: {}, deployment, own: false, note: () => {} };
}

/** Kafka of its own: it is killed. */
export async function kafkaCarrier(): Promise<BrokerCarrier> {
  const options = { ...sourceOptions(), own: true };
  const source = await startKafka(options);
  const brokers = [source.url];
  const [server] = source.servers;
  const open: Opening = (prefix) => kafkaBroker({ brokers, prefix, logger });
  return {
    ...carrierOf('kafka', open, (prefix) => removeFromKafka({ brokers, prefix })),
    url: source.url,
    takeAway: async () => server?.kill(),
    giveBack: async () => server?.start(),
    async close() {
      await source.stop();
      rmSync(options.folder, { recursive: true, force: true });
    },
  };
}

/** A virtual host of the machine's RabbitMQ, or a node of our own, behind a link that can be cut. */
export async function rabbitmqCarrier(): Promise<BrokerCarrier> {
  const options = sourceOptions();
  const source = await startRabbitmq(options);
  const link = await networkLink(Number(new URL(source.url).port));
  const linked = new URL(source.url);
  linked.port = `${link.port}`;
  const open: Opening = (prefix) => rabbitmqBroker({ url: linked.href, prefix, logger });
  return {
    ...carrierOf('rabbitmq', open, (prefix) => removeFromRabbitmq({ url: source.url, prefix, logger })),
    url: source.url,
    takeAway: async () => link.cut(),
    giveBack: async () => link.mend(),
    async close() {
      await link.close();
      await source.stop();
      await source.discard();
      rmSync(options.folder, { recursive: true, force: true });
    },
  };
}
